import type { Choice } from '@shared/review'
import type { MappingKind } from '@shared/vocabulary'
import type { DiffedRow, ReviewedRow } from './types'

/** What is known here of a record. */
export interface DecidedHere {
  /** What is decided now. */
  mine(kind: MappingKind, sourceId: string): Choice
  /** What of this copy of the file was brought in before, or null: since then both sides know that. */
  merged(kind: MappingKind, sourceId: string): Choice | null
}

/** O3: three-way, as ADR 13 lays out. */
export function diffDecisions(rows: readonly ReviewedRow[], here: DecidedHere): DiffedRow[] {
  return rows.map((row) => {
    const mine = here.mine(row.kind, row.sourceId)
    const merged = here.merged(row.kind, row.sourceId)
    const base = merged ?? row.base
    return { ...row, base, baseOf: merged ? 'merge' : 'export', mine, state: stateOf(base, row.theirs, mine) }
  })
}

function stateOf(base: Choice, theirs: Choice, mine: Choice): DiffedRow['state'] {
  if (sameChoice(mine, theirs)) return 'same'
  if (sameChoice(base, mine)) return 'theirs'
  return sameChoice(base, theirs) ? 'mine' : 'conflict'
}

export function sameChoice(left: Choice, right: Choice): boolean {
  if (left.decision !== right.decision) return false
  return left.decision !== 'link' || left.targetId === right.targetId
}

export const UNDECIDED: Choice = { decision: 'undecided', targetId: null }
