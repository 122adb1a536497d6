import { useViewportSize } from '@mantine/hooks'
import { BAND_FLOOR } from '@shared/confidence'
import type { RowFilter, RowSide, Side } from '@shared/contract'
import { type Decision, isCorfixKind, MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useMethod } from '../../api'
import {
  mappingPlace,
  NO_FILTER,
  openPanel,
  setMappingPlace,
  setQueue,
  TOP,
  useMappingPlace,
  useMappingStore,
  useQueueChoice,
} from '../../stores/mapping'
import { useRailWidth } from '../../stores/rail'
import { useWorkspaceId } from '../../stores/route'
import { usePanelWidth } from '../../ui/panel'
import {
  ALL_SELECTED,
  NOTHING_SELECTED,
  type RowSource,
  type Selection,
  type TableHandle,
  useTableLayout,
  withRows,
} from '../../ui/table'
import { useStable } from '../../ui/use-stable'
import type { Announcer } from './Announcements'
import type { BulkAction } from './bulk'
import type { NoteActions } from './cells'
import { mappingColumns, rowSort } from './columns'
import type { PanelActions } from './panel/RowButtons'
import type { ShownRow } from './shown-row'
import { queueFilter } from './triage/queue'
import { useQueueReverts } from './triage/use-queue-reverts'
import { useActions } from './use-actions'
import { type Bulk, useBulk } from './use-bulk'
import { type Cursor, useCursor } from './use-cursor'
import { type DecideActions, useDecide } from './use-decide'
import { useFocusRecord } from './use-focus-record'
import { type KeyActions, useMappingKeys } from './use-mapping-keys'
import { useMappingView, type ViewQuery } from './use-mapping-view'
import { useStartAtCursor } from './use-start-at-cursor'
import { ignoreWords } from './words'

/** Everything that the mapping screen shows and does, joined; the parts of the screen draw from it. */
export function useMappingScreen(kind: MappingKind) {
  const list = useList(kind)
  const { query, view, columns, remembered, notes } = list
  const { workspaceId } = query
  const { cursor } = useMappingPlace(workspaceId, kind)
  const table = useRef<TableHandle>(null)
  const announcer = useRef<Announcer>(null)
  const say = useCallback((words: string) => announcer.current?.say(words), [])
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED)
  const moves = useCursor(query, view, table, say)
  const decide = useDecide({ query, list: view, cursor: moves, say })
  const row = view.source.total ? view.source.rowAt(cursor) : undefined
  const actions = useActions({ query, list: view, row, cursor: moves, decide, table })
  const focusTable = useCallback(() => table.current?.focus(), [])
  const clearSelection = useCallback(() => {
    setSelection(NOTHING_SELECTED)
    focusTable()
  }, [focusTable])
  const bulk = useBulk(query, view, clearSelection)
  const [threshold, setThreshold] = useState(false)
  const closeThreshold = useCallback(() => {
    setThreshold(false)
    focusTable()
  }, [focusTable])
  const { toggleQueue, openThreshold, toRows } = useStable({
    toggleQueue: list.toggleQueue,
    /** Out of the search field: to the first row of what it found. */
    toRows: () => {
      moves.moveTo(0)
      focusTable()
    },
    openThreshold: () => setThreshold(true),
  })
  const select = (next: Selection) => {
    bulk.dismiss()
    setSelection(next)
  }
  useFocusRecord(workspaceId, kind)
  useStartAtCursor(query, view, moves)
  useQueueReverts(query, view, moves)
  useNoteActions(notes, { ...decide, why: (asked) => openWhy(asked, view.source, moves) })

  const linking = useLinking({ focusTable, link: actions.link, linkSource: decide.linkSource })
  useMappingKeys(MAPPING_KINDS[kind].words.plural, ignoreWords(kind), {
    ...actions,
    ...selectionKeys(selection, bulk, actions),
    linkBySearch: () => row && linking.start(row),
    queue: toggleQueue,
    threshold: () => query.side === 'source' && setThreshold(true),
    select: () => row?.source && select(withRows(selection, [row.id])),
    selectAll: () => query.side === 'source' && select(ALL_SELECTED),
    stepBack: () => {
      if (backToRecord() || dismissRefusal(row, decide)) return true
      if (bulk.state.prepared) {
        // As Cancel does: the rows stay selected.
        bulk.dismiss()
        focusTable()
        return true
      }
      const had = selection.all || selection.ids.size > 0 || !bulk.idle
      bulk.dismiss()
      if (had) clearSelection()
      return had
    },
  })
  return {
    query,
    /** As the person has set it; the query's is narrowed to the queue. */
    filter: list.filter,
    toggleQueue,
    threshold: { opened: threshold, open: openThreshold, close: closeThreshold },
    view,
    columns,
    remembered,
    table,
    row,
    neighbours: neighboursOf(view.source, cursor),
    cursor,
    setCursor: moves.set,
    selection,
    select,
    clearSelection,
    focusTable,
    toRows,
    bulk,
    /** What the panel's buttons do to the row under the cursor: the same functions for as long as the screen is there. */
    panel: useStable<PanelActions>({
      onLink: actions.link,
      onDecide: actions.decide,
      onAccept: actions.accept,
      onUnsure: actions.unsure,
      onSearch: () => row && linking.start(row),
      onGroup: (batchId, { decision, sourceIds }) => {
        for (const id of sourceIds) {
          view.queue?.decided(id)
          view.queue?.settled(id, batchId, decision)
        }
      },
    }),
    linking,
    backToRecord,
    announcer,
    ...useNarrowing(query, setSelection),
  }
}

