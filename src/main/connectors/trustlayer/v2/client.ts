import type { z } from 'zod'
import type { Listing, ListOptions } from '../../../app/ports'
import type { HttpClient, HttpRequest } from '../../http/client'
import { type Page, readListing } from '../../http/listing'
import { invalid, parseList, parseValue } from '../../http/parse'
import { Meta } from './schemas'

/** Default 20, at most 100 (trustlayer-api.md A4). */
export const PAGE_SIZE = 100

/** Whether lists leave archived records out by themselves is not documented: both are asked for. */
export const ANY_STATUS = { status: 'active,archived' }

export interface V2List<S extends z.ZodType<{ id: string }>> {
  /** Below `/v2`. */
  path: string
  /** Plural, for messages. */
  what: string
  schema: S
  /** Filters by field; a comma is "any of", and all filters hold together. What comes is compared again. */
  query?: Record<string, string>
}

/** TrustLayer v2's conventions over the common client: plain JSON, and listings by `limit` and `skip`. */
export class V2Client {
  readonly #http: HttpClient
  /** What was seen once of this server holds for all of its lists: `count` is of the whole list, a page names the next one. */
  readonly #habits = { countsWhole: false, namesNext: false }

  constructor(http: HttpClient) {
    this.#http = http
  }

  async one<S extends z.ZodType>(request: HttpRequest, schema: S): Promise<z.output<S>> {
    const { value, question } = await this.#http.json(request)
    return parseValue(schema, value, question)
  }

  /** A write of whose answer nothing is needed. */
  async done(request: HttpRequest): Promise<void> {
    await this.#http.send(request)
  }

  list<S extends z.ZodType<{ id: string }>>(list: V2List<S>, options: ListOptions = {}): Promise<Listing<z.output<S>>> {
    const page = (at: string, signal: AbortSignal | undefined) => this.#page(list, Number(at), signal)
    return readListing({ system: 'trustlayer', what: list.what, first: '0', page }, options)
  }

  /** The first page alone, for checks. `total` is null where more follows and the server does not say how much. */
  async sample<S extends z.ZodType<{ id: string }>>(
    list: V2List<S>,
    signal?: AbortSignal,
  ): Promise<{ records: z.output<S>[]; total: number | null }> {
    const { records, total, next } = await this.#page(list, 0, signal)
    return { records, total: total ?? (next === null ? records.length : null) }
  }

  async #page<S extends z.ZodType<{ id: string }>>(
    list: V2List<S>,
    skip: number,
    signal: AbortSignal | undefined,
  ): Promise<Page<z.output<S>>> {
    const query = { ...list.query, limit: String(PAGE_SIZE), skip: String(skip) }
    const request = { method: 'GET', path: v2(list.path), query, what: `read the ${list.what}`, signal } as const
    const { value, question } = await this.#http.json(request)
    if (typeof value !== 'object' || value === null || !('data' in value))
      throw invalid(question, 'its answer has no "data"', 'data')
    const records = parseList(list.schema, value.data, question, list.what)
    const meta =
      Meta.nullish()
        .catch(null)
        .parse('meta' in value ? value.meta : null) ?? null
    const page = { skip, length: records.length }
    if ((meta?.count ?? 0) > page.length) this.#habits.countsWhole = true
    if (meta?.next) this.#habits.namesNext = true
    return { records, ...nextOf(page, meta, this.#habits) }
  }
}

/**
 * Whether `count` is of the page or of the whole is not documented: a count above the page's own length can only be the
 * whole, and says it for all lists of this server. The next page is asked for where the answer names one (its
 * address is not followed: `skip` says the same), where the whole is larger, and, as a guess, behind any page that does not say
 * that it is the last: a server may give fewer records than were asked for (R1).
 */
function nextOf(
  { skip, length }: { skip: number; length: number },
  meta: z.output<typeof Meta> | null,
  { countsWhole, namesNext }: { countsWhole: boolean; namesNext: boolean },
): Pick<Page<unknown>, 'total' | 'next' | 'guess'> {
  const count = meta?.count ?? null
  const total = count !== null && count > length ? count : null
  const further = String(skip + length)
  if (length === 0) return { total, next: null }
  if (meta?.next) return { total, next: further }
  if (total !== null) return { total, next: skip + length < total ? further : null }
  if (namesNext || (countsWhole && count !== null && skip + length >= count)) return { total, next: null }
  return { total, next: further, guess: true }
}

/** Path below the host; ids are encoded. */
export function v2(path: string, ...ids: string[]): string {
  return `/v2${ids.reduce((text, id) => text.replace('{}', encodeURIComponent(id)), path)}`
}
