import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { useStable } from '../use-stable'
import { DEFAULT_LAYOUT, gridTracks, leastWidth, type TableColumn, type TableLayout, type TableSort } from './columns'
import { rowPointer } from './row-pointer'
import type { RowSource } from './row-source'
import { ALL_SELECTED, NOTHING_SELECTED, type Selection, selectedCount } from './selection'
import { TableBody } from './TableBody'
import { TableHeader } from './TableHeader'
import { useColumnModel } from './use-column-model'
import { useTableKeys } from './use-table-keys'
import { useVirtualRows } from './use-virtual-rows'
import styles from './VirtualTable.module.css'

export const ROW_HEIGHT = { comfortable: 32, compact: 28 } as const
const HEAD_ROW = 30
const GROUP_ROW = 24

export interface TableHandle {
  focus(): void
  /** Scrolls as little as needed, and not at all where the row is in sight. */
  reveal(index: number): void
  /** Scrolls so that the row `to` comes to where the row `from` is, with at least one row above it. */
  slide(from: number, to: number): void
  /** Rows that fit in the viewport. */
  pageRows(): number
}

export interface VirtualTableProps<T> {
  /** Names the table for a screen reader. */
  readonly label: string
  readonly source: RowSource<T>
  /** Stable: a new array redraws every row. */
  readonly columns: readonly TableColumn<T>[]
  readonly rowId: (row: T) => string
  /** Names a row for its tick box. */
  readonly rowLabel?: (row: T) => string
  readonly rowClass?: (row: T) => string | undefined
  readonly density?: keyof typeof ROW_HEIGHT
  readonly layout?: TableLayout
  readonly onLayout?: (layout: TableLayout) => void
  readonly sort?: TableSort | null
  readonly onSort?: (sort: TableSort) => void
  /** Index of the row under the cursor. */
  readonly cursor: number | null
  readonly onCursor: (index: number) => void
  /** Given, the table has tick boxes. */
  readonly selection?: Selection
  readonly onSelection?: (selection: Selection) => void
  /** Enter or a double click. */
  readonly onActivate?: (index: number) => void
  /** Keys that are the screen's own, before the table's: true where it was one. */
  readonly onKey?: (event: KeyboardEvent) => boolean
  /** Below an opened row, measured as it is drawn; undefined for the rows that are closed. */
  readonly expanded?: (row: T) => ReactNode | undefined
  /** In place of the rows where there are none: empty, filtered to nothing, or what failed. */
  readonly empty?: ReactNode
  /** True while another list is being fetched: the old one stays, paled. */
  readonly busy?: boolean
  readonly ref?: Ref<TableHandle>
}

/**
 * The one table of the console: 100,000 rows and more over a RowSource, a keyboard cursor, selection of "all but these",
 * columns that can be sized, hidden and sorted. The grid keeps the focus; the row under the cursor is its active descendant.
 */
