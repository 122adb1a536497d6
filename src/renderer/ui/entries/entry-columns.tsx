import type { LogEntry } from '@shared/plan'
import { navigate } from '../../stores/route'
import { formatInstant, formatMoment } from '../numbers'
import { integrationNamed, recordPlace } from '../record-place'
import { SEVERITY, StatusBadge } from '../StatusBadge'
import type { TableColumn } from '../table'
import styles from './Entries.module.css'
import { nextStep } from './next-step'

/** Entries that a person resolved or snoozed say so before the sentence. */
const HANDLED = { resolved: 'Resolved', snoozed: 'Snoozed' }

type Column = TableColumn<LogEntry>

const COLUMNS: readonly Column[] = [
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
    width: 96,
    cell: ({ time }) => (
      <time className={styles.quiet} dateTime={time} title={formatInstant(time)}>
        {formatMoment(time, Date.now())}
      </time>
    ),
  },
  {
    id: 'message',
    header: 'What happened',
    width: 260,
    grow: 4,
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
    width: 132,
    grow: 1,
    cell: ({ records, code }) => {
      const record = records[0]
      const place = record && recordPlace(record, integrationNamed(records, code))
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
    width: 108,
    // What is done elsewhere, and that nothing is to be done, is said in the opened entry.
    cell: (entry) => {
      const step = nextStep(entry)
      if (!step) return null
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

const CODE: Column = {
  id: 'code',
  header: 'Code',
  width: 168,
  cell: ({ code }) => <span className={styles.quiet}>{code}</span>,
}

const WITH_CODE: readonly Column[] = [...COLUMNS, CODE]

/** The code has a column of its own where the sentence has room enough beside it; the opened entry always names it. */
export function entryColumns(roomy: boolean): readonly Column[] {
  return roomy ? WITH_CODE : COLUMNS
}
