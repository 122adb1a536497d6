import { BAND_FLOOR } from '@shared/confidence'
import type { ConfidenceBand, Facets, MappingRow, RowFilter } from '@shared/contract'
import { type Decision, isCorfixKind, type MappingKind, type RowState } from '@shared/vocabulary'

/** What an action bar does with many rows. `floor` is the least confidence of the candidates that are accepted. */
export type BulkAction =
  | { readonly decision: 'link'; readonly floor: number }
  | { readonly decision: Exclude<Decision, 'link'> }

const DECIDED: readonly RowState[] = ['link', 'import', 'ignore', 'orphaned']

/** Rows that several can be decided on at once. Corfix's conflicts are among them: in an account that is not empty there are many (C12). */
function openStates(kind: MappingKind): readonly RowState[] {
  return isCorfixKind(kind) ? ['undecided', 'conflict'] : ['undecided']
}

/** Decisions are made for the undecided only, so that a bulk action never overwrites one; Undecide is for the others. */
export function actsOn(kind: MappingKind, action: BulkAction, row: MappingRow): boolean {
  if (action.decision === 'undecided') return DECIDED.includes(row.state)
  if (!openStates(kind).includes(row.state)) return false
  return action.decision !== 'link' || (row.suggestion !== null && row.suggestion.confidence >= action.floor)
}

/** The list's filter, narrowed to the rows that the action is for; null where there can be none. */
export function narrowed(kind: MappingKind, filter: RowFilter, action: BulkAction): RowFilter | null {
  const states = meet<RowState>(filter.states, action.decision === 'undecided' ? DECIDED : openStates(kind))
  if (states.length === 0) return null
  if (action.decision !== 'link') return { ...filter, states }
  const confidence = meet(filter.confidence, bandsFrom(action.floor))
  return confidence.length === 0 ? null : { ...filter, states, confidence }
}

/**
 * Rows of the whole filter that the action is for, as the facets count them (states: with all other facets applied); null
 * where only the engine can count: candidates by their confidence, and rows that were taken out of the selection.
 */
export function filteredCount(
  kind: MappingKind,
  action: BulkAction,
  { filter, facets }: { filter: RowFilter; facets: Facets | null },
): number | null {
  if (facets === null || action.decision === 'link') return null
  const states = narrowed(kind, filter, action)?.states ?? []
  return facets.states.reduce(
    (sum, { value, count }) => (states.some((state) => state === value) ? sum + count : sum),
    0,
  )
}

/** Whether a filter's list holds rows with a match of the highest band (`STRONG`). */
export function asksForHigh({ confidence }: RowFilter): boolean {
  return confidence.length === 0 || confidence.includes('high')
}

/** The filter without those rows; null where it asks for nothing else. */
export function withoutHigh(filter: RowFilter): RowFilter | null {
  const confidence = meet<ConfidenceBand>(filter.confidence, ['medium', 'low', 'none'])
  return confidence.length === 0 ? null : { ...filter, confidence }
}

export function highOf({ confidence }: Facets): number {
  return confidence.find(({ value }) => value === 'high')?.count ?? 0
}

function bandsFrom(floor: number): ConfidenceBand[] {
  return (['high', 'medium', 'low'] as const).filter((band) => BAND_FLOOR[band] >= floor)
}

/** An empty list of a filter means no restriction. */
function meet<T>(chosen: readonly T[], wanted: readonly T[]): T[] {
  return wanted.filter((value) => chosen.length === 0 || chosen.includes(value))
}
