import {
  type ColumnDef,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import { DEFAULT_LAYOUT, hiddenColumns, minWidth, type TableColumn, type TableLayout, type TableSort } from './columns'

const features = tableFeatures({ columnSizingFeature, columnVisibilityFeature, rowSortingFeature })
const NO_ROWS: object[] = []

export interface ColumnModelInput<T> {
  readonly columns: readonly TableColumn<T>[]
  readonly layout?: TableLayout | undefined
  readonly sort?: TableSort | null | undefined
  readonly onSort?: ((sort: TableSort) => void) | undefined
}

/**
 * Headers, groups, visibility and sort of a table whose rows live in the engine: TanStack Table holds the columns only,
 * rows come through a RowSource. Sorting is manual; it is the engine that sorts.
 */
export function useColumnModel<T>({ columns, layout = DEFAULT_LAYOUT, sort, onSort }: ColumnModelInput<T>) {
  const definitions = useMemo(() => defineColumns(columns), [columns])
  const hidden = useMemo(() => hiddenColumns(columns, layout), [columns, layout])
  const state = useMemo(
    () => ({
      columnVisibility: Object.fromEntries(hidden.map((id) => [id, false])),
      columnSizing: { ...layout.widths },
      sorting: sort ? [{ id: sort.column, desc: sort.direction === 'desc' }] : [],
    }),
    [hidden, layout, sort],
  )
  const table = useTable({
    features,
    columns: definitions,
    data: NO_ROWS,
    state,
    manualSorting: true,
    enableSortingRemoval: false,
    onSortingChange: (updater) => {
      const next = typeof updater === 'function' ? updater(state.sorting) : updater
      const first = next[0]
      if (first) onSort?.({ column: first.id, direction: first.desc ? 'desc' : 'asc' })
    },
  })
  const visible = useMemo(() => columns.filter((column) => !hidden.includes(column.id)), [columns, hidden])
  return { groups: table.getHeaderGroups(), visible }
}

export type HeaderGroup = ReturnType<typeof useColumnModel>['groups'][number]

/** The library's columns hold ids, headers and widths only: cells are drawn from `TableColumn`. */
type Definition = ColumnDef<typeof features, object>

function defineColumns<T>(columns: readonly TableColumn<T>[]): Definition[] {
  const definitions: Definition[] = []
  for (const [group, members] of grouped(columns)) {
    const leaves = members.map(defineColumn)
    if (group === undefined) definitions.push(...leaves)
    else definitions.push({ id: `group:${group}`, header: group, columns: leaves })
  }
  return definitions
}

function defineColumn<T>(column: TableColumn<T>): Definition {
  return {
    id: column.id,
    header: column.header,
    accessorFn: () => null,
    size: column.width,
    minSize: minWidth(column),
    enableSorting: column.sortable ?? false,
    sortDescFirst: false,
    enableHiding: column.hideable ?? true,
  }
}

/** Neighbours of one group together, in order. */
function grouped<T>(columns: readonly TableColumn<T>[]): [string | undefined, TableColumn<T>[]][] {
  const groups: [string | undefined, TableColumn<T>[]][] = []
  for (const column of columns) {
    const last = groups.at(-1)
    if (last && last[0] === column.group) last[1].push(column)
    else groups.push([column.group, [column]])
  }
  return groups
}
