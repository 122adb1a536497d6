import type { ConfidenceBand, MappingRow, RowFilter } from '@shared/contract'
import type { Decision, RowState } from '@shared/vocabulary'
import { BAND_FLOOR } from './words'

/** What an action bar does with many rows. `floor` is the least confidence of the candidates that are accepted. */
export type BulkAction =
  | { readonly decision: 'link'; readonly floor: number }
  | { readonly decision: Exclude<Decision, 'link'> }

const DECIDED: readonly RowState[] = ['link', 'import', 'ignore', 'orphaned']

/** Decisions are made for the undecided only, so that a bulk action never overwrites one; Undecide is for the others. */
export function actsOn(action: BulkAction, row: MappingRow): boolean {
  if (action.decision === 'undecided') return DECIDED.includes(row.state)
  if (row.state !== 'undecided') return false
  return action.decision !== 'link' || (row.suggestion !== null && row.suggestion.confidence >= action.floor)
}

/** The list's filter, narrowed to the rows that the action is for; null where there can be none. */
export function narrowed(filter: RowFilter, action: BulkAction): RowFilter | null {
  const states = meet<RowState>(filter.states, action.decision === 'undecided' ? DECIDED : ['undecided'])
  if (states.length === 0) return null
  if (action.decision !== 'link') return { ...filter, states }
  const confidence = meet(filter.confidence, bandsFrom(action.floor))
  return confidence.length === 0 ? null : { ...filter, states, confidence }
}

function bandsFrom(floor: number): ConfidenceBand[] {
  return (['high', 'medium', 'low'] as const).filter((band) => BAND_FLOOR[band] >= floor)
}

/** An empty list of a filter means no restriction. */
function meet<T>(chosen: readonly T[], wanted: readonly T[]): T[] {
  return wanted.filter((value) => chosen.length === 0 || chosen.includes(value))
}
