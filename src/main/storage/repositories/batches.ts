import { randomUUID } from 'node:crypto'
import type { DecisionEvent } from '@shared/contract'
import type { BatchId } from '@shared/ids'
import type { Batch } from '@shared/plan'
import type { DecisionOrigin } from '../../domain/types'
import type { Database } from '../database'
import type { DecisionRow, Step } from './decision-rows'

export interface BatchRow {
  seq: number
  id: BatchId
  at: string
  actor: string
  label: string
  rule: string
  origin: DecisionOrigin
  internal: number
  count: number
  state: Batch['state']
  undone_seq: number | null
  redoable: number
}

export interface BatchWrite {
  kind: DecisionRow['kind']
  source_id: string
  before: string | null
  decision: DecisionRow['decision']
  target_id: string | null
  reason: string
}

export type NewBatch = Pick<BatchRow, 'at' | 'actor' | 'label' | 'rule' | 'origin' | 'count'> & { internal: boolean }

/** A new batch ends what could be redone without naming it; internal ones stand outside. */
export function insertBatch(db: Database, batch: NewBatch): string {
  const id = randomUUID()
  if (!batch.internal) db.run('UPDATE batches SET redoable = 0 WHERE redoable = 1')
  const sql = `INSERT INTO batches (id, at, actor, label, rule, origin, internal, count, state)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'applied')`
  const { at, actor, label, rule, origin, internal, count } = batch
  db.run(sql, id, at, actor, label, rule, origin, internal ? 1 : 0, count)
  return id
}

export function insertWrites(db: Database, steps: readonly Step[]): void {
  const sql = `INSERT INTO batch_writes (batch_id, kind, source_id, before, decision, target_id, reason)
    VALUES (?, ?, ?, ?, ?, ?, ?)`
  for (const { from, to } of steps) {
    const before = from && JSON.stringify(from)
    db.run(sql, to.batch_id, to.kind, to.source_id, before, to.decision, to.target_id, to.reason)
  }
}

export function readBatch(db: Database, id: string): BatchRow | null {
  return db.get<BatchRow>('SELECT * FROM batches WHERE id = ?', id) ?? null
}

/** The newest that a person made: links by stable id are Crosswalk's own, and are taken back by name only. */
export function newestApplied(db: Database): BatchRow | null {
  const sql = `SELECT * FROM batches WHERE state = 'applied' AND internal = 0
    AND origin NOT IN ('external-id', 'native-id') ORDER BY seq DESC LIMIT 1`
  return db.get<BatchRow>(sql) ?? null
}

/** The one that was undone last: redoing goes back the way that undoing came. */
export function newestRedoable(db: Database): BatchRow | null {
  const sql = "SELECT * FROM batches WHERE state = 'undone' AND redoable = 1 ORDER BY undone_seq DESC LIMIT 1"
  return db.get<BatchRow>(sql) ?? null
}

export function writesOf(db: Database, batchId: string): BatchWrite[] {
  return db.all<BatchWrite>('SELECT * FROM batch_writes WHERE batch_id = ? ORDER BY kind, source_id', batchId)
}

export function markUndone(db: Database, id: string): void {
  const next = '(SELECT coalesce(max(undone_seq), 0) + 1 FROM batches)'
  db.run(`UPDATE batches SET state = 'undone', redoable = 1, undone_seq = ${next} WHERE id = ?`, id)
}

export function markRedone(db: Database, id: string): void {
  db.run("UPDATE batches SET state = 'applied', redoable = 0, undone_seq = NULL WHERE id = ?", id)
}

export interface EventContext {
  at: string
  actor: string
  event: DecisionEvent['event']
  batchId: string
}

export function insertEvents(db: Database, context: EventContext, steps: readonly Step[]): void {
  const sql = `INSERT INTO decision_events
    (at, actor, event, kind, source_id, from_decision, to_decision, target_id, reason, batch_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  const { at, actor, event, batchId } = context
  for (const { from, to } of steps) {
    const target = to.target_id ?? from?.target_id ?? null
    const before = from?.decision ?? 'undecided'
    db.run(sql, at, actor, event, to.kind, to.source_id, before, to.decision, target, to.reason, batchId)
  }
}

export function toBatch({ id, at, actor, label, rule, count, state }: BatchRow): Batch {
  return { id, at, actor, label, rule, count, state }
}
