import { useViewportSize } from '@mantine/hooks'
import { type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { DEFAULT_LAYOUT, gridTracks, leastWidth, type TableColumn, type TableLayout, type TableSort } from './columns'
import type { RowSource } from './row-source'
import { ALL_SELECTED, isSelected, NOTHING_SELECTED, type Selection, selectedCount } from './selection'
import { TableHeader } from './TableHeader'
import { TableRow } from './TableRow'
import { useColumnModel } from './use-column-model'
import { useTableKeys } from './use-table-keys'
import styles from './VirtualTable.module.css'

export const ROW_HEIGHT = { comfortable: 32, compact: 28 } as const
const HEAD_ROW = 30
const GROUP_ROW = 24
const OVERSCAN = 8
const SKELETON_ROWS = 24
const REST_MS = 40

export interface TableHandle {
  focus(): void
  /** Scrolls as little as needed, and not at all where the row is in sight. */
  reveal(index: number): void
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
  const { source, columns, layout = DEFAULT_LAYOUT, selection, cursor, expanded } = props
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLTableElement>(null)
  const gridId = useId()
  const selectable = selection !== undefined
  const rowHeight = ROW_HEIGHT[props.density ?? 'comfortable']
  const [dragged, setDragged] = useState<TableLayout | null>(null)
  const shownLayout = dragged ?? layout
  const { groups, visible } = useColumnModel({ columns, layout, sort: props.sort, onSort: props.onSort })
  const grouped = columns.some((column) => column.group !== undefined)
  const headHeight = HEAD_ROW + (grouped ? GROUP_ROW : 0)
  const headerRows = grouped ? 2 : 1

  const count = source.total ?? SKELETON_ROWS
  const poolSize = usePoolSize(scroller, rowHeight)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    ...(expanded
      ? { getItemKey: (index: number) => keyOf(props, index) }
      : { rangeExtractor: (range: Range) => fullPool(range, poolSize) }),
  })
  const items = virtualizer.getVirtualItems()
  // In the order of their elements, which stay where they are: moving them would cost most of a frame's time.
  const drawn = expanded ? items : items.toSorted((a, b) => (a.index % poolSize) - (b.index % poolSize))
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: another density is other heights, which the virtualizer keeps until told
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight])
  useEffect(() => {
    if (!source.total) return
    // Rows that fly by under a dragged scroll bar are not read: only where it rests, nothing known is asked for.
    const known = source.rowAt(first) !== undefined || source.rowAt(last) !== undefined
    const timer = setTimeout(() => source.want(first, last), known ? 0 : REST_MS)
    return () => clearTimeout(timer)
  }, [source, first, last])

  const pageRows = () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1)
  const reveal = (index: number) => virtualizer.scrollToIndex(index, { align: 'auto' })
  useImperativeHandle(props.ref, () => ({
    focus: () => grid.current?.focus({ preventScroll: true }),
    reveal,
    pageRows,
  }))

  const keys = useTableKeys({ ...props, cursor, pageRows, reveal })
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target) || !(props.onKey?.(event) || keys.handle(event))) return
    event.preventDefault()
    event.stopPropagation()
  }
  const onClick = (event: MouseEvent) => {
    const index = rowIndexOf(event.target)
    if (index === null) return
    if (event.shiftKey) keys.extendTo(index).catch(() => undefined)
    else if (selectable && (event.ctrlKey || event.metaKey || isTickBox(event.target))) keys.toggle(index)
    props.onCursor(index)
  }
  const onDoubleClick = (event: MouseEvent) => {
    const index = rowIndexOf(event.target)
    if (index !== null && !isTickBox(event.target)) props.onActivate?.(index)
  }
  const onResize = (column: string, width: number | null, done: boolean) => {
    const { [column]: _old, ...others } = shownLayout.widths
    const next = { ...shownLayout, widths: width === null ? others : { ...others, [column]: width } }
    setDragged(done ? null : next)
    if (done) props.onLayout?.(next)
  }

  const shows = cursor !== null && cursor >= first && cursor <= last && source.total !== 0
  const style = {
    '--cw-tracks': gridTracks(visible, shownLayout, selectable),
    '--cw-least-width': `${leastWidth(visible, shownLayout, selectable)}px`,
    '--cw-head-row': `${HEAD_ROW}px`,
    '--cw-group-row': `${GROUP_ROW}px`,
    '--cw-table-row': `${rowHeight}px`,
  } as CSSProperties

  return (
    <div className={styles.frame} style={style} data-busy={props.busy || undefined}>
      <div ref={scroller} className={styles.scroller}>
        <table
          ref={grid}
          className={styles.grid}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA allows it, and rows and cells keep the meaning of a table's
          role="grid"
          tabIndex={0}
          style={{ height: virtualizer.getTotalSize() + headHeight }}
          aria-label={props.label}
          aria-rowcount={source.total === null ? -1 : source.total + headerRows}
          aria-colcount={visible.length + (selectable ? 1 : 0)}
          aria-multiselectable={selectable || undefined}
          aria-busy={source.total === null || props.busy}
          aria-activedescendant={shows ? `${gridId}-${cursor}` : undefined}
          onKeyDown={onKeyDown}
          onClick={onClick}
          onDoubleClick={onDoubleClick}
        >
          <TableHeader
            groups={groups}
            columns={visible}
            selectable={selectable}
            selectState={selectState(selection, source.total ?? 0)}
            onSelectAll={(select) => props.onSelection?.(select ? ALL_SELECTED : NOTHING_SELECTED)}
            onResize={onResize}
          />
          {drawn.map((item) => {
            const row = source.rowAt(item.index)
            const below = row === undefined ? undefined : expanded?.(row)
            return (
              <tbody
                key={expanded ? item.key : item.index % poolSize}
                className={styles.place}
                data-index={item.index}
                data-fixed={expanded === undefined || undefined}
                ref={expanded ? virtualizer.measureElement : undefined}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <TableRow
                  id={`${gridId}-${item.index}`}
                  index={item.index}
                  headerRows={headerRows}
                  row={row}
                  columns={visible}
                  selectable={selectable}
                  selected={row !== undefined && selection !== undefined && isSelected(selection, props.rowId(row))}
                  current={item.index === cursor}
                  className={row === undefined ? undefined : props.rowClass?.(row)}
                  label={row === undefined ? undefined : props.rowLabel?.(row)}
                />
                {below !== undefined && (
                  <tr className={styles.below}>
                    <td colSpan={visible.length}>{below}</td>
                  </tr>
                )}
              </tbody>
            )
          })}
        </table>
      </div>
      {source.total === 0 && props.empty !== undefined && <div className={styles.empty}>{props.empty}</div>}
    </div>
  )
}

