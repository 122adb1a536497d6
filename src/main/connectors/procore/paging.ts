import type { z } from 'zod'
import type { ListOptions } from '../../app/ports'
import type { HttpClient } from '../http/client'
import type { Page } from '../http/listing'
import { parseList } from '../http/parse'

export interface ProcorePage<T> extends Page<T> {
  /** Page size that the server took; null where it does not say. */
  perPage: number | null
}

export interface PageRequest<S extends z.ZodType> {
  schema: S
  path: string
  what: string
  signal: AbortSignal | undefined
  /** What they belong to, for messages: "the project 7". */
  of?: string
  /** v2: the records stand in `data` (section 2.1). */
  wrapped?: boolean
}

/**
 * One page of a list: a bare array in v1, with `Total`, `Per-Page` and `Link` in the headers (procore-api.md section 2.2).
 * Of a link only path and query are followed, on our own host: behind Procore's router the named host may be another,
 * and a token must not follow it there.
 */
export async function readPage<S extends z.ZodType>(
  client: HttpClient,
  page: PageRequest<S>,
): Promise<ProcorePage<z.output<S>>> {
  const what = `read the ${page.what}${page.of === undefined ? '' : ` of ${page.of}`}`
  const request = { method: 'GET', path: page.path, what, signal: page.signal } as const
  const { value, headers, question } = await client.json(request)
  return {
    records: parseList(page.schema, page.wrapped ? dataOf(value) : value, question, page.what),
    total: count(headers.get('total')),
    perPage: count(headers.get('per-page')),
    ...nextOf(page.path, headers.get('link')),
  }
}

function dataOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'data' in value ? value.data : value
}

/** A proxy, or an endpoint that documents no paging, may leave `Link` out: that alone does not make a page the last. */
function nextOf(path: string, link: string | null): { next: string | null; guess?: boolean } {
  return link === null ? { next: followingPath(path), guess: true } : { next: nextPath(link) }
}

/** The same listing with `page` one further; no `page` is the first. */
function followingPath(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://relative.invalid')
  searchParams.set('page', String(Number(searchParams.get('page') ?? 1) + 1))
  return `${pathname}?${searchParams}`
}

export function nextPath(link: string | null): string | null {
  for (const part of link?.split(/,(?=\s*<)/) ?? []) {
    const [, address, parameters] = /^\s*<([^>]*)>\s*;?(.*)$/s.exec(part) ?? []
    if (address === undefined || !/\brel="?([\w ]*\s)?next\b/.test(parameters ?? '')) continue
    const url = URL.parse(address, 'http://relative.invalid')
    if (url) return `${url.pathname}${url.search}`
  }
  return null
}

/** Path with its query; `filters[x]` and the like are encoded as any other text. */
export function withQuery(path: string, query: Record<string, string | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value)
  return `${path}?${search}`
}

/** The options of the next list of several that are read as one: what came `before` counts; their sum is not known yet. */
export function continuing({ signal, updatedSince, progress }: ListOptions, before: number): ListOptions {
  return { signal, updatedSince, progress: progress && ((got) => progress(before + got, null)) }
}

/** Half-open ranges are not documented: the end is explicit and far away, in the same form as the start (section 2.3). */
export function updatedRange(since: string | undefined): string | undefined {
  if (since === undefined) return undefined
  const start = new Date(since).toISOString().replace(/\.\d+Z$/, 'Z')
  return `${start}...9999-12-31T23:59:59Z`
}

function count(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text.trim()) ? Number(text) : null
}
