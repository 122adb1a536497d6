import type { Finding } from '@shared/plan'
import { RecordLink } from '../../ui/RecordLink'
import { integrationNamed } from '../../ui/record-place'
import { SEVERITY, StatusBadge } from '../../ui/StatusBadge'
import styles from './overview.module.css'

const SHOWN = 6

export function Conflicts({ conflicts }: { conflicts: readonly Finding[] }) {
  if (conflicts.length === 0) return <p className={styles.none}>No conflicts. What needs a person shows up here.</p>
  return (
    <ul className={styles.list}>
      {conflicts.slice(0, SHOWN).map(({ code, severity, records, message, next }) => (
        <li key={`${code}${records.map(({ id }) => id).join()}`} className={styles.line}>
          <StatusBadge look={SEVERITY[severity]} iconOnly />
          <div className={styles.lineWords}>
            <div>{message}</div>
            {next && <div className={styles.quiet}>{next}</div>}
            <div className={styles.records}>
              {records.map((record) => (
                <RecordLink
                  key={`${record.system}${record.id}`}
                  record={record}
                  integration={integrationNamed(records, code)}
                />
              ))}
            </div>
          </div>
        </li>
      ))}
    </ul>
  )
}