export type MappingModel = ReturnType<typeof useMappingScreen>

/** While rows are selected the keys of a decision are for them, on the way that the bar takes; Enter asks first, and takes no unlikely ones. */
function selectionKeys(selection: Selection, bulk: Bulk, row: Pick<KeyActions, 'accept' | 'decide'>) {
  if (!selection.all && selection.ids.size === 0) return row
  const start = (action: BulkAction, ask = false) => {
    if (!bulk.state.busy) void bulk.start(action, selection, ask)
  }
  return {
    accept: () => start({ decision: 'link', floor: BAND_FLOOR.medium }, true),
    decide: (decision: Decision) => decision !== 'link' && start({ decision }),
  }
}

/** Out of "Why?" or "All fields", where the panel shows one of them. */
function backToRecord(): boolean {
  const { panelOpen, panelTab } = useMappingStore.getState()
  if (!panelOpen || panelTab === 'record') return false
  openPanel('record')
  return true
}

function dismissRefusal(row: ShownRow | undefined, { dismiss }: DecideActions): boolean {
  if (row?.note?.state !== 'refused') return false
  dismiss(row)
  return true
}

/** What the buttons of the rows' notes do, with what was read last. */
function useNoteActions(
  notes: RefObject<NoteActions | null>,
  { undoRow, one, accept, dismiss, why }: DecideActions & Pick<NoteActions, 'why'>,
): void {
  const linkAnyway = (row: ShownRow, candidate: RowSide) => one(row, 'link', candidate)
  const decideOn: NoteActions['decide'] = (row, decision) => {
    if (decision === 'link' && row.suggested) accept(row, row.suggested)
    else one(row, decision)
  }
  useLayoutEffect(() => {
    const unlink = (linked: ShownRow) => one(linked, 'undecided')
    notes.current = { decide: decideOn, why, undo: undoRow, unlink, linkAnyway, dismiss }
  })
}

/** The row that is asked about is the one under the cursor from then on. */
function openWhy({ id }: ShownRow, source: RowSource<ShownRow>, moves: Cursor): void {
  const rows = Array.from({ length: source.total ?? 0 }, (_, index) => source.rowAt(index)?.id)
  moves.set(Math.max(0, rows.indexOf(id)))
  openPanel('why')
}

interface LinkingInput {
  focusTable(): void
  link(target: RowSide): void
  linkSource(row: ShownRow, source: RowSide): void
}

/** The row that a partner is looked up for, in a dialog of its own. */
function useLinking({ focusTable, link, linkSource }: LinkingInput) {
  const [row, start] = useState<ShownRow | null>(null)
  const stop = () => {
    start(null)
    focusTable()
  }
  const choose = (other: RowSide) => {
    stop()
    if (row?.source) link(other)
    else if (row) linkSource(row, other)
  }
  return { row, start, stop, choose }
}

/** Ids of the rows around the cursor that may be next, as far as they have been read; each on a line. */
function neighboursOf(source: RowSource<ShownRow>, cursor: number): string {
  const rows = [1, 2, 3, -1].flatMap((by) => {
    const row = cursor + by >= 0 ? source.rowAt(cursor + by) : undefined
    return row?.source ? [row.id] : []
  })
  return rows.join('\n')
}

