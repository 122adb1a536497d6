import type { z } from 'zod'
import type { Listing, ListOptions } from '../../../app/ports'
import type { HttpClient, HttpRequest } from '../../http/client'
import { type Page, readListing } from '../../http/listing'
import { parseList, parseValue } from '../../http/parse'
import { ListAnswer } from './schemas'

/** The most that the assumed contract gives in one page. */
export const PAGE_SIZE = 200

export interface CorfixList<S extends z.ZodType<{ id: string }>> {
  path: string
  /** Plural, for messages. */
  what: string
  schema: S
  query?: Record<string, string>
}

/** The conventions of the assumed contract over the common client: plain records, and pages with the whole count. */
export class CorfixClient {
  readonly #http: HttpClient

  constructor(http: HttpClient) {
    this.#http = http
  }

  async one<S extends z.ZodType>(request: HttpRequest, schema: S): Promise<z.output<S>> {
    const { value, question } = await this.#http.json(request)
    return parseValue(schema, value, question)
  }

  list<S extends z.ZodType<{ id: string }>>(
    list: CorfixList<S>,
    options: ListOptions = {},
  ): Promise<Listing<z.output<S>>> {
    const since: Record<string, string> = options.updatedSince ? { updatedSince: options.updatedSince } : {}
    const page = (at: string, signal: AbortSignal | undefined) =>
      this.#page(list, { number: Number(at), since }, signal)
    return readListing({ system: 'corfix', what: list.what, first: '1', page }, options)
  }

  /** The first page alone, with the whole count: for checks. */
  async sample<S extends z.ZodType<{ id: string }>>(
    list: CorfixList<S>,
    signal?: AbortSignal,
  ): Promise<Listing<z.output<S>>> {
    const { records, total } = await this.#page(list, { number: 1, since: {} }, signal)
    return { records, total: total ?? records.length }
  }

  stream(request: HttpRequest & { method: 'GET' }): ReturnType<HttpClient['stream']> {
    return this.#http.stream(request)
  }

  /** A server may give smaller pages than it was asked for: the end is where `total` is reached, or a page is empty. */
  async #page<S extends z.ZodType<{ id: string }>>(
    list: CorfixList<S>,
    { number, since }: { number: number; since: Record<string, string> },
    signal: AbortSignal | undefined,
  ): Promise<Page<z.output<S>>> {
    const query = { ...list.query, ...since, page: String(number), pageSize: String(PAGE_SIZE) }
    const request = { method: 'GET', path: list.path, query, what: `read the ${list.what}`, signal } as const
    const { value, question } = await this.#http.json(request)
    const { data, total } = parseValue(ListAnswer, value, question)
    const records = parseList(list.schema, data, question, 'data')
    return { records, total, next: String(number + 1), guess: true }
  }
}
