import { ActionIcon, Progress as ProgressBar, Tooltip } from '@mantine/core'
import type { Progress } from '@shared/plan'
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, type TablerIcon } from '@tabler/icons-react'
import { useAction } from '../../api'
import { RUN_WORD } from '../../stores/jobs'
import { formatCount, formatEstimate } from '../../ui/numbers'
import styles from './StatusBar.module.css'

/** R2: what a job is doing, how far it is, how long it takes; Pause, Continue, Cancel. */
export function JobStatus({ workspaceId, progress }: { workspaceId: string; progress: Progress }) {
  const { runId, kind, status, step, done, total, remainingMs, waiting } = progress
  const pause = useAction('runs.pause')
  const goOn = useAction('runs.continue')
  const cancel = useAction('runs.cancel')
  const run = { workspaceId, runId }
  const paused = status === 'paused'
  const share = total === null || total === 0 ? null : (done / total) * 100
  return (
    <span className={styles.job}>
      <strong className={styles.kind}>{paused ? `${RUN_WORD[kind]} paused` : RUN_WORD[kind]}</strong>
      <span className={styles.step}>{waiting ?? step}</span>
      <ProgressBar
        aria-label={`${RUN_WORD[kind]}: ${step}`}
        value={share ?? 100}
        animated={share === null && !paused}
        striped={share === null}
        className={styles.progress}
        size={4}
      />
      <span className={styles.item}>
        {formatCount(done)}
        {total !== null && ` of ${formatCount(total)}`}
        {remainingMs !== null && !paused && `, ${formatEstimate(remainingMs)} left`}
      </span>
      {paused ? (
        <JobButton label="Continue" icon={IconPlayerPlay} onClick={() => goOn.mutate(run)} />
      ) : (
        <JobButton label="Pause" icon={IconPlayerPause} onClick={() => pause.mutate(run)} />
      )}
      <JobButton
        label={kind === 'apply' || kind === 'sync' ? 'Cancel (finishes the current call)' : 'Cancel'}
        icon={IconPlayerStop}
        onClick={() => cancel.mutate(run)}
      />
    </span>
  )
}

function JobButton({ label, icon: Icon, onClick }: { label: string; icon: TablerIcon; onClick(): void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon size={22} aria-label={label} onClick={onClick}>
        <Icon size={14} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
