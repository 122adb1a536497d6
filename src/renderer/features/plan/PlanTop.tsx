import { Button } from '@mantine/core'
import type { PlanHead } from '@shared/contract'
import type { Run } from '@shared/plan'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconRefreshAlert,
  IconShieldExclamation,
} from '@tabler/icons-react'
import { useJobs } from '../../stores/jobs'
import { navigate, useWorkspaceId } from '../../stores/route'
import { HintedButton } from '../../ui/HintedButton'
import { countOf } from '../../ui/numbers'
import { RunProgress, useActiveRuns } from '../../ui/runs'
import { TextLink } from '../../ui/TextLink'
import { FlowProgress } from './FlowProgress'
import { InterruptedNotice } from './InterruptedNotice'
import { Notice } from './Notice'
import styles from './Plan.module.css'
import { PlanNotes } from './PlanNotes'
import { headline } from './plan-words'
import type { SetPlanView } from './use-plan-view'

interface PlanTopProps {
  head: PlanHead
  run: Run | undefined
  onView: SetPlanView
}

/** The plan in a sentence, and above its changes whatever stands in the way, is under way, or became of it. */
export function PlanTop({ head, run, onView }: PlanTopProps) {
  const workspaceId = useWorkspaceId()
  const active = useActiveRuns(workspaceId)
  const running = active.find(({ kind }) => kind === 'apply' || kind === 'sync') ?? active[0]
  const ended = run && run.endedAt !== null
  const done = head.appliedRun !== null
  return (
    <>
      {running && (
        <RunProgress workspaceId={workspaceId} progress={running}>
          {running.kind === 'apply' && <FlowProgress head={head} />}
        </RunProgress>
      )}
      {!running && <InterruptedNotice workspaceId={workspaceId} />}
      {!running && ended && <Applied run={run} onView={onView} />}
      {!running && !done && head.stale && <Stale reason={head.stale} />}
      {!done && <Headline head={head} onView={onView} />}
      {!done && <Guards head={head} />}
      {!done && !running && <PlanNotes notes={head.notes} />}
    </>
  )
}

function Headline({ head, onView }: Pick<PlanTopProps, 'head' | 'onView'>) {
  const { changes, conflicts } = head.counts
  if (changes === 0) return null
  return (
    <p className={styles.headline}>
      <strong>{headline(head)}</strong>
      {conflicts > 0 && (
        <TextLink onClick={() => onView({ tab: 'conflicts', code: null })}>
          {countOf(conflicts, 'conflict needs a person', 'conflicts need a person')}
        </TextLink>
      )}
    </p>
  )
}

function Stale({ reason }: { reason: string }) {
  const { blocked, start } = useJobs(useWorkspaceId())
  return (
    <Notice
      tone="warn"
      icon={<IconRefreshAlert size={16} aria-hidden />}
      title="This plan is out of date and can no longer be applied"
      action={
        <HintedButton blocked={blocked} onClick={() => start('plan')}>
          Plan again
        </HintedButton>
      }
    >
      {reason}
    </Notice>
  )
}

function Guards({ head }: { head: PlanHead }) {
  return head.guards.map((guard) => (
    <Notice
      key={guard.message}
      tone="warn"
      icon={<IconShieldExclamation size={16} aria-hidden />}
      title="Applying asks for a typed confirmation"
    >
      {guard.message}
    </Notice>
  ))
}

/** What applying came to, and what is next. */
function Applied({ run, onView }: { run: Run; onView: SetPlanView }) {
  const { blocked, start } = useJobs(useWorkspaceId())
  const { failed, unknown, remaining } = run.counts
  const issues = failed + unknown > 0
  const left = issues || remaining > 0
  const Icon = run.status === 'failed' ? IconCircleX : left ? IconAlertTriangle : IconCircleCheck
  return (
    <Notice
      tone={run.status === 'failed' ? 'error' : left ? 'warn' : 'ok'}
      icon={<Icon size={16} aria-hidden />}
      title={run.summary}
      action={
        <>
          {issues && (
            <Button
              variant="default"
              onClick={() => onView({ tab: 'changes', flow: null, action: null, outcomes: ['failed', 'unknown'] })}
            >
              Show what failed
            </Button>
          )}
          <Button variant="default" onClick={() => navigate('runs', { runId: run.id })}>
            Open the run
          </Button>
          {left && (
            <HintedButton blocked={blocked} onClick={() => start('plan')}>
              {issues ? 'Retry: plan again' : 'Plan again'}
            </HintedButton>
          )}
        </>
      }
    >
      {run.next}
    </Notice>
  )
}
