import type { RowFilter, RowSide, Side } from '@shared/contract'
import { MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { mappingPlace, NO_FILTER, setMappingPlace, useMappingPlace } from '../../stores/mapping'
import { useWorkspaceId } from '../../stores/route'
import {
  ALL_SELECTED,
  NOTHING_SELECTED,
  type Selection,
  type TableHandle,
  useTableLayout,
  withRows,
} from '../../ui/table'
import { mappingColumns, rowSort } from './columns'
import type { ShownRow } from './shown-row'
import { useActions } from './use-actions'
import { useBulk } from './use-bulk'
import { useCursor } from './use-cursor'
import { useDecide } from './use-decide'
import { useFocusRecord, useMoveToRecord } from './use-focus-record'
import { useMappingKeys } from './use-mapping-keys'
import { type MappingView, useMappingView, type ViewQuery } from './use-mapping-view'
import { ignoreWords } from './words'

/** Everything that the mapping screen shows and does, joined; the parts of the screen draw from it. */
export function useMappingScreen(kind: MappingKind) {
  const list = useList(kind)
  const { query, view, columns, remembered, undoRow } = list
  const { workspaceId } = query
  const { cursor } = useMappingPlace(workspaceId, kind)
  const table = useRef<TableHandle>(null)
  const [said, say] = useState('')
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED)
  const [linking, setLinking] = useState<ShownRow | null>(null)
  const decide = useDecide(query, view, say)
  const moves = useCursor(query, view, table, say)
  const row = view.source.total ? view.source.rowAt(cursor) : undefined
  const actions = useActions({ query, list: view, row, cursor: moves, decide, table })
  const focusTable = useCallback(() => table.current?.focus(), [])
  const clearSelection = useCallback(() => {
    setSelection(NOTHING_SELECTED)
    focusTable()
  }, [focusTable])
  const bulk = useBulk(query, view, clearSelection)
  const select = (next: Selection) => {
    bulk.dismiss()
    setSelection(next)
  }
  const wanted = useFocusRecord(workspaceId, kind)
  useMoveToRecord(view, wanted, moves.moveTo)
  useEffect(() => {
    undoRow.current = decide.undoRow
  })
  useStartAtCursor(view, (fresh) => {
    moves.moveTo(mappingPlace(workspaceId, kind).cursor)
    if (fresh && document.activeElement === document.body) focusTable()
  })

  const change = useCallback(
    (next: { filter?: RowFilter; side?: Side }) => {
      setSelection(NOTHING_SELECTED)
      setMappingPlace(workspaceId, kind, { ...next, cursor: 0 })
    },
    [kind, workspaceId],
  )
  const stopLinking = () => {
    setLinking(null)
    focusTable()
  }
  useMappingKeys(MAPPING_KINDS[kind].words.plural, ignoreWords(kind), {
    ...actions,
    linkBySearch: () => row && setLinking(row),
    select: () => row?.source && select(withRows(selection, [row.id])),
    selectAll: () => query.side === 'source' && select(ALL_SELECTED),
    clear: () => {
      const { prepared, outcome, error } = bulk.state
      const had = selection.all || selection.ids.size > 0 || prepared !== null || outcome !== null || error !== null
      bulk.dismiss()
      if (had) clearSelection()
      return had
    },
  })
  return {
    query,
    view,
    columns,
    remembered,
    table,
    row,
    cursor,
    setCursor: (index: number) => setMappingPlace(workspaceId, kind, { cursor: index }),
    selection,
    select,
    clearSelection,
    focusTable,
    bulk,
    linkRow: actions.link,
    linking,
    stopLinking,
    chooseLinked: (other: RowSide) => {
      stopLinking()
      if (linking?.source) actions.link(other)
      else if (linking) decide.linkSource(linking, other)
    },
    said,
    setSide: (side: Side) => change({ side, filter: NO_FILTER }),
    setFilter: useCallback((filter: RowFilter) => change({ filter }), [change]),
    narrow: useCallback(
      (part: Partial<RowFilter>) => change({ filter: { ...mappingPlace(workspaceId, kind).filter, ...part } }),
      [change, kind, workspaceId],
    ),
  }
}

export type MappingModel = ReturnType<typeof useMappingScreen>

/** Once for each list that is opened: the cursor's row comes into sight, and the first list takes the focus. */
function useStartAtCursor({ view, source }: MappingView, start: (first: boolean) => void): void {
  const started = useRef<string | null>(null)
  useEffect(() => {
    if (!view || !source.total || started.current === view.viewId) return
    const first = started.current === null
    started.current = view.viewId
    start(first)
  })
}

/** The list as the place asks for it, and its columns as the person has set them. */
function useList(kind: MappingKind) {
  const workspaceId = useWorkspaceId()
  const { side, filter } = useMappingPlace(workspaceId, kind)
  const undoRow = useRef<(row: ShownRow) => void>(() => undefined)
  const columns = useMemo(() => mappingColumns(kind, side, (row) => undoRow.current(row)), [kind, side])
  const remembered = useTableLayout(`mapping.${kind}.${side}`, columns)
  const sort = useMemo(() => rowSort(remembered.sort), [remembered.sort])
  const query = useMemo<ViewQuery>(
    () => ({ workspaceId, kind, side, filter, sort }),
    [workspaceId, kind, side, filter, sort],
  )
  return { query, columns, remembered, undoRow, sort, view: useMappingView(query) }
}
