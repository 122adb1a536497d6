import type { DuplicateGroup, DuplicateRecord, MappingRow, Side } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import type { OpenWorkspace } from './open-workspace'

/** The records of one system that are likely the same as one of them, with what is decided on each; null where none is. */
export function duplicateGroup(
  { store }: Pick<OpenWorkspace, 'store'>,
  { kind, side, id }: { kind: MappingKind; side: Side; id: string },
): DuplicateGroup | null {
  const group = store.duplicates.of(kind, side, id)
  if (!group) return null
  const rows = new Map(store.views.rows(kind, side, group.ids).map((row) => [row.id, row]))
  const records = group.because.flatMap(({ id: member, like, confidence, evidence }): DuplicateRecord[] => {
    const row = rows.get(member)
    const own = row && sidesOf(row, side).own
    return own ? [{ side: own, ...standing(row, side), like, confidence, evidence }] : []
  })
  return records.length < 2 ? null : { records, confidence: group.confidence }
}

/** A record of the other side that nothing holds is undecided: its rows say so. */
function standing(row: MappingRow, side: Side): Pick<DuplicateRecord, 'state' | 'decision' | 'partner' | 'candidate'> {
  const { state, decision, suggestion, suggested, takenBy } = row
  const free = side === 'source' && takenBy === null
  const candidate = free && suggestion && suggested ? { side: suggested, confidence: suggestion.confidence } : null
  return { state, decision, partner: sidesOf(row, side).partner, candidate }
}

function sidesOf({ source, target }: MappingRow, side: Side) {
  return side === 'source' ? { own: source, partner: target } : { own: target, partner: source }
}
