import { CrosswalkError } from '@shared/errors'
import { SYSTEM_NAME, type System } from '@shared/vocabulary'
import type { Listing, ListOptions } from '../../app/ports'

export interface Page<T> {
  records: T[]
  /** What the server says the whole listing holds; null where it does not say. */
  total: number | null
  /** Where the next page is; null after the last. */
  next: string | null
  /** The server did not say whether there is a next page: `next` is where it would be. */
  guess?: boolean
}

export interface ListingSource<T> {
  system: System
  /** Plural, for messages: "projects". */
  what: string
  first: string
  page(at: string, signal: AbortSignal | undefined): Promise<Page<T>>
}

/** What went wrong with one reading of a listing; `moved` may be better the next time. */
type Flaw = { kind: 'broken' | 'moved'; why: string }

/**
 * All pages, or `partial-listing`: nothing is planned from a part (R1). A record that comes twice because the list
 * shifted while it was read is taken once; where the count then falls short, or the total moved, the list is read once
 * more. A whole page that comes again, or a page that fails, ends it.
 *
 * Where the server names no next page and no end, pages are asked for while fewer records than `total` came; without a
 * total until a page is empty, or is the first one again: then the endpoint knows no pages and page 1 was all of it.
 */
export async function readListing<T extends { id: string }>(
  source: ListingSource<T>,
  options: ListOptions = {},
): Promise<Listing<T>> {
  const first = await readOnce(source, options)
  if (!('kind' in first)) return first
  const second = first.kind === 'moved' ? await readOnce(source, options) : first
  if (!('kind' in second)) return second
  throw partial(source, second.why)
}

async function readOnce<T extends { id: string }>(
  source: ListingSource<T>,
  options: ListOptions,
): Promise<Listing<T> | Flaw> {
  const byId = new Map<string, T>()
  const visited = new Set<string>()
  let first: T[] | null = null
  let at: string | null = source.first
  let total: number | null = null
  let moved = false
  let guessed = false
  while (at !== null) {
    visited.add(at)
    const page: Page<T> = await pageOf(source, at, { number: visited.size, signal: options.signal })
    moved ||= total !== null && page.total !== null && page.total !== total
    total = page.total ?? total
    first ??= page.records
    if (page.records.length > 0 && page.records.every(({ id }) => byId.has(id))) {
      if (guessed && total === null && idsOf(page.records) === idsOf(first)) break
      return { kind: 'broken', why: `page ${visited.size} brought only records of earlier pages` }
    }
    for (const record of page.records) byId.set(record.id, record)
    options.progress?.(byId.size, total)
    guessed = page.guess === true
    if (guessed && (page.records.length === 0 || (total !== null && byId.size >= total))) break
    at = page.next
    if (at !== null && visited.has(at))
      return { kind: 'broken', why: `page ${visited.size} leads back to an earlier page` }
  }
  return judged(byId, total, moved)
}

function idsOf(records: readonly { id: string }[]): string {
  return records
    .map(({ id }) => id)
    .sort()
    .join(' ')
}

function judged<T>(byId: Map<string, T>, total: number | null, moved: boolean): Listing<T> | Flaw {
  if (moved) return { kind: 'moved', why: 'the list changed while it was read' }
  if (total !== null && byId.size < total) {
    return { kind: 'moved', why: `${byId.size} of ${total} came` }
  }
  return { records: [...byId.values()], total: total ?? byId.size }
}

/** Codes that say more about a failed page than "partial" would. */
const OWN_CODES = new Set([
  'auth-failed',
  'not-permitted',
  'rate-limited',
  'invalid-response',
  'cancelled',
  'configuration',
])

async function pageOf<T>(
  source: ListingSource<T>,
  at: string,
  { number, signal }: { number: number; signal: AbortSignal | undefined },
): Promise<Page<T>> {
  try {
    return await source.page(at, signal)
  } catch (thrown) {
    const first = number === 1
    if (first || !(thrown instanceof CrosswalkError) || OWN_CODES.has(thrown.code)) throw thrown
    throw partial(source, `page ${number} failed (${thrown.message.replace(/\.$/, '')})`)
  }
}

function partial(source: Pick<ListingSource<unknown>, 'system' | 'what'>, why: string): CrosswalkError {
  return new CrosswalkError(
    'partial-listing',
    `The list of ${source.what} from ${SYSTEM_NAME[source.system]} is not complete: ${why}.`,
    { hint: 'Nothing of it was taken over. Pull again.' },
  )
}
