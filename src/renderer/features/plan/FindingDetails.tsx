import type { Finding } from '@shared/plan'
import { SYSTEM_NAME } from '@shared/vocabulary'
import { RecordLink } from '../../ui/RecordLink'
import { integrationNamed } from '../../ui/record-place'
import styles from './Plan.module.css'

/** An opened conflict or skip: the whole sentence, what to do next, and the records to do it with. */
export function FindingDetails({ finding }: { finding: Finding }) {
  return (
    <div className={styles.details}>
      <p>
        {finding.message} <span className={styles.code}>{finding.code}</span>
      </p>
      {finding.next && (
        <p>
          <strong>Next:</strong> {finding.next}
        </p>
      )}
      <ul className={styles.records}>
        {finding.records.map((record) => (
          <li key={`${record.system}${record.kind}${record.id}`}>
            <span className={styles.quiet}>{SYSTEM_NAME[record.system]}</span>{' '}
            <RecordLink record={record} integration={integrationNamed(finding.records, finding.code)} />
          </li>
        ))}
      </ul>
    </div>
  )
}
