import { Button, Progress as ProgressBar, Tooltip } from '@mantine/core'
import type { Progress } from '@shared/plan'
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useAction } from '../../api'
import { ErrorState } from '../ErrorState'
import { countOf, formatCount, formatEstimate } from '../numbers'
import { RUN_STATUS, StatusBadge } from '../StatusBadge'
import styles from './RunProgress.module.css'
import { countsText } from './run-words'

interface RunProgressProps {
  workspaceId: string
  progress: Progress
  children?: ReactNode
}

/** R2: what a run is doing, how far it is, how many calls are left and how long that takes; pause and cancel. */
export function RunProgress({ workspaceId, progress, children }: RunProgressProps) {
  const { runId, status, step, done, total, counts, waiting } = progress
  const share = total ? (done / total) * 100 : 0
  return (
    <section className={styles.progress} aria-label={`Progress: ${step}`}>
      <div className={styles.line}>
        <StatusBadge look={RUN_STATUS[status]} />
        <span className={styles.step}>{waiting ?? step}</span>
        <span className={styles.count}>
          {total === null ? formatCount(done) : `${formatCount(done)} of ${formatCount(total)}`}
        </span>
        <RunControls workspaceId={workspaceId} runId={runId} paused={status === 'paused'} />
      </div>
      <ProgressBar
        value={share}
        size={6}
        radius={3}
        aria-label={step}
        color={status === 'paused' ? 'gray' : 'accent'}
        transitionDuration={100}
      />
      <div className={styles.facts}>
        {counts && <span>{countsText(counts)}</span>}
        {progress.requestsLeft !== null && (
          <span>{countOf(progress.requestsLeft, 'request left', 'requests left')}</span>
        )}
        {progress.remainingMs !== null && status !== 'paused' && <span>{formatEstimate(progress.remainingMs)}</span>}
      </div>
      {children}
    </section>
  )
}

function RunControls({ workspaceId, runId, paused }: { workspaceId: string; runId: string; paused: boolean }) {
  const pause = useAction('runs.pause')
  const resume = useAction('runs.continue')
  const cancel = useAction('runs.cancel')
  const failed = [pause, resume, cancel].find((action) => action.isError)
  const input = { workspaceId, runId }
  return (
    <>
      <div className={styles.controls}>
        {paused ? (
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={14} aria-hidden />}
            onClick={() => resume.mutate(input)}
          >
            Continue
          </Button>
        ) : (
          <Button
            variant="default"
            leftSection={<IconPlayerPause size={14} aria-hidden />}
            onClick={() => pause.mutate(input)}
          >
            Pause
          </Button>
        )}
        <Tooltip label="Finishes the current call, then stops. What is done stays done.">
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={14} aria-hidden />}
            loading={cancel.isPending}
            onClick={() => cancel.mutate(input)}
          >
            Cancel
          </Button>
        </Tooltip>
      </div>
      {failed && <ErrorState inline what="The run did not take it" error={failed.error} />}
    </>
  )
}
