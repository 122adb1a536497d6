import type { Blocks } from './blocking'
import { holderKeysOf } from './keys'
import type { Lexicon } from './lexicon'
import type { Entry, Side, SideChange } from './side'

/** What changed of a side; `blocks` before and after where its records are candidates. */
export interface Moved {
  side: Side
  change: SideChange
  blocks?: { before: Blocks; after: Blocks }
}

/**
 * Keys that changed what hangs on them: those of candidates that came, went or changed, unless they are too common to bring
 * candidates, and the phones, domains and streets whose holders changed. A record that has none of them compares as before.
 */
export function touchedKeys(moved: readonly Moved[], lexicon: Lexicon): Set<number> {
  const touched = new Set<number>()
  for (const { side, change, blocks } of moved) {
    for (const entry of changedEntries(side, change)) {
      for (const key of holderKeysOf(entry.prepared, lexicon)) touched.add(key)
      if (!blocks) continue
      for (const key of entry.keys)
        if (!blocks.before.isTooCommon(key) || !blocks.after.isTooCommon(key)) touched.add(key)
    }
  }
  return touched
}

function* changedEntries(side: Side, { changed, before }: SideChange): Generator<Entry> {
  yield* before
  for (const id of changed) {
    const entry = side.get(id)
    if (entry) yield entry
  }
}
