import type { RecordKind } from '@shared/vocabulary'
import type { EngineContext } from '../context'

/** Known records within this many pages are read whole: an incremental listing and its check would cost as much. */
const FULL_PAGES = 2
/** Changes are asked for from a little before the newest one seen: filters on time are not documented as inclusive. */
const OVERLAP_MS = 10 * 60_000
/** The rotating full pass: whatever incremental listings may have missed is found within a day. */
const FULL_EVERY_MS = 24 * 3_600_000

/** Kinds whose records say when they were changed. */
export type DatedKind = Extract<RecordKind, 'project' | 'company' | 'user' | 'corfix-project' | 'worker' | 'form'>

/** The instant from which changes are asked for; null where the whole list is to be read. */
export function incrementalSince(context: EngineContext, kind: DatedKind, pageSize: number): string | null {
  const lastFull = context.store.meta.get<string>(`fullPull.${kind}`)
  if (!lastFull || context.clock.now() - Date.parse(lastFull) > FULL_EVERY_MS) return null
  if (context.store.records.count(kind) <= pageSize * FULL_PAGES) return null
  return beforeNewest(context, kind)
}

/** A little before the newest change of a kind that is known, by the clock of the system it comes from; null where none is. */
export function beforeNewest(context: EngineContext, kind: DatedKind): string | null {
  let newest: number | null = null
  for (const { record } of context.store.records.all<DatedKind>(kind).values()) {
    const at = record.updatedAt ? Date.parse(record.updatedAt) : Number.NaN
    if (!Number.isNaN(at) && (newest === null || at > newest)) newest = at
  }
  return newest === null ? null : new Date(newest - OVERLAP_MS).toISOString()
}
