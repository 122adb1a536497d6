import { CrosswalkError } from '@shared/errors'
import type { z } from 'zod'
import type { Listing, ListOptions } from '../../../app/ports'
import type { HttpClient, HttpRequest } from '../../http/client'
import { type Page, readListing } from '../../http/listing'
import { invalid, parseList, parseValue, type Question } from '../../http/parse'
import { serverSentence } from '../../http/server-sentence'
import type { SunsetWatch } from '../sunset'
import { Envelope } from './schemas'

/** Default 20, at most 100 (trustlayer-api.md A3). */
export const PAGE_SIZE = 100
const DEFAULT_PAGE_SIZE = 20

export interface V1List<S extends z.ZodType<{ id: string }>> {
  path: string
  /** Plural, for messages. */
  what: string
  schema: S
  query?: Record<string, string>
  /** False for lists that take no page parameters; further pages are still read where the answer counts them. */
  paged?: boolean
}

type Enveloped = { data: unknown; meta: z.output<typeof Envelope>['meta']; question: Question }

/** TrustLayer v1's conventions over the common client: the envelope, its pages, and the end that it announces. */
export class V1Client {
  readonly #http: HttpClient
  readonly #sunset: SunsetWatch

  constructor(http: HttpClient, sunset: SunsetWatch) {
    this.#http = http
    this.#sunset = sunset
  }

  async one<S extends z.ZodType>(request: HttpRequest, schema: S): Promise<z.output<S>> {
    const { data, question } = await this.#send(request)
    return parseValue(schema, data, question, 'data')
  }

  /** A write of whose answer nothing is needed. */
  async done(request: HttpRequest): Promise<void> {
    await this.#send(request)
  }

  list<S extends z.ZodType<{ id: string }>>(list: V1List<S>, options: ListOptions = {}): Promise<Listing<z.output<S>>> {
    const page = (at: string, signal: AbortSignal | undefined) => this.#page(list, Number(at), signal)
    return readListing({ system: 'trustlayer', what: list.what, first: '1', page }, options)
  }

  /** The first page alone, with the whole count: for checks. */
  async sample<S extends z.ZodType<{ id: string }>>(
    list: V1List<S>,
    signal?: AbortSignal,
  ): Promise<Listing<z.output<S>>> {
    const { records, total } = await this.#page(list, 1, signal)
    return { records, total: total ?? records.length }
  }

  async #page<S extends z.ZodType<{ id: string }>>(
    list: V1List<S>,
    number: number,
    signal: AbortSignal | undefined,
  ): Promise<Page<z.output<S>>> {
    const query = { ...list.query, ...pagingOf(list.paged !== false, number) }
    const request = { method: 'GET', path: v1(list.path), query, what: `read the ${list.what}`, signal } as const
    try {
      const { data, meta, question } = await this.#send(request)
      const records = parseList(list.schema, data, question, list.what)
      const next = nextOf(number, meta, records.length >= PAGE_SIZE)
      if (next.guess && list.paged === false && whole(records.length, meta)) return { records, total: null, next: null }
      return { records, total: meta?.totalCount ?? null, ...next }
    } catch (thrown) {
      // A list without page parameters may refuse them: then its first answer was the whole of it.
      const refused = thrown instanceof CrosswalkError && thrown.code === 'refused'
      if (!refused || list.paged !== false || number === 1) throw thrown
      return { records: [], total: null, next: null, guess: true }
    }
  }

  async #send(request: HttpRequest): Promise<Enveloped> {
    const { value, headers, question } = await this.#http.json(request)
    this.#sunset.see(headers)
    if (value === null) return { data: null, meta: null, question }
    const envelope = parseValue(Envelope, value, question)
    if (envelope.status === 'fail' || envelope.status === 'error') throw refusedInside(value, question)
    if (envelope.data === undefined) throw invalid(question, 'its answer has no "data"', 'data')
    return { data: envelope.data, meta: envelope.meta, question }
  }
}

/**
 * By the count of pages; where it is missing, by the records that came of `totalCount` (which outweighs `pages`: what
 * that counts is not documented, and it ends no list at a full page), and without either by reading on (http/listing.ts).
 */
function nextOf(number: number, meta: Enveloped['meta'], full: boolean): Pick<Page<unknown>, 'next' | 'guess'> {
  const further = String(number + 1)
  const counted = typeof meta?.totalCount === 'number'
  const pages = meta?.totalPages ?? (counted ? null : meta?.pages)
  if (typeof pages !== 'number') return { next: further, guess: true }
  if (number < pages) return { next: further }
  return full && typeof meta?.totalPages !== 'number' ? { next: further, guess: true } : { next: null }
}

/** Lists without page parameters are asked for further pages in the server's own page size: the first came in it. */
function pagingOf(paged: boolean, number: number): Record<string, string> {
  if (paged) return { 'page[number]': String(number), 'page[size]': String(PAGE_SIZE) }
  return number === 1 ? {} : { 'page[number]': String(number) }
}

/** Of a list without page parameters and counts, only one that fills default pages may be cut off. */
function whole(length: number, meta: Enveloped['meta']): boolean {
  return typeof meta?.totalCount !== 'number' && length % DEFAULT_PAGE_SIZE !== 0
}

/** Path below the host. */
export function v1(path: string): string {
  return `/v1${path}`
}

/** A refusal inside a success: the envelope has a status of its own. */
function refusedInside(value: unknown, question: Question): CrosswalkError {
  const sentence = serverSentence(JSON.stringify(value)) ?? 'no reason was given'
  return new CrosswalkError('refused', `TrustLayer refused to ${question.what}: "${sentence}"`, {
    hint: 'Settle the reason there or in Crosswalk, then try again.',
  })
}
