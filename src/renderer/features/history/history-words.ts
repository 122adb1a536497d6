import type { HistoryFilter, HistoryItem, HistoryRow, HistoryState } from '@shared/contract'
import { type Decision, isCorfixKind, MAPPING_KINDS, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import { countOf, formatCount } from '../../ui/numbers'

export const STATE_WORD: Record<HistoryState, string> = {
  applied: 'In effect',
  partly: 'Partly undone',
  undone: 'Undone',
}

/** M2: where decisions come from. */
const ORIGIN_WORD: Record<string, string> = {
  user: 'By hand',
  suggestion: 'Accepted candidates',
  file: 'From a file',
  'external-id': 'By external id',
  'native-id': 'By the id in Procore',
  'auto-import': 'By the rules',
  apply: 'By applying a plan',
}

export function originWord(origin: string): string {
  return ORIGIN_WORD[origin] ?? origin
}

export function kindWord(kind: string): string {
  return Object.hasOwn(MAPPING_KINDS, kind) ? MAPPING_KINDS[kind as MappingKind].words.plural : kind
}

/** "48 of 50 undone", where that is not plain. */
export function stateWords({ shown, undone, count }: HistoryItem): string {
  if (shown !== 'partly') return STATE_WORD[shown]
  return `${formatCount(undone)} of ${formatCount(count)} undone`
}

function decisionWords(kind: MappingKind, decision: Decision, target: string | null): string {
  switch (decision) {
    case 'link':
      return target ? `linked to "${target}"` : 'linked'
    case 'import':
      return 'import'
    case 'ignore':
      return `do not add to ${SYSTEM_NAME[MAPPING_KINDS[kind].targetSystem]}`
    case 'undecided':
      return isCorfixKind(kind) ? 'not synced' : 'undecided'
  }
}

/** What a row was before and what the batch made of it: `undecided → linked to "Acme"`. */
export function rowWords({ kind, from, fromTarget, to, toTarget }: HistoryRow): { from: string; to: string } {
  return {
    from: decisionWords(kind, from, fromTarget?.name ?? null),
    to: decisionWords(kind, to, toTarget?.name ?? null),
  }
}

interface Listed {
  /** Rows that are listed, and whether they are those that a search found. */
  readonly total: number
  readonly found: boolean
  readonly offset: number
  readonly page: number
  /** Rows of the step. */
  readonly count: number
}

/** "2 of 98 records hold what you search for", "Records 101 to 200 of 211". */
export function recordsHeading({ total, found, offset, page, count }: Listed): string {
  if (total > page)
    return `Records ${formatCount(offset + 1)} to ${formatCount(Math.min(total, offset + page))} of ${formatCount(total)}`
  if (!found || total === count) return countOf(total, 'record', 'records')
  return `${formatCount(total)} of ${countOf(count, 'record', 'records')} found`
}

/** What an undo or redo comes to, before it is done. */
export function previewWords(way: 'undo' | 'redo', ready: number, conflicts: number): string {
  const records = countOf(ready, 'record goes', 'records go')
  if (ready === 0 && conflicts === 0) return 'There is nothing left to change.'
  if (ready === 0)
    return conflicts === 1
      ? 'Nothing would change: its record was decided again since.'
      : `Nothing would change: all ${formatCount(conflicts)} records were decided again since.`
  const back = way === 'undo' ? `${records} back to what was before.` : `${records} back to what this step made of it.`
  if (conflicts === 0) return `${back} Nothing that was decided later stands in the way.`
  return `${back} ${countOf(conflicts, 'was', 'were')} decided again since, and ${conflicts === 1 ? 'stays' : 'stay'} as now:`
}

/** What came of it. */
export function outcomeWords(way: 'undo' | 'redo', changed: number, stayed: number): string {
  const done = `${countOf(changed, 'record', 'records')} ${way === 'undo' ? 'taken back' : 'done again'}`
  return stayed === 0 ? `${done}.` : `${done}, ${formatCount(stayed)} left as now.`
}

export function isFiltered({ search, kinds, actors, rules, states, from }: HistoryFilter): boolean {
  return search.trim() !== '' || [kinds, actors, rules, states].some((list) => list.length > 0) || from !== null
}