/** Rows that are drawn at once: what fits, and some above and below. */
function usePoolSize(scroller: RefObject<HTMLDivElement | null>, rowHeight: number): number {
  const { height } = useViewportSize()
  const room = Math.max(scroller.current?.clientHeight ?? 0, height)
  return Math.ceil(room / rowHeight) + OVERSCAN
}

/**
 * Always the same number of neighbouring rows, so that a row that scrolls in takes over the elements of the one that
 * scrolled out (its key is the index modulo the pool) instead of making new ones.
 */
function fullPool({ startIndex, count }: Range, size: number): number[] {
  const first = Math.max(0, Math.min(startIndex - OVERSCAN / 2, count - size))
  return Array.from({ length: Math.min(size, count) }, (_, offset) => first + offset)
}

function keyOf<T>({ source, rowId }: VirtualTableProps<T>, index: number): string | number {
  const row = source.rowAt(index)
  return row === undefined ? index : rowId(row)
}

function selectState(selection: Selection | undefined, total: number): 'none' | 'some' | 'all' {
  const selected = selection ? selectedCount(selection, total) : 0
  if (selected === 0) return 'none'
  return selected === total ? 'all' : 'some'
}

function rowIndexOf(target: EventTarget): number | null {
  if (!(target instanceof Element) || target.closest('button, a')) return null
  const row = target.closest('tr[data-index]')
  return row instanceof HTMLElement ? Number(row.dataset.index) : null
}

function isTickBox(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-select]') !== null
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))
  )
}
