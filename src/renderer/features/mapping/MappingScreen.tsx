import { Button, Tabs, VisuallyHidden } from '@mantine/core'
import type { RowFilter, RowSide, Side } from '@shared/contract'
import { MAPPING_KINDS, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useApi } from '../../api'
import {
  mappingPlace,
  NO_FILTER,
  openPanel,
  setMappingPlace,
  togglePanel,
  useMappingPlace,
  useMappingStore,
} from '../../stores/mapping'
import { usePreferences } from '../../stores/preferences'
import { navigate, useWorkspaceId } from '../../stores/route'
import { ErrorState } from '../../ui/ErrorState'
import { formatCount } from '../../ui/numbers'
import { Screen } from '../../ui/Screen'
import { ALL_SELECTED, NOTHING_SELECTED, type Selection, type TableHandle, useTableLayout, VirtualTable, withRows } from '../../ui/table'
import { mappingColumns, rowSort } from './columns'
import { EmptyList } from './EmptyList'
import { FacetBar } from './FacetBar'
import { LinkDialog } from './LinkDialog'
import styles from './MappingScreen.module.css'
import { MappingSearch, MappingTools } from './MappingTools'
import { SidePanel } from './panel/SidePanel'
import { SelectionBar } from './SelectionBar'
import { otherSide, type ShownRow } from './shown-row'
import { useBulk } from './use-bulk'
import { useCursor } from './use-cursor'
import { useDecide } from './use-decide'
import { useFocusRecord, useMoveToRecord } from './use-focus-record'
import { useMappingKeys } from './use-mapping-keys'
import { type Changed, useMappingView, type ViewQuery } from './use-mapping-view'
import { ignoreWords } from './words'

const rowId = (row: ShownRow) => row.id
const rowLabel = (row: ShownRow) => row.source?.name ?? row.target?.name ?? row.id

