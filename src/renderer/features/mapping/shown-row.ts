import { LIKELY, STRONG } from '@shared/confidence'
import type { MappingRow, RowSide } from '@shared/contract'
import { type Decision, isCorfixKind, type MappingKind, type RowState } from '@shared/vocabulary'

/** What a person did to a row since the list was opened, shown in the row itself. */
export type RowNote =
  | { readonly state: 'pending'; readonly decision: Decision }
  | {
      readonly state: 'done'
      readonly decision: Decision
      readonly batchId: string
      /** What is imported looks the same as this record of the other side: the import may double it. */
      readonly although?: string | undefined
    }
  | {
      readonly state: 'refused'
      readonly reason: string
      /** The candidate that is not taken unseen (M4, M5): a person may still link it by name. */
      readonly anyway?: RowSide | undefined
    }

export interface ShownRow extends MappingRow {
  readonly note?: RowNote | undefined
}

/** Rows that wait for a person: what "next" stops at. Corfix's without a decision follow the rules and wait for nobody. */
export function isWaiting(kind: MappingKind, state: RowState): boolean {
  return state === 'conflict' || state === 'orphaned' || (state === 'undecided' && !isCorfixKind(kind))
}

/** Rows that a decision can still be made on: also Corfix's that nobody waits for. */
export function isOpen({ decision, state }: MappingRow): boolean {
  return decision === 'undecided' || state === 'orphaned'
}

/** The row as it will be once the engine has taken the decision. Its candidates stay known: a decision can be undone. */
export function rowAfter(row: ShownRow, decision: Decision, target: RowSide | null): ShownRow {
  return {
    ...row,
    state: decision,
    decision,
    target: decision === 'link' ? target : null,
    suggestion: decision === 'undecided' ? row.suggestion : null,
    suggested: decision === 'undecided' ? row.suggested : null,
    problem: null,
    note: { state: 'pending', decision },
  }
}

/** A candidate that something speaks against: whether it is taken is the engine's to say before the cursor goes on. */
export function isDoubtful({ suggestion, suggested }: MappingRow): boolean {
  return suggested?.active === false || (suggestion?.evidence.some(({ level }) => level === 'against') ?? false)
}

/** A candidate that is likelier wrong than right: no key takes it before a person has said so. */
export function isUnlikely({ suggestion }: Pick<MappingRow, 'suggestion'>): boolean {
  return suggestion !== null && suggestion.confidence < LIKELY
}

/** The name of a free candidate that is as good as certain: an import over it would most likely be a duplicate. */
export function strongMatch({ suggestion, suggested, takenBy }: MappingRow): string | null {
  return suggestion && takenBy === null && suggestion.confidence >= STRONG ? (suggested?.name ?? null) : null
}

/** M3, in the engine's words: the candidate is another record's, and stays so until that one is unlinked. */
export function heldElsewhere(reason: string): boolean {
  return / Unlink that one first\.$/.test(reason)
}

/** Why a row cannot be given a decision, in a sentence; null where it can. */
export function blockedBecause(row: MappingRow | undefined, decision: Decision): string | null {
  if (!row) return 'The row is still being read.'
  if (!row.source) return 'This record is on the other side only. Press L to look up a Procore record for it.'
  if (decision === 'undecided' && row.decision === 'undecided') return 'Nothing has been decided on this row yet.'
  if (row.decision === 'link' && (decision === 'import' || decision === 'ignore'))
    return `It is linked to "${row.target?.name ?? 'a record'}". Unlink it first.`
  if (decision === row.decision && decision !== 'link' && row.state === decision)
    return 'That is what is decided already.'
  return null
}
