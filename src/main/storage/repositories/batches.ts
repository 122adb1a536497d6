import { randomUUID } from 'node:crypto'
import type { DecisionEvent } from '@shared/contract'
import type { BatchId } from '@shared/ids'
import type { Batch } from '@shared/plan'
import type { DecisionOrigin } from '../../domain/types'
import type { Database } from '../database'
import type { DecisionRow, Step } from './decision-rows'
import { keyOf, type Settled } from './settled'

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
  /** Of its rows, blanks between. */
  kinds: string
  /** How many of its rows are taken back. */
  undone: number
}

export interface BatchWrite {
  batch_id: string
  kind: DecisionRow['kind']
  source_id: string
  before: string | null
  decision: DecisionRow['decision']
  target_id: string | null
  reason: string
  /** 1 while it is taken back. */
  undone: number
  /** What it settled of the row (settled.ts), as JSON. */
  settled: string | null
}

export type NewBatch = Pick<BatchRow, 'at' | 'actor' | 'label' | 'rule' | 'origin' | 'count' | 'kinds'> & {
  internal: boolean
}

/** A new batch ends what could be redone without naming it; internal ones stand outside. */
export function insertBatch(db: Database, batch: NewBatch): string {
  const id = randomUUID()
  if (!batch.internal) db.run('UPDATE batches SET redoable = 0 WHERE redoable = 1')
  const sql = `INSERT INTO batches (id, at, actor, label, rule, origin, internal, count, kinds, state)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'applied')`
  const { at, actor, label, rule, origin, internal, count, kinds } = batch
  db.run(sql, id, at, actor, label, rule, origin, internal ? 1 : 0, count, kinds)
  return id
}

export function insertWrites(db: Database, steps: readonly Step[], settled: ReadonlyMap<string, Settled>): void {
  const sql = `INSERT INTO batch_writes (batch_id, kind, source_id, before, decision, target_id, reason, settled)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
  for (const { from, to } of steps) {
    const before = from && JSON.stringify(from)
    const own = settled.get(keyOf(to))
    const aside = own ? JSON.stringify(own) : null
    db.run(sql, to.batch_id, to.kind, to.source_id, before, to.decision, to.target_id, to.reason, aside)
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

export function markWrites(db: Database, writes: readonly BatchWrite[], undone: boolean): void {
  const sql = 'UPDATE batch_writes SET undone = ? WHERE batch_id = ? AND kind = ? AND source_id = ?'
  for (const { batch_id, kind, source_id } of writes) db.run(sql, undone ? 1 : 0, batch_id, kind, source_id)
}

/** A batch is undone when none of its rows stands. Only a whole one is made again without being named, the last undone first. */
export function settleBatch(db: Database, id: string, direction: 'undo' | 'redo'): void {
  db.run('UPDATE batches SET undone = (SELECT sum(undone) FROM batch_writes WHERE batch_id = ?1) WHERE id = ?1', id)
  const next = '(SELECT coalesce(max(undone_seq), 0) + 1 FROM batches)'
  if (direction === 'undo')
    db.run(
      `UPDATE batches SET state = 'undone', redoable = 1, undone_seq = ${next} WHERE id = ? AND undone = count`,
      id,
    )
  else
    db.run("UPDATE batches SET state = 'applied', redoable = 0, undone_seq = NULL WHERE id = ? AND undone < count", id)
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
