import type { HistoryConflict } from '@shared/contract'
import type { Batch } from '@shared/plan'
import { changed, type EngineContext, isoNow } from '../context'
import { teach } from './memory'

/** Undo and redo of a whole batch (M2), the newest where none is named; null when there is nothing to take back. Throws `undo-conflict`. */
export function undo(context: EngineContext, batchId: string | undefined, actor: string): Batch | null {
  return noted(context, context.store.decisions.undo(batchId ?? null, actor, isoNow(context.clock)))
}

export function redo(context: EngineContext, batchId: string | undefined, actor: string): Batch | null {
  return noted(context, context.store.decisions.redo(batchId ?? null, actor, isoNow(context.clock)))
}

export interface Reversed {
  /** Rows that were taken back (or made again), or would be. */
  done: number
  conflicts: HistoryConflict[]
  /** Null where nothing was changed. */
  batch: Batch | null
}

/** M2: any one batch, also where later ones stand on it; rows that were decided again since stay and are named. */
export function reverseBatch(
  context: EngineContext,
  direction: 'undo' | 'redo',
  batchId: string,
  how: { actor: string; preview: boolean },
): Reversed {
  const result = context.store.history.reverse(direction, batchId, { ...how, at: isoNow(context.clock) })
  noted(context, result.batch)
  return result
}

function noted(context: EngineContext, batch: Batch | null): Batch | null {
  if (!batch) return null
  teach(context, context.store.decisions.touched(batch.id))
  changed(context, ['decisions'])
  return batch
}
