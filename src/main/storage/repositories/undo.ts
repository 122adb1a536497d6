import { CrosswalkError } from '@shared/errors'
import type { Batch } from '@shared/plan'
import { MAPPING_KINDS } from '@shared/vocabulary'
import type { Database } from '../database'
import { type BatchRow, newestApplied, newestRedoable, readBatch } from './batches'
import { heldSentence, nameOf } from './decision-rows'
import { type Blocked, carryOut, type Direction, parseBefore, sortOut, type Who } from './reverse'

/** Takes a batch back whole, or makes it again (M2). Null where there is none, or it is in that state already. */
export function reverse(db: Database, direction: Direction, batchId: string | null, who: Who): Batch | null {
  const batch = chosen(db, direction, batchId)
  if (batch?.state !== (direction === 'undo' ? 'applied' : 'undone')) return null
  const { ready, blocked } = sortOut(db, direction, batch, who)
  const rows = blocked.map((one) => ({ row: one.write.source_id, reason: blockedSentence(db, one) }))
  if (rows.length > 0) throw conflict({ direction, batch, rows })
  return carryOut(db, direction, batch, { ready, who })
}

/** The batch that is named: a person's to take back. Throws `not-found`. */
export function namedBatch(db: Database, batchId: string): BatchRow {
  const named = readBatch(db, batchId)
  if (named && named.internal === 0) return named
  throw new CrosswalkError('not-found', 'There is no such batch of decisions to take back or make again.', {
    hint: 'History lists those that can be; on the command line: history.',
  })
}

/** Why a row stays, in a sentence that names it. */
export function blockedSentence(db: Database, { write, holder, wanted, now }: Blocked): string {
  if (holder !== null) return heldSentence(db, { row: wanted, holder })
  const name = nameOf(db, MAPPING_KINDS[write.kind].source, write.source_id)
  if (now?.origin === 'apply') return `${name} was imported by a run since: unlink it instead.`
  const below = write.undone === 1 ? takenBackBelow(db, write) : null
  return below ? `${name}: make "${below.label}" again first, which this stood on.` : `${name} was decided again later.`
}

/** The batch that a row to be made again lay on, where that is taken back itself. */
function takenBackBelow(db: Database, write: Blocked['write']): BatchRow | null {
  const below = parseBefore(write)?.batch_id ?? null
  if (below === null) return null
  const sql = 'SELECT undone FROM batch_writes WHERE batch_id = ? AND kind = ? AND source_id = ?'
  const undone = db.column<number>(sql, below, write.kind, write.source_id)[0] === 1
  return undone ? readBatch(db, below) : null
}

function chosen(db: Database, direction: Direction, batchId: string | null): BatchRow | null {
  if (batchId !== null) return namedBatch(db, batchId)
  return direction === 'undo' ? newestApplied(db) : newestRedoable(db)
}

interface Row {
  row: string
  reason: string
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
