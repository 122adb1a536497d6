import type { Batch } from '@shared/plan'
import type { Database } from '../database'
import {
  type BatchRow,
  type BatchWrite,
  insertEvents,
  markWrites,
  readBatch,
  settleBatch,
  toBatch,
  writesOf,
} from './batches'
import { type DecisionRow, holderOf, readDecision, type Step, writeSteps } from './decision-rows'
import { frees, moveRevision } from './revision'
import { bringBack, keyOf, settle, settledBy } from './settled'

export type Direction = 'undo' | 'redo'
export interface Who {
  actor: string
  at: string
}

/** A row that cannot go where the batch would take it: decided again since, or its target is held by another record (M3). */
export interface Blocked {
  write: BatchWrite
  now: DecisionRow | null
  wanted: DecisionRow
  holder: string | null
}

export interface Sorted {
  ready: (Step & { write: BatchWrite })[]
  blocked: Blocked[]
}

/**
 * What of a batch can be taken back (or made again) as things stand. The decisions of each record are a stack of batches: only
 * what lies on top can go, and it can only come back on what it lay on. Nothing is changed.
 */
export function sortOut(db: Database, direction: Direction, batch: BatchRow, who: Who): Sorted {
  const blocked: Blocked[] = []
  let ready: Sorted['ready'] = []
  for (const write of writesOf(db, batch.id)) {
    if ((write.undone === 1) !== (direction === 'redo')) continue
    const from = readDecision(db, write.kind, write.source_id)
    const to = direction === 'undo' ? before(write, who) : again(write, batch, who)
    if (standsAsLeft({ direction, batch, from, write })) ready.push({ from, to, write })
    else blocked.push({ write, now: from, wanted: to, holder: null })
  }
  // One that stays keeps its target, and may so stand in the way of another.
  for (;;) {
    const held = heldAmong(db, ready)
    if (held.length === 0) return { ready, blocked }
    blocked.push(...held)
    const stays = new Set(held.map(({ write }) => write))
    ready = ready.filter(({ write }) => !stays.has(write))
  }
}

function heldAmong(db: Database, ready: Sorted['ready']): Blocked[] {
  const moving = new Set(ready.map(({ to }) => `${to.kind} ${to.source_id}`))
  return ready.flatMap(({ from, to, write }): Blocked[] => {
    const holder = to.target_id === null ? null : holderOf(db, to.kind, to.target_id)
    const free = holder === null || holder === to.source_id || moving.has(`${to.kind} ${holder}`)
    return free ? [] : [{ write, now: from, wanted: to, holder }]
  })
}

/** Does it: the decisions, what they settled of their rows, the history of each record, what of the batch stands, and the revision. */
export function carryOut(
  db: Database,
  direction: Direction,
  batch: BatchRow,
  { ready, who }: { ready: Sorted['ready']; who: Who },
): Batch | null {
  writeSteps(db, ready, () => {
    throw new Error('A target is held although it was looked at before.')
  })
  markWrites(
    db,
    ready.map(({ write }) => write),
    direction === 'undo',
  )
  settleBatch(db, batch.id, direction)
  if (direction === 'undo') for (const { write } of ready) bringBack(db, write)
  else settleAgain(db, batch, ready)
  const event = direction === 'undo' ? 'undone' : 'redone'
  insertEvents(db, { ...who, event, batchId: batch.id }, ready)
  moveRevision(db, direction === 'undo' || ready.some(frees))
  const after = readBatch(db, batch.id)
  return after && toBatch(after)
}

/** What is to be settled now may be other than it was then; it is what taking the batch back once more brings back. */
function settleAgain(db: Database, batch: BatchRow, ready: Sorted['ready']): void {
  const settled = settledBy(
    db,
    batch,
    ready.map(({ to }) => to),
  )
  const sql = 'UPDATE batch_writes SET settled = ? WHERE batch_id = ? AND kind = ? AND source_id = ?'
  settle(db, ready, settled)
  for (const { to } of ready) {
    const own = settled.get(keyOf(to))
    db.run(sql, own ? JSON.stringify(own) : null, batch.id, to.kind, to.source_id)
  }
}

/** Nothing later stands on the record: it is still what this batch (or its undoing) left. */
function standsAsLeft(at: {
  direction: Direction
  batch: BatchRow
  from: DecisionRow | null
  write: BatchWrite
}): boolean {
  const now = at.from?.batch_id ?? null
  return now === (at.direction === 'undo' ? at.batch.id : (parseBefore(at.write)?.batch_id ?? null))
}

/**
 * What was there before. Where nothing was, an explicit "undecided" stays: a person who took a link back keeps the last
 * word, and it is not linked again by itself (M5).
 */
function before(write: BatchWrite, who: Who): DecisionRow {
  return (
    parseBefore(write) ?? {
      kind: write.kind,
      source_id: write.source_id,
      decision: 'undecided',
      target_id: null,
      origin: 'user',
      decided_at: who.at,
      decided_by: who.actor,
      reason: 'Taken back.',
      batch_id: null,
    }
  )
}

function again(write: BatchWrite, batch: BatchRow, who: Who): DecisionRow {
  const { kind, source_id, decision, target_id, reason } = write
  const made = { decided_at: who.at, decided_by: who.actor, origin: batch.origin, batch_id: batch.id }
  return { kind, source_id, decision, target_id, reason, ...made }
}

export function parseBefore(write: Pick<BatchWrite, 'before'>): DecisionRow | null {
  return write.before === null ? null : (JSON.parse(write.before) as DecisionRow)
}
