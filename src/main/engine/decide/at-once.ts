import type { Batch } from '@shared/plan'
import type { DecisionWrite } from '../../app/store-port'
import type { DecisionOrigin } from '../../domain/types'
import { changed, type EngineContext, isoNow } from '../context'
import { teach } from './memory'

export interface NewBatch {
  actor: string
  label: string
  rule: string
  origin: DecisionOrigin
}

/** Makes one undoable batch (M2); null where nothing changes. */
export type Apply = (batch: NewBatch, writes: readonly DecisionWrite[]) => Batch | null

/**
 * Looks and decides under one write lock: both workers of the console, and a command line beside them, decide in one database, and
 * what was looked at must still be so when it is written. What follows from the decisions (M4’s memory, what the screens are told)
 * comes after it. Measured: a threshold that takes 20,000 holds the lock for 1.0 s of computing, an "ignore" of 20,000 for 1.1 s; the
 * other worker reads on meanwhile, and its own write waits (at most ten seconds, database.ts).
 */
export function atOnce<T>(context: EngineContext, work: (apply: Apply) => T): T {
  const written: DecisionWrite[] = []
  const result = context.store.transaction(() =>
    work((batch, writes) => {
      written.push(...writes)
      return context.store.decisions.apply({ ...batch, at: isoNow(context.clock) }, writes)
    }),
  )
  if (written.length > 0) {
    teach(context, written)
    changed(context, ['decisions'])
  }
  return result
}
