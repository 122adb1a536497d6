import type { PlanHead } from '@shared/contract'
import { IconGitCompare } from '@tabler/icons-react'
import { partnersWords, useIntegrations } from '../../stores/integrations'
import { useWorkspaceId } from '../../stores/route'
import { EmptyState } from '../../ui/EmptyState'

/** A plan with nothing in it: what there is to see are conflicts and what the rules skip. */
export function NothingToDo({ head }: { head: PlanHead }) {
  const { conflicts, skipped } = head.counts
  const waiting = conflicts > 0 || skipped > 0
  const partners = partnersWords(useIntegrations(useWorkspaceId()) ?? [])
  return (
    <EmptyState title="Nothing to do: everything is in step" icon={<IconGitCompare size={20} aria-hidden />}>
      Every linked record in {partners} already holds what Procore has, and Procore what comes from there.
      {waiting && ' Conflicts and Skipped list the records that were not planned, and why.'}
    </EmptyState>
  )
}
