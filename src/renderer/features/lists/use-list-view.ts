import type { ListFilter, ListName, ListRow, ListView } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useApi, useServerEvent } from '../../api'
import { RowWindow, type TableSort, useRowWindow } from '../../ui/table'

const PAGE = 200
/** What makes a row say something else: any of its sides, a decision, a setting, or what a plan wrote. */
const PARTS: ReadonlySet<string> = new Set(['records', 'decisions', 'plan', 'workspace'])

export interface ListQuery {
  readonly workspaceId: string
  readonly list: ListName
  readonly filter: ListFilter
  readonly sort: TableSort | null
}

interface Opened {
  readonly view: ListView
  readonly firstPage: readonly ListRow[]
}

/**
 * A frozen order of rows, read page by page. It is opened anew when the query changes and on `reopen`; what changes in
 * the workspace meanwhile is offered, so that nothing moves under the hand.
 */
export function useListView(query: ListQuery) {
  const api = useApi()
  const [opening, setOpening] = useState(0)
  const { workspaceId, list, filter, sort } = query
  const opened = useQuery<Opened, Error>({
    queryKey: ['list-view', query, opening],
    queryFn: async ({ signal }) => {
      const view = await api.call('lists.open', { workspaceId, list, filter, sort }, { signal })
      const page = { viewId: view.viewId, offset: 0, limit: PAGE }
      return { view, firstPage: await api.call('lists.rows', page, { signal }) }
    },
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const data = opened.data
  const window = useMemo(() => {
    if (!data) return null
    const { viewId, total } = data.view
    const fetchPage = (offset: number, limit: number, signal: AbortSignal) =>
      api.call('lists.rows', { viewId, offset, limit }, { signal })
    return new RowWindow<ListRow>({ total, pageSize: PAGE, fetchPage }, data.firstPage)
  }, [api, data])
  const source = useRowWindow(window)
  const reopen = useCallback(() => setOpening((count) => count + 1), [])
  const changed = useChanged(workspaceId, data, reopen)
  useReopenWhenExpired(window?.failure, reopen)

  return {
    view: data?.view ?? null,
    window,
    source,
    /** Another list is on its way; the old one still shows. */
    busy: opened.isFetching && data !== undefined,
    error: opened.error,
    /** Why a page of rows could not be read. */
    failure: window?.failure ?? null,
    /** The workspace is newer than the list. */
    changed,
    reopen,
  }
}

export type OpenList = ReturnType<typeof useListView>

/** Whether the workspace changed since the list was opened. An empty list has nothing to hold still: it opens anew. */
function useChanged(workspaceId: string, data: Opened | undefined, reopen: () => void): boolean {
  const [changed, setChanged] = useState<Opened | null>(null)
  useServerEvent('workspace.changed', ({ workspaceId: of, parts }) => {
    if (of !== workspaceId || !parts.some((part) => PARTS.has(part)) || !data) return
    if (data.view.all === 0) reopen()
    else setChanged(data)
  })
  return data !== undefined && changed === data
}

/** The engine keeps a few lists open; one that it forgot is opened again, without a word. */
function useReopenWhenExpired(failure: Error | undefined, reopen: () => void): void {
  const expired = failure instanceof CrosswalkError && failure.code === 'view-expired'
  useEffect(() => {
    if (expired) reopen()
  }, [expired, reopen])
}
