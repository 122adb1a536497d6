import type { LogEntry } from '@shared/plan'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type MethodInput, useApi } from '../../api'
import type { RowSource } from '../table'
import { type EntryPages, firstPage, PAGE_SIZE, withNewest, withOlder } from './entry-pages'

export type LogFilterInput = NonNullable<MethodInput<'log.query'>['filter']>

export interface Entries {
  readonly source: RowSource<LogEntry>
  /** Entries that the filter shows in all; null until the first page is there. */
  readonly total: number | null
  readonly loaded: readonly LogEntry[]
  readonly error: Error | null
  /** Reads the newest page again; what is new comes in front. */
  refresh(): void
  /** Changes entries before the engine has answered. */
  patch(change: (entry: LogEntry) => LogEntry): void
}

interface Opened {
  readonly key: unknown
  readonly pages: EntryPages
}

/** Rows of skeleton below the last that is read: there is more. */
const MORE_ROWS = 12
/** Older entries are read when the view comes this near to the last one. */
const AHEAD = 100

/** Entries of the log newest first, read page by page on the way down (keyset: from the last id on). Memoise the filter. */
export function useEntries(workspaceId: string, filter: LogFilterInput): Entries {
  const api = useApi()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const reading = useRef<unknown>(null)
  const key = useMemo(() => ({ workspaceId, filter }), [workspaceId, filter])

  const read = useCallback(
    (before: number | null, signal?: AbortSignal) =>
      api.call('log.query', { ...key, before, limit: PAGE_SIZE }, signal ? { signal } : {}),
    [api, key],
  )
  const open = useCallback(
    async (signal?: AbortSignal) => {
      try {
        const answer = await read(null, signal)
        if (signal?.aborted) return
        setError(null)
        setOpened((now) => ({
          key,
          pages: now?.key === key ? withNewest(now.pages, answer) : firstPage(answer),
        }))
      } catch (thrown) {
        if (!signal?.aborted) setError(asError(thrown))
      }
    },
    [read, key],
  )
  useEffect(() => {
    const controller = new AbortController()
    void open(controller.signal)
    return () => controller.abort()
  }, [open])

  const pages = opened?.pages ?? null
  const readOlder = useCallback(
    async (from: EntryPages) => {
      const last = from.entries.at(-1)
      if (from.complete || !last || reading.current === from) return
      reading.current = from
      try {
        const answer = await read(last.id)
        setOpened((now) => (now?.key === key ? { key, pages: withOlder(now.pages, answer) } : now))
      } catch (thrown) {
        setError(asError(thrown))
      }
    },
    [read, key],
  )
  const source = useMemo(() => sourceOf(pages, readOlder), [pages, readOlder])
  const patch = useCallback(
    (change: (entry: LogEntry) => LogEntry) =>
      setOpened((now) => now && { ...now, pages: { ...now.pages, entries: now.pages.entries.map(change) } }),
    [],
  )
  const refresh = useCallback(() => void open(), [open])
  return { source, total: pages?.total ?? null, loaded: pages?.entries ?? NONE, error, refresh, patch }
}

const NONE: readonly LogEntry[] = []

function sourceOf(pages: EntryPages | null, readOlder: (from: EntryPages) => Promise<void>): RowSource<LogEntry> {
  const entries = pages?.entries ?? NONE
  return {
    total: pages && entries.length + (pages.complete ? 0 : MORE_ROWS),
    rowAt: (index) => entries[index],
    want: (_, last) => {
      if (pages && last + AHEAD >= entries.length) void readOlder(pages)
    },
    load: async (first, last) => entries.slice(first, last + 1),
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}
