import type { Choice } from '@shared/review'
import type { MappingKind } from '@shared/vocabulary'
import type { DiffedRow, ReviewedRow } from './types'

/** O3: three-way, as ADR 13 lays out. `mine` answers what is decided here now. */
export function diffDecisions(
  rows: readonly ReviewedRow[],
  mine: (kind: MappingKind, sourceId: string) => Choice,
): DiffedRow[] {
  return rows.map((row) => {
    const now = mine(row.kind, row.sourceId)
    return { ...row, mine: now, state: stateOf(row, now) }
  })
}

function stateOf({ base, theirs }: ReviewedRow, mine: Choice): DiffedRow['state'] {
  if (sameChoice(mine, theirs)) return 'same'
  if (sameChoice(base, mine)) return 'theirs'
  return sameChoice(base, theirs) ? 'mine' : 'conflict'
}

export function sameChoice(left: Choice, right: Choice): boolean {
  if (left.decision !== right.decision) return false
  return left.decision !== 'link' || left.targetId === right.targetId
}

export const UNDECIDED: Choice = { decision: 'undecided', targetId: null }
