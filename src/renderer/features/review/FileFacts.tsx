import type { ReviewInspection } from '@shared/contract'
import { formatInstant } from '../../ui/numbers'
import styles from './Review.module.css'
import { changedWords, FORMAT_WORD, holdsWords, unreadable } from './review-words'

/** What a file is, where it comes from, when, by whom, and how much of it was changed. */
export function FileFacts({ found }: { found: ReviewInspection }) {
  const { format, sealed, origin, savedAt, reviewer, kinds } = found
  const bad = unreadable(kinds)
  return (
    <dl className={styles.facts}>
      <dt>File</dt>
      <dd>
        {FORMAT_WORD[format]}
        {sealed && ', protected with a passphrase'}
      </dd>
      {origin && (
        <>
          <dt>Of</dt>
          <dd>
            {origin.workspaceName} <span className={styles.quiet}>Procore company {origin.procoreCompanyId}</span>
          </dd>
          <dt>Exported</dt>
          <dd>
            {formatInstant(origin.exportedAt)}
            {origin.exportedBy && <span className={styles.quiet}> by {origin.exportedBy}</span>}
          </dd>
        </>
      )}
      <dt>Reviewed by</dt>
      <dd>
        {reviewer ?? <span className={styles.quiet}>Nobody is named</span>}
        {savedAt && reviewer && <span className={styles.quiet}> saved {formatInstant(savedAt)}</span>}
      </dd>
      <dt>Holds</dt>
      <dd>{holdsWords(kinds)}</dd>
      <dt>Changed</dt>
      <dd>
        {changedWords(found)}
        {bad > 0 && <span className={styles.quiet}> {bad} rows cannot be read; the comparison says why</span>}
      </dd>
    </dl>
  )
}
