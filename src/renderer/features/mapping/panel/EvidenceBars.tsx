import type { Evidence } from '@shared/vocabulary'
import { EVIDENCE_WORD, LEVEL_WORD } from '../words'
import styles from './SidePanel.module.css'
import { type Bar, oddsWords, waterfall } from './waterfall'

/** Field by field what speaks for two records being one, to the right, and against it, to the left, each as long as it weighs; the words beside say it all. */
export function EvidenceBars({ evidence }: { evidence: readonly Evidence[] }) {
  const { bars, zero } = waterfall(evidence)
  return (
    <ul className={styles.evidence}>
      {bars.map(({ evidence, start, width, against }) => (
        <Line key={`${evidence.field}${evidence.text}`} {...{ evidence, start, width, against }} zero={zero} />
      ))}
    </ul>
  )
}

function Line({ evidence, start, width, against, zero }: Bar & { zero: number }) {
  const { field, level, text } = evidence
  return (
    <li>
      <span className={styles.field}>{EVIDENCE_WORD[field]}</span>
      <span
        className={styles.track}
        title={[LEVEL_WORD[level], oddsWords(evidence)].filter(Boolean).join('; ')}
        aria-hidden
      >
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
        {level === 'against' && <strong>Against: </strong>}
        {text}
      </span>
    </li>
  )
}
