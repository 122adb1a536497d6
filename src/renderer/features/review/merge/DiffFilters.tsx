import type { ReviewCounts } from '@shared/contract'
import { countOf, formatCount } from '../../../ui/numbers'
import styles from './Merge.module.css'
import type { Settled } from './merge-words'
import type { Shown } from './use-merge'

interface DiffFiltersProps {
  readonly counts: ReviewCounts | null
  readonly settled: Settled | null
  readonly state: Shown
  onState(state: Shown): void
  onAll(resolution: 'mine' | 'theirs' | null): void
}

/** What the list shows, with counts: rows that differ, or the comments; and one press for all conflicts. */
export function DiffFilters({ counts, settled, state, onState, onAll }: DiffFiltersProps) {
  const all = counts && counts.apply + counts.conflict + counts.refused
  const choices: readonly { state: Shown; words: string; count: number | null }[] = [
    { state: null, words: 'All', count: all },
    { state: 'apply', words: 'To apply', count: counts?.apply ?? null },
    { state: 'conflict', words: 'Conflicts', count: counts?.conflict ?? null },
    { state: 'refused', words: 'Refused', count: counts?.refused ?? null },
    { state: 'comments', words: 'Comments', count: counts?.comments ?? null },
  ]
  return (
    <div className={styles.bar}>
      <fieldset className={styles.states} aria-label="Show">
        {choices.map((choice) => (
          <button
            key={choice.words}
            type="button"
            className={styles.state}
            aria-pressed={choice.state === state}
            onClick={() => onState(choice.state)}
          >
            {choice.words}
            {choice.count !== null && <span className={styles.count}>{formatCount(choice.count)}</span>}
          </button>
        ))}
      </fieldset>
      {counts && settled && counts.conflict > 0 && <AllConflicts counts={counts} settled={settled} onAll={onAll} />}
      {counts && <span className={styles.rest}>{restWords(counts)}</span>}
    </div>
  )
}

function AllConflicts({
  counts,
  settled,
  onAll,
}: Pick<DiffFiltersProps, 'onAll'> & { counts: ReviewCounts; settled: Settled }) {
  const some = settled.mine + settled.theirs > 0
  return (
    <fieldset className={styles.all} aria-label="All conflicts">
      <span role="status">
        {settled.open === 0
          ? `${countOf(counts.conflict, 'conflict', 'conflicts')} settled`
          : `${formatCount(settled.open)} of ${countOf(counts.conflict, 'conflict', 'conflicts')} open`}
      </span>
      <button type="button" className={styles.link} onClick={() => onAll('mine')}>
        Keep all mine
      </button>
      <button type="button" className={styles.link} onClick={() => onAll('theirs')}>
        Take all theirs
      </button>
      {some && (
        <button type="button" className={styles.link} onClick={() => onAll(null)}>
          Open again
        </button>
      )}
    </fieldset>
  )
}

/** Rows that ask for nothing are counted, not listed. */
function restWords({ here, unchanged }: ReviewCounts): string {
  const parts = [
    unchanged > 0 ? `${formatCount(unchanged)} unchanged` : '',
    here > 0 ? `${formatCount(here)} decided here since` : '',
  ]
  return parts.filter(Boolean).join(', ')
}
