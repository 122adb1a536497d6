import { CrosswalkError } from '@shared/errors'
import type { Batch } from '@shared/plan'
import { MAPPING_KINDS } from '@shared/vocabulary'
import type { Database } from '../database'
import {
  type BatchRow,
  type BatchWrite,
  insertEvents,
  markRedone,
  markUndone,
  newestApplied,
  newestRedoable,
  readBatch,
  toBatch,
  writesOf,
} from './batches'
import { type DecisionRow, heldSentence, nameOf, readDecision, type Step, writeSteps } from './decision-rows'
import { bumpMeta } from './meta'

type Direction = 'undo' | 'redo'
interface Who {
  actor: string
  at: string
}

/** Takes a batch back, or makes it again (M2). Null where there is none, or it is in that state already. */
export function reverse(db: Database, direction: Direction, batchId: string | null, who: Who): Batch | null {
  const batch = chosen(db, direction, batchId)
  if (batch?.state !== (direction === 'undo' ? 'applied' : 'undone')) return null
  const writes = writesOf(db, batch.id)
  const steps = writes.map((write) => ({ from: readDecision(db, write.kind, write.source_id), write }))
  const late = steps.filter(({ from, write }) => !standsAsLeft({ direction, batch, from, write }))
  if (late.length > 0) throw conflict({ direction, batch, rows: late.map(({ write }) => changedLater(db, write)) })
  const ready = steps.map(
    ({ from, write }): Step => ({ from, to: direction === 'undo' ? before(write, who) : again(write, batch, who) }),
  )
  writeSteps(db, ready, (held) => {
    const rows = held.map((one) => ({ row: one.row.source_id, reason: heldSentence(db, one) }))
    throw conflict({ direction, batch, rows })
  })
  if (direction === 'undo') markUndone(db, batch.id)
  else markRedone(db, batch.id)
  const event = direction === 'undo' ? 'undone' : 'redone'
  insertEvents(db, { ...who, event, batchId: batch.id }, ready)
  bumpMeta(db, 'decisionRevision')
  const after = readBatch(db, batch.id)
  return after && toBatch(after)
}

function chosen(db: Database, direction: Direction, batchId: string | null): BatchRow | null {
  if (batchId === null) return direction === 'undo' ? newestApplied(db) : newestRedoable(db)
  const named = readBatch(db, batchId)
  if (!named || named.internal === 1)
    throw new CrosswalkError('not-found', 'There is no such batch of decisions to take back or make again.', {
      hint: 'Look at the history of decisions: it lists those that can be.',
    })
  return named
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

function parseBefore(write: BatchWrite): DecisionRow | null {
  return write.before === null ? null : (JSON.parse(write.before) as DecisionRow)
}

interface Row {
  row: string
  reason: string
}

function changedLater(db: Database, write: BatchWrite): Row {
  const name = nameOf(db, MAPPING_KINDS[write.kind].source, write.source_id)
  return { row: write.source_id, reason: `${name} was decided again later.` }
}

function conflict(at: { direction: Direction; batch: BatchRow; rows: Row[] }): CrosswalkError {
  const { direction, batch, rows } = at
  const what = direction === 'undo' ? 'be taken back' : 'be made again'
  const more = rows.length > 1 ? ` (and ${rows.length - 1} more)` : ''
  const message = `"${batch.label}" cannot ${what}: ${rows[0]?.reason ?? ''}${more}`
  return new CrosswalkError('undo-conflict', message, {
    hint: 'Take back the later decisions on these records first. Nothing was changed.',
    rows,
  })
}
