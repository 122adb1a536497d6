import { useCallback, useEffect, useRef, useState } from 'react'
import type { RowSource } from './table/row-source'
import { RowWindow, useRowWindow } from './table/row-window'

const PAGE_SIZE = 200

export interface Page<T> {
  readonly total: number
  readonly items: readonly T[]
}
export type ReadPage<T> = (offset: number, limit: number, signal?: AbortSignal) => Promise<Page<T>>

export interface Pages<T> {
  /** Null total until the first page is there. */
  readonly source: RowSource<T>
  readonly error: Error | null
  /** Reads again what is in sight; the rows stay until the new ones are there. */
  refresh(): void
  /** Changes rows before the engine has answered. */
  patch(change: (row: T) => T): void
}

interface Opened<T> {
  readonly read: ReadPage<T>
  readonly window: RowWindow<T>
}

/**
 * A long list that the engine answers by offset, with the total in every answer. `read` says what is listed: memoise
 * it, another function opens another list. The old list shows until the new one is there.
 */
export function usePages<T>(read: ReadPage<T>): Pages<T> {
  const [opened, setOpened] = useState<Opened<T> | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const newest = useRef(opened)
  useEffect(() => {
    newest.current = opened
  })

  const open = useCallback(
    async (signal: AbortSignal | undefined) => {
      try {
        const first = await read(0, PAGE_SIZE, signal)
        if (signal?.aborted) return
        setError(null)
        const now = newest.current
        if (now?.read === read && now.window.total === first.total) return now.window.refresh()
        setOpened({ read, window: windowOf(read, first) })
      } catch (thrown) {
        if (!signal?.aborted) setError(thrown instanceof Error ? thrown : new Error(String(thrown)))
      }
    },
    [read],
  )

  useEffect(() => {
    const controller = new AbortController()
    void open(controller.signal)
    return () => controller.abort()
  }, [open])

  const source = useRowWindow(opened?.window ?? null)
  const refresh = useCallback(() => void open(undefined), [open])
  const patch = useCallback((change: (row: T) => T) => newest.current?.window.patch(change), [])
  return { source, error: error ?? opened?.window.failure ?? null, refresh, patch }
}

function windowOf<T>(read: ReadPage<T>, first: Page<T>): RowWindow<T> {
  const fetchPage = async (offset: number, limit: number, signal: AbortSignal) =>
    (await read(offset, limit, signal)).items
  return new RowWindow({ total: first.total, pageSize: PAGE_SIZE, fetchPage }, first.items)
}
