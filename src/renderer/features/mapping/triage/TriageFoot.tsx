import type { MappingKind } from '@shared/vocabulary'
import { memo } from 'react'
import { useSessionDecisions } from '../../../stores/triage-session'
import { KeyHint } from '../../../ui/KeyHint'
import { formatCount, formatEstimate } from '../../../ui/numbers'
import { progressOf, timeLeft } from './pace'
import styles from './Triage.module.css'

interface TriageFootProps {
  readonly workspaceId: string
  readonly kind: MappingKind
  /** Rows of the list that wait; null while they are counted. */
  readonly left: number | null
}

/** The most used first: what there is no room for is left out from the end. */
const HINTS = [
  ['Enter', 'accept'],
  ['1-5', 'another'],
  ['i', 'import'],
  ['x', 'do not add'],
  ['y', 'unsure'],
  ['s', 'skip'],
  ['Mod+z', 'undo'],
  ['t', 'threshold'],
  ['w', 'why'],
  ['?', 'all keys'],
] as const

const KEYS = (
  <span className={styles.keys} aria-hidden>
    {HINTS.map(([keys, words]) => (
      <span key={keys}>
        <KeyHint keys={keys} /> {words}
      </span>
    ))}
  </span>
)

const HOUR_MS = 3_600_000

/** Minutes say nothing of what takes more than a day. */
function restWords(ms: number): string {
  return ms < 10 * HOUR_MS ? formatEstimate(ms) : `about ${formatCount(Math.round(ms / HOUR_MS))} h`
}

/** How far one has come: quiet, below the table. */
export const TriageFoot = memo(function TriageFoot({ workspaceId, kind, left }: TriageFootProps) {
  const progress = progressOf(useSessionDecisions(workspaceId, kind))
  const rest = left === null ? null : timeLeft(left, progress)
  const parts = [
    progress.decided > 0 && `${formatCount(progress.decided)} decided`,
    progress.perMinute !== null && `${formatCount(Math.round(progress.perMinute))} a minute`,
    left !== null && `${formatCount(left)} left`,
    rest !== null && restWords(rest),
  ]
  return (
    <div className={styles.foot}>
      <span title="In this session; the time is that of your last decisions">{parts.filter(Boolean).join(', ')}</span>
      {KEYS}
    </div>
  )
})
