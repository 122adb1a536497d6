import type { ChecklistStep, Overview } from '@shared/contract'
import { SYSTEM_NAME } from '@shared/vocabulary'
import { IconDownload } from '@tabler/icons-react'
import { useMethod } from '../../api'
import { kindsOf, sidesWords, useIntegrations } from '../../stores/integrations'
import { useJobs } from '../../stores/jobs'
import { navigate, useWorkspaceId } from '../../stores/route'
import { ErrorState } from '../../ui/ErrorState'
import { HintedButton } from '../../ui/HintedButton'
import { countOf } from '../../ui/numbers'
import { RelativeTime } from '../../ui/RelativeTime'
import { Screen } from '../../ui/Screen'
import { Section } from '../../ui/Section'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { TextLink } from '../../ui/TextLink'
import { Checklist } from './Checklist'
import { Conflicts } from './Conflicts'
import { LastRuns } from './LastRuns'
import styles from './overview.module.css'
import { ReadinessBar } from './ReadinessBar'

/** What to do next, how far the mapping is, what happened last. */
export function OverviewScreen() {
  const workspaceId = useWorkspaceId()
  const overview = useMethod('workspaces.overview', { workspaceId })
  const { blocked, start } = useJobs(workspaceId)
  return (
    <Screen
      title="Overview"
      detail={overview.data && <LastPull lastPull={overview.data.lastPull} />}
      primary={
        <HintedButton
          blocked={blocked}
          leftSection={<IconDownload size={15} aria-hidden />}
          onClick={() => start('pull')}
        >
          Pull
        </HintedButton>
      }
    >
      {overview.isPending && <SkeletonRows rows={10} />}
      {overview.isError && (
        <ErrorState
          what="The overview could not be read"
          error={overview.error}
          retrying={overview.isFetching}
          onRetry={() => void overview.refetch()}
        />
      )}
      {overview.data && <OverviewBody overview={overview.data} onPull={() => start('pull')} blocked={blocked} />}
    </Screen>
  )
}

function LastPull({ lastPull }: { lastPull: Overview['lastPull'] }) {
  const sides = sidesWords(useIntegrations(useWorkspaceId()) ?? [])
  if (!lastPull) return 'Nothing pulled yet'
  return (
    <>
      {sides.replace(/^./, (first) => first.toUpperCase())} as of <RelativeTime at={lastPull.at} />
    </>
  )
}

interface OverviewBodyProps {
  overview: Overview
  onPull(): void
  blocked: string | null
}

function OverviewBody({ overview, onPull, blocked }: OverviewBodyProps) {
  const { plan, readiness, runs, conflicts } = overview
  const checklist = useChecklist(overview.checklist)
  const connected = useIntegrations(useWorkspaceId())
  const mapped = readiness.filter(({ kind }) => !connected || kindsOf(connected).includes(kind))
  return (
    <div className={styles.columns}>
      <div>
        <Section title="What to do next" aside={plan && <WaitingPlan plan={plan} />}>
          <Checklist steps={checklist} onPull={onPull} pullBlocked={blocked} />
        </Section>
        <Section title="Mapping">
          {mapped.map((kind) => (
            <ReadinessBar key={kind.kind} readiness={kind} />
          ))}
        </Section>
      </div>
      <div>
        <Section title="Last runs" aside={<TextLink onClick={() => navigate('runs')}>All runs</TextLink>}>
          <LastRuns runs={runs} />
        </Section>
        <Section title="Newest conflicts" aside={<TextLink onClick={() => navigate('log')}>Log</TextLink>}>
          <Conflicts conflicts={conflicts} mapped={mapped} />
        </Section>
      </div>
    </div>
  )
}

/** A connection that does not answer comes before everything else: no step after it can be done. */
function useChecklist(steps: readonly ChecklistStep[]): readonly ChecklistStep[] {
  const workspaceId = useWorkspaceId()
  const states = useMethod('connections.states', { workspaceId }).data ?? []
  const failed = states.filter(({ state }) => state === 'failed')
  if (failed.length === 0) return steps
  const detail = failed.map(({ system, message }) => message || `${SYSTEM_NAME[system]} does not answer.`).join(' ')
  return steps.map((step) => {
    if (step.id === 'connect') return { ...step, state: 'current', detail }
    return step.state === 'current' ? { ...step, state: 'waiting' } : step
  })
}

function WaitingPlan({ plan }: { plan: NonNullable<Overview['plan']> }) {
  const changes = countOf(plan.changes, 'change', 'changes')
  return (
    <TextLink onClick={() => navigate('plan')}>
      Plan with {changes} {plan.stale ? 'is out of date' : 'waits to be applied'}
    </TextLink>
  )
}
