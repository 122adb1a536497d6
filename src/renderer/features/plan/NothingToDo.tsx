import type { PlanHead } from '@shared/contract'
import { IconGitCompare } from '@tabler/icons-react'
import { EmptyState } from '../../ui/EmptyState'

/** A plan with nothing in it: what there is to see are conflicts and what was left out. */
export function NothingToDo({ head }: { head: PlanHead }) {
  const { conflicts, skipped } = head.counts
  const waiting = conflicts > 0 || skipped > 0
  return (
    <EmptyState title="Nothing to do: everything is in step" icon={<IconGitCompare size={20} aria-hidden />}>
      Every linked record in TrustLayer already holds what Procore has.
      {waiting && ' Conflicts and Skipped list the records that were not planned, and why.'}
    </EmptyState>
  )
}
