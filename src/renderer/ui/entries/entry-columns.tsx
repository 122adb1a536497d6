import type { LogEntry } from '@shared/plan'
import { navigate } from '../../stores/route'
import { formatInstant } from '../numbers'
import { SEVERITY, StatusBadge } from '../StatusBadge'
import type { TableColumn } from '../table'
import styles from './Entries.module.css'
import { nextStep, recordPlace } from './next-step'

/** Entries that a person resolved or snoozed say so before the sentence. */
const HANDLED = { resolved: 'Resolved', snoozed: 'Snoozed' }

export const ENTRY_COLUMNS: readonly TableColumn<LogEntry>[] = [
  {
    id: 'severity',
    header: '',
    width: 32,
    minWidth: 32,
    align: 'center',
    hideable: false,
    cell: ({ severity }) => <StatusBadge look={SEVERITY[severity]} iconOnly />,
  },
  {
    id: 'time',
    header: 'Time',
    width: 136,
    cell: ({ time }) => (
      <time className={styles.quiet} dateTime={time} title={time}>
        {formatInstant(time)}
      </time>
    ),
  },
  {
    id: 'code',
    header: 'Code',
    width: 124,
    cell: ({ code }) => <span className={styles.quiet}>{code}</span>,
  },
  {
    id: 'message',
    header: 'What happened',
    width: 300,
    grow: 3,
    cell: ({ message, handled }) => (
      <span className={handled ? styles.handled : styles.ellipsis} title={message}>
        {handled && `${HANDLED[handled.state]}: `}
        {message}
      </span>
    ),
  },
  {
    id: 'record',
    header: 'Record',
    width: 140,
    grow: 1,
    cell: ({ records }) => {
      const record = records[0]
      const place = record && recordPlace(record)
      if (!record) return null
      if (!place) return <span className={styles.ellipsis}>{record.name}</span>
      return (
        <button
          type="button"
          tabIndex={-1}
          className={styles.link}
          title={`Open ${record.name}`}
          onClick={() => navigate(place.screen, place.params)}
        >
          {record.name}
        </button>
      )
    },
  },
  {
    id: 'next',
    header: 'Next step',
    width: 92,
    cell: (entry) => {
      const step = nextStep(entry)
      if (!step) {
        return (
          <span className={styles.quiet} title={entry.next}>
            {entry.next}
          </span>
        )
      }
      return (
        <button
          type="button"
          tabIndex={-1}
          className={styles.step}
          title={entry.next}
          onClick={() => navigate(step.screen, step.params)}
        >
          {step.label}
        </button>
      )
    },
  },
]