export function VirtualTable<T>(props: VirtualTableProps<T>) {
  const { source, columns, layout = DEFAULT_LAYOUT, selection, cursor } = props
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLTableElement>(null)
  const gridId = useId()
  const selectable = selection !== undefined
  const rowHeight = ROW_HEIGHT[props.density ?? 'comfortable']
  const { shown: shownLayout, onResize } = useDraggedLayout(layout, props.onLayout)
  const { groups, visible } = useColumnModel({ columns, layout, sort: props.sort, onSort: props.onSort })
  const headerRows = columns.some((column) => column.group !== undefined) ? 2 : 1
  const headHeight = HEAD_ROW + (headerRows === 2 ? GROUP_ROW : 0)
  const rows = useVirtualRows({ ...props, scroller, rowHeight, headHeight, measured: props.expanded !== undefined })
  const reveal = (index: number) => {
    // Asked of the page: the virtualizer does not know yet what was scrolled in this turn.
    const seen = props.expanded === undefined && isInSight(scroller.current, { index, rowHeight, headHeight })
    if (!seen) rows.reveal(index)
  }
  const pageRows = () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1)
  const focus = () => grid.current?.focus({ preventScroll: true })
  const slide = (from: number, to: number) => slideRows(scroller.current, (to - from) * rowHeight, from * rowHeight)
  useImperativeHandle(props.ref, () => ({ focus, reveal, slide, pageRows }))
  useTakeFocus(grid)

  const keys = useTableKeys({ ...props, cursor, pageRows, reveal })
  const pointer = rowPointer({ selectable, keys, onCursor: props.onCursor, onActivate: props.onActivate })
  const inSight = cursor !== null && cursor >= rows.first && cursor <= rows.last && source.total !== 0
  const style = tableStyle(visible, shownLayout, { selectable, rowHeight })
  const header = useStable({
    selectAll: (select: boolean) => props.onSelection?.(select ? ALL_SELECTED : NOTHING_SELECTED),
    resize: onResize,
  })

  return (
    <div className={styles.frame} style={style} data-busy={props.busy || undefined}>
      <div ref={scroller} className={styles.scroller}>
        <table
          ref={grid}
          className={styles.grid}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA allows it, and rows and cells keep the meaning of a table's
          role="grid"
          tabIndex={0}
          style={{ height: rows.height }}
          aria-label={props.label}
          aria-rowcount={source.total === null ? -1 : source.total + headerRows}
          aria-colcount={visible.length + (selectable ? 1 : 0)}
          aria-multiselectable={selectable || undefined}
          aria-busy={source.total === null || props.busy}
          aria-activedescendant={inSight ? `${gridId}-${cursor}` : undefined}
          onKeyDown={(event) => onTableKey(event, (key) => (props.onKey?.(key) ?? false) || keys.handle(key))}
          {...pointer}
        >
          <TableHeader
            groups={groups}
            columns={visible}
            selectable={selectable}
            selectState={selectState(selection, source.total ?? 0)}
            onSelectAll={header.selectAll}
            onResize={header.resize}
          />
          <TableBody table={props} rows={rows} columns={visible} headerRows={headerRows} gridId={gridId} />
        </table>
      </div>
      {source.total === 0 && props.empty !== undefined && <div className={styles.empty}>{props.empty}</div>}
    </div>
  )
}

function isInSight(
  scroller: HTMLDivElement | null,
  { index, rowHeight, headHeight }: { index: number; rowHeight: number; headHeight: number },
): boolean {
  if (!scroller) return false
  const top = index * rowHeight - scroller.scrollTop
  return top >= 0 && top + rowHeight <= scroller.clientHeight - headHeight
}

/** `top` is where the row that is left stood, from the first row on; at the top of the view the next one comes below it. */
function slideRows(scroller: HTMLDivElement | null, by: number, top: number): void {
  if (!scroller || by === 0 || (by > 0 && top - scroller.scrollTop < by)) return
  scroller.scrollTop += by
}

/** The tracks and heights that header and rows share (VirtualTable.module.css). */
function tableStyle<T>(
  columns: readonly TableColumn<T>[],
  layout: TableLayout,
  { selectable, rowHeight }: { selectable: boolean; rowHeight: number },
): CSSProperties {
  return {
    '--cw-tracks': gridTracks(columns, layout, selectable),
    '--cw-least-width': `${leastWidth(columns, layout, selectable)}px`,
    '--cw-head-row': `${HEAD_ROW}px`,
    '--cw-group-row': `${GROUP_ROW}px`,
    '--cw-table-row': `${rowHeight}px`,
  } as CSSProperties
}

/** The layout as it is dragged; the table's owner is told when a column is let go. */
function useDraggedLayout(layout: TableLayout, onLayout: ((layout: TableLayout) => void) | undefined) {
  const [dragged, setDragged] = useState<TableLayout | null>(null)
  const shown = dragged ?? layout
  const onResize = (column: string, width: number | null, done: boolean) => {
    const { [column]: _old, ...others } = shown.widths
    const next = { ...shown, widths: width === null ? others : { ...others, [column]: width } }
    setDragged(done ? null : next)
    if (done) onLayout?.(next)
  }
  return { shown, onResize }
}

/** A screen's table is ready for its keys when the screen opens: it takes the focus from the rail, or from nothing. */
function useTakeFocus(grid: RefObject<HTMLTableElement | null>): void {
  useEffect(() => {
    const { activeElement, body } = document
    if (activeElement === body || activeElement?.closest('[data-rail]')) grid.current?.focus({ preventScroll: true })
  }, [grid])
}

function onTableKey(event: KeyboardEvent, handle: (event: KeyboardEvent) => boolean): void {
  if (isTyping(event.target) || !handle(event)) return
  event.preventDefault()
  event.stopPropagation()
}

function selectState(selection: Selection | undefined, total: number): 'none' | 'some' | 'all' {
  const selected = selection ? selectedCount(selection, total) : 0
  if (selected === 0) return 'none'
  return selected === total ? 'all' : 'some'
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))
  )
}
