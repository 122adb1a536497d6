import type { ReactNode } from 'react'

/** One column of a virtual table. Widths in px. Keep the array stable: a new one redraws every row. */
export interface TableColumn<T> {
  readonly id: string
  readonly header: string
  /** The heading in full where it is shortened: its name for screen readers, in menus and on hover. */
  readonly title?: string
  readonly width: number
  readonly minWidth?: number
  /** Share of the space that is left over. A column that a person has sized stays as they sized it. */
  readonly grow?: number
  readonly align?: 'start' | 'end' | 'center'
  /** Close to the column before it: one narrow column to the eye. */
  readonly tight?: boolean
  /** Over which group heading the column stands: columns of one group must be neighbours. */
  readonly group?: string
  readonly sortable?: boolean
  /** False: always shown. */
  readonly hideable?: boolean
  /** Hidden until a person shows it. */
  readonly hiddenAtFirst?: boolean
  /** A line before the column, where one half ends and the next begins. */
  readonly divider?: boolean
  /** Many small elements, which nobody reads while rows fly by: left out of rows that come into sight then, until they rest. */
  readonly atRest?: boolean
  /** Drawn on every scroll: plain elements, no queries. */
  readonly cell: (row: T) => ReactNode
}

export interface TableSort {
  readonly column: string
  readonly direction: 'asc' | 'desc'
}

/** What a person has set for one table, as `preferences.tables` keeps it. `hidden` null: as the columns say. */
export interface TableLayout {
  readonly hidden: readonly string[] | null
  readonly widths: Readonly<Record<string, number>>
}

export const DEFAULT_LAYOUT: TableLayout = { hidden: null, widths: {} }
export const SELECT_WIDTH = 36
const MIN_WIDTH = 56

export function hiddenColumns<T>(columns: readonly TableColumn<T>[], layout: TableLayout): readonly string[] {
  return layout.hidden ?? columns.filter((column) => column.hiddenAtFirst).map((column) => column.id)
}

export function minWidth<T>(column: TableColumn<T>): number {
  return column.minWidth ?? Math.min(MIN_WIDTH, column.width)
}

/** The grid tracks of a row. Sizing a column changes this one string; no row is drawn anew. */
export function gridTracks<T>(columns: readonly TableColumn<T>[], layout: TableLayout, selectable: boolean): string {
  const tracks = columns.map((column) => track(column, layout.widths[column.id]))
  const filled = columns.some((column) => column.grow && layout.widths[column.id] === undefined)
  return [...(selectable ? [`${SELECT_WIDTH}px`] : []), ...tracks, ...(filled ? [] : ['minmax(0, 1fr)'])].join(' ')
}

/** Width below which the table scrolls sideways. */
export function leastWidth<T>(columns: readonly TableColumn<T>[], layout: TableLayout, selectable: boolean): number {
  const sum = columns.reduce((total, column) => total + (layout.widths[column.id] ?? column.width), 0)
  return sum + (selectable ? SELECT_WIDTH : 0)
}

function track<T>(column: TableColumn<T>, sized: number | undefined): string {
  if (sized !== undefined) return `${sized}px`
  return column.grow ? `minmax(${column.width}px, ${column.grow}fr)` : `${column.width}px`
}
