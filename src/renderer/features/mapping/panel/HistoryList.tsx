import type { DecisionEvent } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import { RelativeTime } from '../../../ui/RelativeTime'
import { doneWords } from '../words'
import styles from './SidePanel.module.css'

const EVENT_WORD: Record<DecisionEvent['event'], string> = { decided: '', undone: 'Undone: ', redone: 'Redone: ' }

/** Who decided what, when and why (M2), the newest first. */
export function HistoryList({ kind, events }: { kind: MappingKind; events: readonly DecisionEvent[] }) {
  if (events.length === 0) return <p className={styles.hint}>Nothing has been decided on this record yet.</p>
  return (
    <ol className={styles.history}>
      {events.toReversed().map((event) => (
        <li key={`${event.batchId}${event.event}${event.at}`}>
          <span>
            {EVENT_WORD[event.event]}
            {doneWords(kind, event.to)}
            {event.targetName && ` to ${event.targetName}`}
          </span>
          <span className={styles.muted}>
            {event.actor || 'Somebody'}, <RelativeTime at={event.at} />
          </span>
          {event.reason && <span className={styles.muted}>{event.reason}</span>}
        </li>
      ))}
    </ol>
  )
}
