import { Button } from '@mantine/core'
import type { LogEntry } from '@shared/plan'
import { SYSTEM_NAME } from '@shared/vocabulary'
import { navigate } from '../../stores/route'
import { formatInstant } from '../numbers'
import { RecordLink } from '../RecordLink'
import { integrationNamed } from '../record-place'
import styles from './Entries.module.css'
import { nextStep } from './next-step'

export type HandleState = 'resolved' | 'snoozed' | 'open'

export interface EntryActions {
  /** L4. Undefined where entries are only read. */
  readonly onHandle?: ((ids: number[], state: HandleState) => void) | undefined
  readonly onFilter?: ((filter: { recordId: string } | { runId: string }) => void) | undefined
}

/** An opened entry: the whole sentence, what to do next, and its records. */
export function EntryDetails({ entry, onHandle, onFilter }: EntryActions & { entry: LogEntry }) {
  const { code, message, next, rule, records, runId, handled } = entry
  const step = nextStep(entry)
  return (
    <div className={styles.details}>
      <p>
        {message} <span className={styles.rule}>{rule}</span>
        <span className={styles.rule}>{code}</span>
      </p>
      {next && (
        <p>
          <strong>Next:</strong> {next}
        </p>
      )}
      {handled && (
        <p className={styles.quiet}>
          {handled.state === 'resolved' ? 'Resolved' : `Snoozed until ${formatInstant(handled.until ?? entry.time)}`}
          {handled.note && `: ${handled.note}`}
        </p>
      )}
      {records.length > 0 && (
        <ul className={styles.records}>
          {records.map((record) => (
            <li key={`${record.system}${record.kind}${record.id}`}>
              <span className={styles.quiet}>{SYSTEM_NAME[record.system]}</span>
              <RecordLink record={record} integration={integrationNamed(entry.records, entry.code)} />
              {onFilter && record.id !== null && (
                <Button variant="subtle" size="compact-xs" onClick={() => onFilter({ recordId: record.id ?? '' })}>
                  All entries of it
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.actions}>
        {step && (
          <Button variant="default" size="compact-xs" onClick={() => navigate(step.screen, step.params)}>
            {step.label}
          </Button>
        )}
        {onHandle && <HandleButtons entry={entry} onHandle={onHandle} />}
        {runId !== null && (
          <Button variant="subtle" size="compact-xs" onClick={() => navigate('runs', { runId })}>
            Open the run
          </Button>
        )}
        {onFilter && runId !== null && (
          <Button variant="subtle" size="compact-xs" onClick={() => onFilter({ runId })}>
            All entries of the run
          </Button>
        )}
      </div>
    </div>
  )
}

function HandleButtons({ entry, onHandle }: { entry: LogEntry; onHandle: NonNullable<EntryActions['onHandle']> }) {
  const button = (state: HandleState, label: string) => (
    <Button variant="default" size="compact-xs" onClick={() => onHandle([entry.id], state)}>
      {label}
    </Button>
  )
  if (entry.handled) return button('open', 'Open again')
  return (
    <>
      {button('resolved', 'Resolve')}
      {button('snoozed', 'Snooze')}
    </>
  )
}
