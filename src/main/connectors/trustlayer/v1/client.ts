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
    const paging = { 'page[number]': String(number), 'page[size]': String(PAGE_SIZE) }
    const query = { ...list.query, ...(list.paged === false && number === 1 ? {} : paging) }
    const request = { method: 'GET', path: v1(list.path), query, what: `read the ${list.what}`, signal } as const
    const { data, meta, question } = await this.#send(request)
    const records = parseList(list.schema, data, question, list.what)
    const pages = meta?.totalPages ?? 1
    return { records, total: meta?.totalCount ?? null, next: number < pages ? String(number + 1) : null }
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
