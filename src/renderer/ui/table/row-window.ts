import { useEffect, useSyncExternalStore } from 'react'
import type { RowSource } from './row-source'

export interface RowWindowOptions<T> {
  readonly total: number
  readonly pageSize?: number
  /** Pages kept in memory; the least recently seen go first. */
  readonly maxPages?: number
  fetchPage(offset: number, limit: number, signal: AbortSignal): Promise<readonly T[]>
  /** Whether a row that was read again looks as before: it then stays the same object, and is not drawn anew. */
  same?(before: T, after: T): boolean
}

interface Pending<T> {
  readonly controller: AbortController
  readonly rows: Promise<readonly T[]>
}

/**
 * Rows of a long list, read page by page around what is seen. Holds no React state: `subscribe` and `source` are what
 * `useSyncExternalStore` needs. Pages that scrolled out of sight before they arrived are cancelled.
 */
export class RowWindow<T> {
  readonly total: number
  readonly #options: Required<RowWindowOptions<T>>
  readonly #pages = new Map<number, readonly T[]>()
  readonly #pending = new Map<number, Pending<T>>()
  readonly #stale = new Set<number>()
  readonly #listeners = new Set<() => void>()
  #seen: readonly [number, number] = [0, 0]
  #source: RowSource<T>
  #failure: Error | undefined
  /** Not read again on their own, or a page that always fails would be asked for without end. */
  readonly #failedPages = new Set<number>()

  constructor(options: RowWindowOptions<T>, firstPage?: readonly T[]) {
    this.total = options.total
    this.#options = { pageSize: 200, maxPages: 60, same: Object.is, ...options }
    if (firstPage) this.#pages.set(0, firstPage)
    this.#source = this.#snapshot()
  }

  /** What a table draws from: another object whenever a row has changed. */
  get source(): RowSource<T> {
    return this.#source
  }

  /** Why the newest page that failed could not be read; gone with the next that is read. */
  get failure(): Error | undefined {
    return this.#failure
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  rowAt(index: number): T | undefined {
    const size = this.#options.pageSize
    return this.#pages.get(Math.floor(index / size))?.[index % size]
  }

  /** Reads the pages under the range, and the next one when the range comes near its edge. */
  want(first: number, last: number): void {
    const margin = Math.floor(this.#options.pageSize / 4)
    const from = this.#pageOf(first - margin)
    const to = this.#pageOf(last + margin)
    this.#seen = [from, to]
    for (const [page, pending] of this.#pending) if (page < from - 1 || page > to + 1) pending.controller.abort()
    for (let page = from; page <= to; page++) {
      const needed = !this.#pages.has(page) || this.#stale.has(page)
      if (needed && !this.#failedPages.has(page)) this.#read(page).catch(() => undefined)
    }
  }

  async load(first: number, last: number): Promise<readonly T[]> {
    const pages: (readonly T[] | Promise<readonly T[]>)[] = []
    for (let page = this.#pageOf(first); page <= this.#pageOf(last); page++) {
      pages.push(this.#pages.get(page) ?? this.#read(page))
    }
    const rows = (await Promise.all(pages)).flat()
    const start = this.#pageOf(first) * this.#options.pageSize
    return rows.slice(first - start, last - start + 1)
  }

  /** Changes rows in place: what a person decided shows before the engine has answered. */
  patch(change: (row: T) => T): void {
    for (const [page, rows] of this.#pages) {
      const next = rows.map(change)
      if (next.some((row, index) => row !== rows[index])) this.#pages.set(page, next)
    }
    this.#changed()
  }

  /** Reads again what is in sight, and the rest when it comes into sight; old rows stay until the new ones are there. */
  refresh(): void {
    this.#failedPages.clear()
    for (const page of this.#pages.keys()) this.#stale.add(page)
    const [from, to] = this.#seen
    for (let page = from; page <= to; page++) {
      this.#pending.get(page)?.controller.abort()
      this.#pending.delete(page)
      this.#read(page).catch(() => undefined)
    }
  }

  /** Stops what is being read. The window can be used again. */
  stop(): void {
    for (const pending of this.#pending.values()) pending.controller.abort()
    this.#pending.clear()
  }

  #pageOf(index: number): number {
    const clamped = Math.min(Math.max(index, 0), Math.max(this.total - 1, 0))
    return Math.floor(clamped / this.#options.pageSize)
  }

  #read(page: number): Promise<readonly T[]> {
    const running = this.#pending.get(page)
    if (running && !running.controller.signal.aborted) return running.rows
    const controller = new AbortController()
    const { pageSize } = this.#options
    const rows = this.#options.fetchPage(page * pageSize, pageSize, controller.signal)
    const pending = { controller, rows }
    this.#pending.set(page, pending)
    rows.then(
      (read) => this.#arrived(page, pending, read),
      (failure: Error) => this.#failed(page, pending, failure),
    )
    return rows
  }

  #arrived(page: number, pending: Pending<T>, rows: readonly T[]): void {
    if (this.#pending.get(page) !== pending) return
    this.#pending.delete(page)
    const before = this.#pages.get(page)
    const after = before ? this.#keeping(before, rows) : rows
    const news = after !== before || this.#failure !== undefined
    this.#pages.delete(page)
    this.#pages.set(page, after)
    this.#stale.delete(page)
    this.#failure = undefined
    this.#evict()
    if (news) this.#changed()
  }

  /** The rows that were read again, with the old object for each that is the same; the old page where all of them are. */
  #keeping(before: readonly T[], read: readonly T[]): readonly T[] {
    const rows = read.map((row, index) => {
      const old = before[index]
      return old !== undefined && this.#options.same(old, row) ? old : row
    })
    return rows.length === before.length && rows.every((row, index) => row === before[index]) ? before : rows
  }

  #failed(page: number, pending: Pending<T>, failure: Error): void {
    if (this.#pending.get(page) !== pending) return
    this.#pending.delete(page)
    if (pending.controller.signal.aborted) return
    this.#failure = failure
    this.#failedPages.add(page)
    this.#changed()
  }

  #evict(): void {
    const [from, to] = this.#seen
    for (const page of this.#pages.keys()) {
      if (this.#pages.size <= this.#options.maxPages) return
      if (page >= from && page <= to) continue
      this.#pages.delete(page)
      this.#stale.delete(page)
    }
  }

  #changed(): void {
    this.#source = this.#snapshot()
    for (const listener of this.#listeners) listener()
  }

  #snapshot(): RowSource<T> {
    return {
      total: this.total,
      rowAt: (index) => this.rowAt(index),
      want: (first, last) => this.want(first, last),
      load: (first, last) => this.load(first, last),
    }
  }
}

/** Draws from a window (null while it is being opened: the table shows skeleton rows) and stops it when it goes. */
export function useRowWindow<T>(window: RowWindow<T> | null): RowSource<T> {
  useEffect(() => () => window?.stop(), [window])
  return useSyncExternalStore<RowSource<T>>(window?.subscribe ?? subscribeToNothing, () => window?.source ?? UNKNOWN)
}

const subscribeToNothing = () => () => undefined
const UNKNOWN: RowSource<never> = { total: null, rowAt: () => undefined, want: () => undefined, load: async () => [] }