/** Changes what is listed: the cursor goes to the top of the new list, and nothing stays selected. */
function useNarrowing({ workspaceId, kind }: ViewQuery, setSelection: (selection: Selection) => void) {
  const change = useCallback(
    (next: { filter?: RowFilter; side?: Side }) => {
      setSelection(NOTHING_SELECTED)
      setMappingPlace(workspaceId, kind, { ...next, ...TOP })
    },
    [kind, setSelection, workspaceId],
  )
  return {
    setSide: useCallback((side: Side) => change({ side, filter: NO_FILTER }), [change]),
    setFilter: useCallback((filter: RowFilter) => change({ filter }), [change]),
    narrow: useCallback(
      (part: Partial<RowFilter>) => {
        const { filter, cursorId } = mappingPlace(workspaceId, kind)
        change({ filter: { ...filter, ...part } })
        // Who searched for a record and clears the search stays on it.
        if (part.search === '' && filter.search !== '') setMappingPlace(workspaceId, kind, { wanted: cursorId })
      },
      [change, kind, workspaceId],
    ),
  }
}

/** The list as the place asks for it, and its columns as the person has set them. */
function useList(kind: MappingKind) {
  const workspaceId = useWorkspaceId()
  const { side, filter } = useMappingPlace(workspaceId, kind)
  const roomy = useRoomy()
  const on = useQueueOn(workspaceId, kind)
  const waiting = useMemo(() => (on && side === 'source' ? queueFilter(kind, filter) : null), [filter, kind, on, side])
  const inQueue = waiting !== null
  // The columns stay the same objects while what their buttons do changes with every row that is read.
  const notes = useRef<NoteActions | null>(null)
  const columns = useMemo(() => {
    const act: NoteActions = {
      decide: (row, decision) => notes.current?.decide(row, decision),
      why: (row) => notes.current?.why(row),
      undo: (row) => notes.current?.undo(row),
      unlink: (row) => notes.current?.unlink(row),
      linkAnyway: (row, candidate) => notes.current?.linkAnyway(row, candidate),
      dismiss: (row) => notes.current?.dismiss(row),
    }
    return mappingColumns({ kind, side, roomy, queue: inQueue }, act)
  }, [kind, side, roomy, inQueue])
  const remembered = useTableLayout(`mapping.${kind}.${side}`)
  const sort = useMemo(() => rowSort(remembered.sort), [remembered.sort])
  const query = useMemo<ViewQuery>(
    () => ({ workspaceId, kind, side, filter: waiting ?? filter, sort, queue: waiting !== null }),
    [workspaceId, kind, side, filter, waiting, sort],
  )
  const toggleQueue = () => {
    if (side !== 'source') return
    // Where decided rows are asked for, there is no queue until they are not.
    if (waiting === null && queueFilter(kind, filter) === null)
      setMappingPlace(workspaceId, kind, { filter: { ...filter, states: [] }, ...TOP })
    setQueue(workspaceId, kind, waiting === null)
    const { cursorId } = mappingPlace(workspaceId, kind)
    setMappingPlace(workspaceId, kind, { wanted: cursorId })
  }
  return { query, filter, columns, remembered, notes, view: useMappingView(query), toggleQueue }
}

/**
 * As the person has set it; until then on where rows wait. What waited when the table was opened counts: the list does
 * not become another one with the last decision.
 */
function useQueueOn(workspaceId: string, kind: MappingKind): boolean {
  const choice = useQueueChoice(workspaceId, kind)
  const ofRules = isCorfixKind(kind)
  const waiting = useMethod('mapping.waiting', { workspaceId }).data
  const readiness = useMethod('workspaces.overview', { workspaceId }, { enabled: ofRules }).data?.readiness
  const count = ofRules ? readiness?.find((each) => each.kind === kind)?.conflicts : waiting?.[kind]
  const first = useRef<number | undefined>(undefined)
  if (first.current === undefined || first.current === 0) first.current = count ?? (waiting ? 0 : undefined)
  return choice ?? (first.current === undefined || first.current > 0)
}

/** Room that the names and the evidence need for themselves; px. */
const ROOMY_TABLE = 900

/** Whether the table has room for more than names, decision and evidence, beside the rail and the panel. */
function useRoomy(): boolean {
  const { width } = useViewportSize()
  const rail = useRailWidth()
  const panelWidth = usePanelWidth()
  const panel = useMappingStore((state) => (state.panelOpen ? panelWidth : 0))
  return width - rail - panel >= ROOMY_TABLE
}
