import type { Evidence } from '@shared/vocabulary'
import { EVIDENCE_WORD, LEVEL_WORD } from '../words'
import styles from './SidePanel.module.css'
import { waterfall } from './waterfall'

/** Field by field what speaks for two records being one, to the right, and against it, to the left; the words beside say it all. */
export function EvidenceBars({ evidence }: { evidence: readonly Evidence[] }) {
  const { bars, zero } = waterfall(evidence)
  return (
    <ul className={styles.evidence}>
      {bars.map(({ evidence: { field, level, text }, start, width, against }) => (
        <li key={`${field}${text}`}>
          <span className={styles.field}>{EVIDENCE_WORD[field]}</span>
          <span className={styles.track} title={LEVEL_WORD[level]} aria-hidden>
            <span className={styles.zero} style={{ left: `${zero}%` }} />
            <span
              className={styles.step}
              data-against={against || undefined}
              style={{ left: `${start}%`, width: `${Math.max(2, width)}%` }}
            />
          </span>
          <span className={styles.evidenceText}>
            <span aria-hidden className={styles.signed}>
              {against ? '−' : '+'}
            </span>
            {against && <strong>Against: </strong>}
            {text}
          </span>
        </li>
      ))}
    </ul>
  )
}
