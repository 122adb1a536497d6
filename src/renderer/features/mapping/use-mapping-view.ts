import type { Facets, MappingRow, RowFilter, RowSort, Side, View } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import type { MappingKind } from '@shared/vocabulary'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useApi, useServerEvent, whenKeysRest } from '../../api'
import { useMappingStore } from '../../stores/mapping'
import { type RowSource, RowWindow } from '../../ui/table'
import { RowNotes } from './row-notes'
import type { ShownRow } from './shown-row'
import { TriageQueue } from './triage/queue'

const PAGE = 200
/** Rows are read again this long after a change, so that ten quick decisions are one reading. */
const SETTLE_MS = 250
/** Counts follow a little later: a hundred quick decisions are counted once. */
const COUNT_MS = 600

export interface ViewQuery {
  readonly workspaceId: string
  readonly kind: MappingKind
  readonly side: Side
  /** Narrowed to what waits while it is a queue. */
  readonly filter: RowFilter
  readonly sort: RowSort
  /** Decided rows leave the list. */
  readonly queue: boolean
}

interface List {
  readonly notes: RowNotes
  readonly window: RowWindow<ShownRow> | null
  readonly queue: TriageQueue | null
}

interface Opened {
  readonly view: View
  readonly firstPage: readonly MappingRow[]
}

/** What changed since the list was opened: `rows` decided on here, `data` pulled or matched anew. */
export interface Changed {
  readonly rows: number
  readonly data: boolean
}
const UNCHANGED: Changed = { rows: 0, data: false }

/**
 * A frozen order of rows, read page by page. It is opened anew only when the query changes or on `reopen`; what is
 * decided meanwhile shows in place.
 */