/** One mapping table: the Procore record, what is decided, the partner. The same screen for projects and companies. */
export function MappingScreen({ kind }: { kind: MappingKind }) {
  const workspaceId = useWorkspaceId()
  const { words, targetSystem } = MAPPING_KINDS[kind]
  const { side, filter, cursor } = useMappingPlace(workspaceId, kind)
  const panelOpen = useMappingStore((state) => state.panelOpen)
  const { density } = usePreferences()
  const wanted = useFocusRecord(workspaceId, kind)
  const undoRow = useRef<(row: ShownRow) => void>(() => undefined)
  const columns = useMemo(() => mappingColumns(kind, side, (row) => undoRow.current(row)), [kind, side])
  const remembered = useTableLayout(`mapping.${kind}.${side}`, columns)
  const sort = useMemo(() => rowSort(remembered.sort), [remembered.sort])
  const query = useMemo<ViewQuery>(() => ({ workspaceId, kind, side, filter, sort }), [workspaceId, kind, side, filter, sort])

  const list = useMappingView(query)
  const table = useRef<TableHandle>(null)
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED)
  const [said, say] = useState('')
  const [linking, setLinking] = useState<ShownRow | null>(null)
  const decide = useDecide(query, list, say)
  const cursorOf = useCursor(query, list, table, say)
  const clearSelection = useCallback(() => {
    setSelection(NOTHING_SELECTED)
    table.current?.focus()
  }, [])
  const bulk = useBulk(query, list, clearSelection)
  useMoveToRecord(list, wanted, cursorOf.moveTo)
  useEffect(() => {
    undoRow.current = decide.undoRow
  })
  useStartAtCursor(list.view?.viewId, cursorOf.moveTo, () => mappingPlace(workspaceId, kind).cursor, table)

  const row = list.source.total ? list.source.rowAt(cursor) : undefined
  const change = useCallback(
    (next: { filter?: RowFilter; side?: Side }) => {
      setSelection(NOTHING_SELECTED)
      setMappingPlace(workspaceId, kind, { ...next, cursor: 0 })
    },
    [kind, workspaceId],
  )
  const onFilter = useCallback(
    (part: Partial<RowFilter>) => change({ filter: { ...mappingPlace(workspaceId, kind).filter, ...part } }),
    [change, kind, workspaceId],
  )
  const link = (from: ShownRow | undefined, target: RowSide | null) => {
    if (from && decide.one(from, 'link', target)) void cursorOf.next()
  }
  const actions = useActions({ workspaceId, kind, row, decide, cursorOf, list, table, link })
  useMappingKeys(words.plural, ignoreWords(kind), {
    ...actions,
    linkBySearch: () => row && setLinking(row),
    select: () => row && setSelection(withRows(selection, [row.id])),
    selectAll: () => setSelection(ALL_SELECTED),
    clear: () => {
      const had = selection.all || selection.ids.size > 0
      if (had) clearSelection()
      return had
    },
  })

  const chooseLinked = (other: RowSide) => {
    setLinking(null)
    table.current?.focus()
    if (!linking) return
    if (linking.source) link(linking, other)
    else actions.linkSource(linking, other)
  }

  return (
    <Screen
      title={words.plural}
      layout="fill"
      detail={<SideTabs kind={kind} side={side} total={list.view?.total ?? null} onSide={(next) => change({ side: next, filter: NO_FILTER })} />}
      search={<MappingSearch search={filter.search} label={`Search ${words.plural.toLowerCase()} on both sides`} onSearch={(search) => onFilter({ search })} />}
      tools={<MappingTools kind={kind} filter={filter} columns={columns} layout={remembered} onFilter={(next) => change({ filter: next })} />}
      primary={<Button onClick={() => navigate('plan')}>Go to the plan</Button>}
    >
      <div className={styles.screen}>
        <div className={styles.main}>
          <FacetBar kind={kind} side={side} filter={filter} facets={list.view?.facets ?? null} onFilter={onFilter} />
          <ChangedNotice changed={list.changed} onRefresh={list.reopen} />
          {list.error && !list.view ? (
            <ErrorState what={`The ${words.plural.toLowerCase()} could not be read`} error={list.error} onRetry={list.reopen} />
          ) : (
            <VirtualTable
              ref={table}
              label={side === 'source' ? `${words.plural} of Procore and their partners` : `${SYSTEM_NAME[targetSystem]} records without a partner`}
              source={list.source}
              columns={columns}
              rowId={rowId}
              rowLabel={rowLabel}
              density={density}
              layout={remembered.layout}
              onLayout={remembered.setLayout}
              sort={sort}
              onSort={remembered.setSort}
              cursor={cursor}
              onCursor={(index) => setMappingPlace(workspaceId, kind, { cursor: index })}
              {...(side === 'source' ? { selection, onSelection: setSelection } : {})}
              busy={list.busy}
              empty={
                <EmptyList
                  workspaceId={workspaceId}
                  kind={kind}
                  side={side}
                  filter={filter}
                  inactiveHidden={list.view?.facets.inactiveHidden ?? 0}
                  onFilter={onFilter}
                  onClear={() => change({ filter: { ...NO_FILTER, includeInactive: filter.includeInactive } })}
                />
              }
            />
          )}
          {list.failure && <ErrorState inline what="Some rows could not be read" error={list.failure} onRetry={() => list.window?.refresh()} />}
          <SelectionBar kind={kind} selection={selection} total={list.source.total ?? 0} bulk={bulk} onClear={clearSelection} />
        </div>
        {panelOpen && <SidePanel workspaceId={workspaceId} kind={kind} row={row} onLink={(target) => link(row, target)} />}
      </div>
      {linking && (
        <LinkDialog
          workspaceId={workspaceId}
          kind={kind}
          row={linking}
          onChoose={chooseLinked}
          onClose={() => {
            setLinking(null)
            table.current?.focus()
          }}
        />
      )}
      <VisuallyHidden role="status" aria-live="polite">
        {said}
      </VisuallyHidden>
    </Screen>
  )
}
