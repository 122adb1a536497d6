import type { Choice } from '@shared/review'
import type { Store } from '../../app/store-port'
import type { ReviewFile } from '../../domain/review/types'

/** A batch that a pack brought in, with which copy of the pack that was and how it stood. */
interface Merge {
  batchId: string
  exportId: string
  copyId: string
  savedAt: string
}

const KEY = 'reviewMerges'
/** Of a merge that is forgotten the next round is held against the export again: more conflicts, nothing lost. */
const MOST = 500

/** Notes what a pack's next round is held against. A spreadsheet does not say whose copy it is, and is not noted. */
export function noteMerge({ meta }: Store, { origin, copies }: ReviewFile, batchId: string): void {
  const copy = copies.at(-1)
  if (!copy) return
  const merge: Merge = { batchId, exportId: origin.exportId, copyId: copy.id, savedAt: copy.savedAt }
  meta.set(KEY, [...(meta.get<Merge[]>(KEY) ?? []), merge].slice(-MOST))
}

/**
 * What of this copy of a pack was applied here before, by `<kind>/<sourceId>`: the newest state that both sides knew. What was taken
 * back since does not count, nor what another reviewer's copy brought, nor a later state than that of this file.
 */
export function broughtIn({ meta, history }: Store, { origin, copies }: ReviewFile): Map<string, Choice> {
  const known = (merge: Merge) =>
    merge.exportId === origin.exportId &&
    copies.some(({ id, savedAt }) => id === merge.copyId && savedAt >= merge.savedAt)
  const applied = new Map<string, Choice>()
  for (const { batchId } of (meta.get<Merge[]>(KEY) ?? []).filter(known))
    for (const { kind, sourceId, to, toTarget, state } of history.rows(batchId, 0, Number.MAX_SAFE_INTEGER))
      if (state !== 'undone') applied.set(`${kind}/${sourceId}`, { decision: to, targetId: toTarget?.id ?? null })
  return applied
}
