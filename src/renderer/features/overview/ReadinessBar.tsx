import type { Readiness } from '@shared/contract'
import { isCorfixKind, MAPPING_KINDS, type MappingKind, type RowState } from '@shared/vocabulary'
import { useWorkspaceId } from '../../stores/route'
import { formatCount, formatShare } from '../../ui/numbers'
import { rowLook } from '../../ui/StatusBadge'
import styles from './overview.module.css'
import { showRows } from './show-rows'

interface Part {
  state: RowState
  word: string
  count: number
}

/** How far the mapping of one kind is: one thin bar, and each part of it in words and numbers. */
export function ReadinessBar({ readiness }: { readiness: Readiness }) {
  const { kind, hiddenInactive, withSuggestion } = readiness
  const parts = partsOf(readiness)
  const shown = parts.reduce((sum, part) => sum + part.count, 0)
  const synced = readiness.linked + readiness.imports
  // Corfix's rows that follow the rules are not waited for: what counts there is how many are kept in step.
  const [done, word] = isCorfixKind(kind) ? [synced, 'synced'] : [synced + readiness.ignored, 'decided']
  const { plural } = MAPPING_KINDS[kind].words
  return (
    <div className={styles.readiness}>
      <div className={styles.readinessHead}>
        <h3 className={styles.readinessTitle}>{plural}</h3>
        <span>{shown === 0 ? 'none pulled yet' : `${formatShare(done / shown)} of ${formatCount(shown)} ${word}`}</span>
      </div>
      <div className={styles.bar} aria-hidden>
        {parts
          .filter(({ count }) => count > 0)
          .map(({ state, count }) => (
            <span key={state} data-state={state} style={{ flexGrow: count }} />
          ))}
      </div>
      {shown > 0 && (
        <ul className={styles.legend}>
          {parts.map((part) => (
            <LegendItem key={part.state} part={part} kind={kind} withSuggestion={withSuggestion} />
          ))}
          {hiddenInactive > 0 && (
            <li className={styles.legendQuiet} title="Inactive in Procore and never linked: not counted (T0)">
              {formatCount(hiddenInactive)} inactive, hidden
            </li>
          )}
        </ul>
      )}
    </div>
  )
}

function partsOf({ kind, linked, imports, ignored, waiting, conflicts, orphaned }: Readiness): Part[] {
  return [
    { state: 'link', word: 'Linked', count: linked },
    { state: 'import', word: 'Import', count: imports },
    { state: 'ignore', word: 'Do not add', count: ignored },
    { state: 'undecided', word: rowLook(kind, 'undecided').word, count: waiting },
    { state: 'conflict', word: conflicts === 1 ? 'Conflict' : 'Conflicts', count: conflicts },
    { state: 'orphaned', word: 'Orphaned', count: orphaned },
  ]
}

interface LegendItemProps {
  part: Part
  kind: MappingKind
  withSuggestion: number
}

function LegendItem({ part, kind, withSuggestion }: LegendItemProps) {
  const { state, word, count } = part
  const workspaceId = useWorkspaceId()
  const show = () => showRows(workspaceId, kind, [state])
  const matched = state === 'undecided' && withSuggestion > 0 ? `(${formatCount(withSuggestion)} with a match)` : ''
  return (
    <li>
      <button type="button" className={styles.legendItem} onClick={show}>
        <span className={styles.swatch} data-state={state} aria-hidden />
        {word} <strong>{formatCount(count)}</strong>
        {matched && <span>{matched}</span>}
      </button>
    </li>
  )
}
