import type { Run } from '@shared/plan'
import { RUN_WORD } from '../../stores/jobs'
import { navigate } from '../../stores/route'
import { RelativeTime } from '../../ui/RelativeTime'
import { countsText, requestsText, runDuration } from '../../ui/runs'
import { RUN_STATUS, StatusBadge } from '../../ui/StatusBadge'
import type { TableColumn } from '../../ui/table'
import styles from './Runs.module.css'

export const RUN_COLUMNS: readonly TableColumn<Run>[] = [
  {
    id: 'kind',
    header: 'Run',
    width: 76,
    hideable: false,
    cell: (run) => (
      <button
        type="button"
        tabIndex={-1}
        className={styles.link}
        title={run.id}
        onClick={() => navigate('runs', { runId: run.id })}
      >
        {RUN_WORD[run.kind]}
      </button>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    width: 166,
    cell: (run) => <StatusBadge look={RUN_STATUS[run.status]} />,
  },
  {
    id: 'started',
    header: 'Started',
    width: 108,
    cell: (run) => (
      <span className={styles.quiet}>
        <RelativeTime at={run.startedAt} />
      </span>
    ),
  },
  {
    id: 'duration',
    header: 'Took',
    width: 64,
    align: 'end',
    cell: (run) => <span className={styles.quiet}>{runDuration(run) ?? ''}</span>,
  },
  {
    id: 'summary',
    header: 'Outcome',
    width: 240,
    grow: 3,
    cell: (run) => (
      <span className={styles.ellipsis} title={run.summary}>
        {run.summary}
      </span>
    ),
  },
  {
    id: 'counts',
    header: 'Changes',
    width: 124,
    cell: (run) => <span className={styles.quiet}>{countsText(run.counts)}</span>,
  },
  {
    id: 'requests',
    header: 'Requests',
    width: 190,
    cell: (run) => <span className={styles.quiet}>{requestsText(run.requests)}</span>,
  },
]