export function useMappingView(query: ViewQuery) {
  const api = useApi()
  const [opening, setOpening] = useState(0)
  const { workspaceId, kind, side, filter, sort } = query
  const opened = useQuery<Opened, Error>({
    queryKey: ['mapping-view', query, opening],
    queryFn: async ({ signal }) => {
      const view = await api.call('mapping.openView', { workspaceId, kind, side, filter, sort }, { signal })
      const page = { viewId: view.viewId, offset: 0, limit: PAGE }
      return { view, firstPage: await api.call('mapping.rows', page, { signal }) }
    },
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const data = opened.data
  const list = useMemo(() => {
    const notes = new RowNotes()
    if (!data) return { notes, window: null, queue: null }
    const { viewId, total } = data.view
    const attach = (rows: readonly MappingRow[], offset: number) =>
      rows.map((row, index) => {
        queue.place(row.id, offset + index)
        return notes.attach(row)
      })
    const fetchPage = async (offset: number, limit: number, signal: AbortSignal) =>
      attach(await api.call('mapping.rows', { viewId, offset, limit }, { signal }), offset)
    const firstPage = data.firstPage.map(notes.attach)
    const window = new RowWindow<ShownRow>({ total, pageSize: PAGE, fetchPage, same: sameRow }, firstPage)
    const queue = new TriageQueue(window)
    for (const [at, { id }] of data.firstPage.entries()) queue.place(id, at)
    return { notes, window, queue }
  }, [api, data])
  const source = useShownRows(list)
  const [changed, noteChanged] = useChanges(workspaceId, list.window, data)
  const reopen = useCallback(() => setOpening((count) => count + 1), [])
  useReopenWhenExpired(list.window?.failure, reopen)
  useReverted(list, noteChanged)
  const facets = useFreshFacets(query, data?.view)

  return {
    view: data?.view ?? null,
    /** Counts as they are now; the list keeps its order. */
    facets,
    window: list.window,
    notes: list.notes,
    queue: list.queue,
    source,
    /** Rows of a queue that are left; null while it is being opened. */
    waiting: list.queue?.waiting ?? null,
    /** Another list is on its way; the old one still shows. */
    busy: opened.isFetching && data !== undefined,
    error: opened.error,
    /** Why a page of rows could not be read. */
    failure: list.window?.failure ?? null,
    changed,
    noteChanged,
    reopen,
  }
}

/** Rows are plain data: what is written the same looks the same. */
function sameRow(before: ShownRow, after: ShownRow): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}

export type MappingView = ReturnType<typeof useMappingView>

/** What is left of the list; skeleton rows while it is being opened. */
function useShownRows({ window, queue }: List): RowSource<ShownRow> {
  useEffect(() => () => window?.stop(), [window])
  return useSyncExternalStore<RowSource<ShownRow>>(
    queue?.subscribe ?? subscribeToNothing,
    () => queue?.source ?? UNKNOWN,
  )
}

const subscribeToNothing = () => () => undefined
const UNKNOWN: RowSource<never> = { total: null, rowAt: () => undefined, want: () => undefined, load: async () => [] }

function useChanges(
  workspaceId: string,
  window: RowWindow<ShownRow> | null,
  data: Opened | undefined,
): [Changed, (rows: number) => void] {
  const [noted, setNoted] = useState<{ of: Opened | undefined; changed: Changed }>({ of: data, changed: UNCHANGED })
  const cancel = useRef<() => void>(undefined)
  // What changed is counted for one list; one that was just opened has not changed.
  const note = useCallback(
    (change: (before: Changed) => Changed) =>
      setNoted((before) => ({ of: data, changed: change(before.of === data ? before.changed : UNCHANGED) })),
    [data],
  )
  useEffect(() => () => cancel.current?.(), [])
  useServerEvent('workspace.changed', (event) => {
    if (event.workspaceId !== workspaceId) return
    const newData = event.parts.some((part) => part === 'records' || part === 'suggestions')
    if (!newData && !event.parts.includes('decisions')) return
    if (newData) note((before) => ({ ...before, data: true }))
    cancel.current?.()
    cancel.current = whenKeysRest(() => window?.refresh(), SETTLE_MS)
  })
  const noteChanged = useCallback((rows: number) => note((before) => ({ ...before, rows: before.rows + rows })), [note])
  return [noted.of === data ? noted.changed : UNCHANGED, noteChanged]
}

/** After Mod+Z no refusal of the list is known to hold, and the list says that its rows have changed. */
function useReverted({ notes, window }: List, noteChanged: (rows: number) => void): void {
  const reverted = useMappingStore((state) => state.reverted)
  const known = useRef(reverted)
  useEffect(() => {
    const rows = reverted - known.current
    known.current = reverted
    if (rows <= 0) return
    notes.dropRefusals()
    noteChanged(rows)
    window?.refresh()
  }, [notes, noteChanged, reverted, window])
}

/** Counts the same filter again after a change, in a list of its own: the open one stays as it is. */
function useFreshFacets({ workspaceId, kind, side, filter }: ViewQuery, view: View | undefined): Facets | null {
  const api = useApi()
  const [counted, setCounted] = useState<{ of: View; facets: Facets } | null>(null)
  const cancel = useRef<() => void>(undefined)
  useEffect(() => () => cancel.current?.(), [])
  useServerEvent('workspace.changed', (event) => {
    const touched = event.parts.some((part) => part === 'decisions' || part === 'records' || part === 'suggestions')
    if (event.workspaceId !== workspaceId || !touched || !view) return
    cancel.current?.()
    cancel.current = whenKeysRest(() => {
      api
        .call('mapping.openView', { workspaceId, kind, side, filter })
        .then(({ facets }) => setCounted({ of: view, facets }))
        // The counts stay as they were; a list that cannot be read says so itself.
        .catch(() => undefined)
    }, COUNT_MS)
  })
  return counted !== null && counted.of === view ? counted.facets : (view?.facets ?? null)
}

/** The engine keeps a few lists open; one that it forgot is opened again, without a word. */
function useReopenWhenExpired(failure: Error | undefined, reopen: () => void): void {
  const expired = failure instanceof CrosswalkError && failure.code === 'view-expired'
  useEffect(() => {
    if (expired) reopen()
  }, [expired, reopen])
}
