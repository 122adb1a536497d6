import { CrosswalkError } from '@shared/errors'
import { type Decision, MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import type { DecisionOrigin } from '../../domain/types'
import type { Database } from '../database'

/** A decision as it is stored, and as a batch remembers what was before. */
export interface DecisionRow {
  kind: MappingKind
  source_id: string
  decision: Decision
  target_id: string | null
  origin: DecisionOrigin
  decided_at: string
  decided_by: string
  reason: string
  batch_id: string | null
}

/** One step of a batch, an undo or a redo: from what stands there to what shall. */
export interface Step {
  from: DecisionRow | null
  to: DecisionRow
}

export function readDecision(db: Database, kind: MappingKind, sourceId: string): DecisionRow | null {
  const sql = 'SELECT * FROM decisions WHERE kind = ? AND source_id = ?'
  return db.get<DecisionRow>(sql, kind, sourceId) ?? null
}

export function holderOf(db: Database, kind: MappingKind, targetId: string): string | null {
  const sql = 'SELECT source_id FROM decisions WHERE kind = ? AND target_id = ?'
  return db.get<{ source_id: string }>(sql, kind, targetId)?.source_id ?? null
}

/**
 * Writes all steps: first every touched record lets go of its target, so that two may swap theirs; then each takes what it
 * shall have. `onHeld` says what to do where another record still holds a target (M3); it must throw.
 */
export function writeSteps(db: Database, steps: readonly Step[], onHeld: (held: Held[]) => never): void {
  const letGo = "UPDATE decisions SET decision = 'undecided', target_id = NULL WHERE kind = ? AND source_id = ?"
  for (const { from, to } of steps) if (from?.target_id) db.run(letGo, to.kind, to.source_id)
  const held: Held[] = []
  for (const { to } of steps) {
    const holder = to.target_id === null ? null : holderOf(db, to.kind, to.target_id)
    if (holder !== null && holder !== to.source_id) held.push({ row: to, holder })
    else writeDecision(db, to)
  }
  if (held.length > 0) onHeld(held)
}

export interface Held {
  row: DecisionRow
  holder: string
}

export function writeDecision(db: Database, row: DecisionRow): void {
  const sql = `INSERT OR REPLACE INTO decisions
    (kind, source_id, decision, target_id, origin, decided_at, decided_by, reason, batch_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
  const { kind, source_id, decision, target_id, origin, decided_at, decided_by, reason, batch_id } = row
  db.run(sql, kind, source_id, decision, target_id, origin, decided_at, decided_by, reason, batch_id)
}

/** M3: names the target, and both records that would hold it. */
export function heldTwice(db: Database, held: Held[]): CrosswalkError {
  const rows = held.map((one) => ({ row: one.row.source_id, reason: heldSentence(db, one) }))
  const more = rows.length > 1 ? ` (and ${rows.length - 1} more)` : ''
  return new CrosswalkError('already-linked-elsewhere', `${rows[0]?.reason ?? ''}${more}`, {
    hint: 'Unlink the record that holds it first, or choose another target. Nothing of this batch was kept.',
    rows,
  })
}

export function heldSentence(db: Database, { row, holder }: Held): string {
  const { source, target, words } = MAPPING_KINDS[row.kind]
  const targetName = nameOf(db, target, row.target_id ?? '')
  const wanted = nameOf(db, source, row.source_id)
  return `${words.target} ${targetName} cannot be linked to ${wanted}: it is linked to ${nameOf(db, source, holder)} already, and may be linked once.`
}

export function nameOf(db: Database, kind: string, id: string): string {
  const row = db.get<{ name: string }>('SELECT name FROM records WHERE kind = ? AND id = ?', kind, id)
  return row ? `"${row.name}" (${id})` : id
}
