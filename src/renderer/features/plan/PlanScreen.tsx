import { Button } from '@mantine/core'
import { IconGitCompare } from '@tabler/icons-react'
import { useMethod } from '../../api'
import { kindsOf, partnersWords, useIntegrations } from '../../stores/integrations'
import { useJobs } from '../../stores/jobs'
import { MAPPING_SCREEN, navigate, useWorkspaceId } from '../../stores/route'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { HintedButton } from '../../ui/HintedButton'
import { RunProgress, useActiveRuns } from '../../ui/runs'
import { Screen } from '../../ui/Screen'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { InterruptedNotice } from './InterruptedNotice'
import { PlanReview } from './PlanReview'

/** R1: the plan like a diff, and applying it. */
export function PlanScreen() {
  const workspaceId = useWorkspaceId()
  const plan = useMethod('plans.newest', { workspaceId })
  if (plan.data) return <PlanReview head={plan.data} />
  return (
    <Screen title="Plan" layout="fill">
      {plan.isPending && <SkeletonRows rows={12} label="Loading the plan" />}
      {plan.isError && (
        <ErrorState what="The plan could not be read" error={plan.error} onRetry={() => void plan.refetch()} />
      )}
      {plan.isSuccess && <NoPlan workspaceId={workspaceId} />}
    </Screen>
  )
}

function NoPlan({ workspaceId }: { workspaceId: string }) {
  const { blocked, start } = useJobs(workspaceId)
  const active = useActiveRuns(workspaceId)
  const pulled = useMethod('workspaces.overview', { workspaceId }).data?.lastPull
  const running = active[0]
  const connected = useIntegrations(workspaceId) ?? []
  const partners = partnersWords(connected)
  const kinds = kindsOf(connected)
  const first = kinds.find((kind) => kind === 'company') ?? kinds[0]
  return (
    <>
      <InterruptedNotice workspaceId={workspaceId} />
      {running && <RunProgress workspaceId={workspaceId} progress={running} />}
      {pulled === null ? (
        <EmptyState
          title="No plan yet: nothing has been pulled"
          icon={<IconGitCompare size={20} aria-hidden />}
          action={
            <HintedButton blocked={blocked} onClick={() => start('pull')}>
              Pull
            </HintedButton>
          }
        >
          A plan compares what was pulled from Procore and {partners} with your decisions. Pull first, then go through
          the mapping, then plan. Nothing is written until you apply a plan.
        </EmptyState>
      ) : (
        <EmptyState
          title="No plan yet"
          icon={<IconGitCompare size={20} aria-hidden />}
          action={
            <>
              <HintedButton blocked={blocked} onClick={() => start('plan')}>
                Plan
              </HintedButton>
              {first && (
                <Button variant="default" onClick={() => navigate(MAPPING_SCREEN[first])}>
                  Go on mapping
                </Button>
              )}
            </>
          }
        >
          A plan lists every change that your decisions lead to, field by field, before anything is written. Planning
          writes nothing.
        </EmptyState>
      )}
    </>
  )
}
