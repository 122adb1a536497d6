import type { LogEntry } from '@shared/plan'

/** Entries newest first, as far as they have been read. */
export interface EntryPages {
  readonly entries: readonly LogEntry[]
  readonly total: number
  readonly complete: boolean
}

export interface EntryAnswer {
  readonly total: number
  readonly entries: readonly LogEntry[]
}

export const PAGE_SIZE = 200

export function firstPage(answer: EntryAnswer): EntryPages {
  return { entries: answer.entries, total: answer.total, complete: answer.entries.length < PAGE_SIZE }
}

/** Older entries go to the end. */
export function withOlder(pages: EntryPages, answer: EntryAnswer): EntryPages {
  const oldest = pages.entries.at(-1)?.id ?? Number.POSITIVE_INFINITY
  const older = answer.entries.filter(({ id }) => id < oldest)
  return {
    entries: [...pages.entries, ...older],
    total: answer.total,
    complete: answer.entries.length < PAGE_SIZE,
  }
}

/**
 * The newest page again: what is new goes to the front, what it holds anew (an entry that was resolved) replaces the
 * old. Where more came than a page holds, the list begins anew, because there would be a gap.
 */
export function withNewest(pages: EntryPages, answer: EntryAnswer): EntryPages {
  const lowest = answer.entries.at(-1)?.id
  const newestKnown = pages.entries[0]?.id
  if (lowest === undefined || newestKnown === undefined || lowest > newestKnown) return firstPage(answer)
  const rest = pages.entries.filter(({ id }) => id < lowest)
  const complete = rest.length === 0 ? answer.entries.length < PAGE_SIZE : pages.complete
  return { entries: [...answer.entries, ...rest], total: answer.total, complete }
}

/** How many rows the newest page pushed in front of what was there. */
export function pushedBy(before: EntryPages, after: EntryPages): number {
  const known = before.entries[0]?.id
  return known === undefined
    ? 0
    : Math.max(
        0,
        after.entries.findIndex(({ id }) => id === known),
      )
}
