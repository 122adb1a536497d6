import { useViewportSize } from '@mantine/hooks'
import type { ListFilter, ListName } from '@shared/contract'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { listPlace, listTab, NO_LIST_FILTER, setListPlace, setListTab, useListPlace } from '../../stores/lists'
import { openPanel, togglePanel, useMappingStore } from '../../stores/mapping'
import { useRailWidth } from '../../stores/rail'
import { setParams, useParams, useWorkspaceId } from '../../stores/route'
import { usePanelWidth } from '../../ui/panel'
import { type TableHandle, useTableLayout } from '../../ui/table'
import { listColumns } from './list-columns'
import { LIST_WORDS } from './list-words'
import { locate, useListCursor } from './use-list-cursor'
import { type ListKeyActions, useListKeys } from './use-list-keys'
import { type OpenList, useListView } from './use-list-view'

/** Everything that a list screen shows and does, joined; the parts of the screen draw from it. */
export function useListScreen(list: ListName) {
  const workspaceId = useWorkspaceId()
  const { filter, cursor } = useListPlace(workspaceId, list)
  const roomy = useRoomy()
  const columns = useMemo(() => listColumns(list, roomy), [list, roomy])
  const remembered = useTableLayout(`list.${list}`)
  const { sort } = remembered
  const open = useListView(useMemo(() => ({ workspaceId, list, filter, sort }), [workspaceId, list, filter, sort]))
  const table = useRef<TableHandle>(null)
  const moves = useListCursor({ workspaceId, list, open, table })
  const setFilter = useCallback(
    (next: ListFilter) => setListPlace(workspaceId, list, { filter: next, cursor: 0, cursorId: null }),
    [list, workspaceId],
  )
  useAskedFor(list, open, moves.moveTo)
  const row = open.source.total ? open.source.rowAt(cursor) : undefined

  const actions: ListKeyActions = {
    move: moves.move,
    edge: (end) => moves.moveTo(end === 'first' ? 0 : (open.source.total ?? 1) - 1),
    page: (by) => moves.move(by * (table.current?.pageRows() ?? 20)),
    open: () => openOn('record'),
    why: () => openOn('why'),
    togglePanel,
    refresh: open.reopen,
    search: focusSearch,
    stepBack: backToRecord,
  }
  useListKeys(LIST_WORDS[list].title, actions)
  return {
    workspaceId,
    list,
    filter,
    setFilter,
    clearFilter: () => setFilter(NO_LIST_FILTER),
    columns,
    remembered,
    open,
    table,
    row,
    cursor,
    setCursor: moves.set,
    openRow: actions.open,
    backToRecord,
  }
}

export type ListModel = ReturnType<typeof useListScreen>

function openOn(tab: 'record' | 'why'): void {
  setListTab(tab)
  openPanel()
}

/** Out of "Why?", where the panel shows it. */
function backToRecord(): boolean {
  if (!useMappingStore.getState().panelOpen || listTab() !== 'why') return false
  setListTab('record')
  return true
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('input[data-screen-search]')
  field?.focus()
  field?.select()
  return field !== null
}

/** Opens the list on words and a record (`{ search, recordId }`: a link of the log, of a plan or of another screen). */
function useAskedFor(list: ListName, open: OpenList, moveTo: (index: number) => void): void {
  const workspaceId = useWorkspaceId()
  const { search, recordId } = useParams()
  const [wanted, setWanted] = useState<{ id: string; after: string | null } | null>(null)
  const viewId = open.view?.viewId ?? null
  useEffect(() => {
    if (search === undefined) return
    const before = listPlace(workspaceId, list).filter
    const filter = { ...NO_LIST_FILTER, search }
    const same = JSON.stringify(before) === JSON.stringify(filter)
    setListPlace(workspaceId, list, { filter, cursor: 0, cursorId: recordId ?? null })
    // The list that is open now, if there is one, is not yet the one that was asked for.
    if (recordId !== undefined) setWanted({ id: recordId, after: same ? null : viewId })
    setParams({})
  }, [list, recordId, search, viewId, workspaceId])
  const { source, busy } = open
  useEffect(() => {
    if (!wanted || busy || viewId === null || viewId === wanted.after) return
    setWanted(null)
    locate(source, wanted.id, 0)
      .then((index) => index !== null && moveTo(index))
      .catch(() => undefined)
  }, [busy, moveTo, source, viewId, wanted])
}

/** Room that the columns which always show need for themselves; px. */
const ROOMY_TABLE = 1080

/** Whether the table has room for every column that it shows at first, beside the rail and the panel. */
function useRoomy(): boolean {
  const { width } = useViewportSize()
  const rail = useRailWidth()
  const panelWidth = usePanelWidth()
  const panel = useMappingStore((state) => (state.panelOpen ? panelWidth : 0))
  return width - rail - panel >= ROOMY_TABLE
}
