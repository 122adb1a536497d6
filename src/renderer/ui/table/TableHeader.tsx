import { VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { memo, type ReactElement, type PointerEvent as ReactPointerEvent } from 'react'
import { minWidth, type TableColumn } from './columns'
import type { HeaderGroup } from './use-column-model'
import styles from './VirtualTable.module.css'

export interface TableHeaderProps<T> {
  readonly groups: HeaderGroup[]
  readonly columns: readonly TableColumn<T>[]
  readonly selectable: boolean
  readonly selectState: 'none' | 'some' | 'all'
  onSelectAll(select: boolean): void
  /** Widths of the columns while one is dragged, and when it is let go (`done`). Null: back to its own width. */
  onResize(column: string, width: number | null, done: boolean): void
}

type Header = HeaderGroup['headers'][number]

/** Group headings where the columns have any, then the columns: sort by a click, size by dragging, double click to reset. */
export const TableHeader = memo(function TableHeader<T>(props: TableHeaderProps<T>) {
  const { groups } = props
  return (
    <thead className={styles.head}>
      {groups.map((group, depth) => (
        <tr
          key={group.id}
          aria-rowindex={depth + 1}
          className={depth < groups.length - 1 ? styles.groupRow : styles.headRow}
        >
          {props.selectable && <SelectAll {...props} shown={depth === groups.length - 1} />}
          {group.headers.map((header) =>
            header.subHeaders.length > 0 || header.isPlaceholder ? (
              <GroupCell key={header.id} header={header} columns={props.columns} />
            ) : (
              <HeaderCell key={header.id} header={header} {...props} />
            ),
          )}
        </tr>
      ))}
    </thead>
  )
}) as <T>(props: TableHeaderProps<T>) => ReactElement

function SelectAll<T>(props: TableHeaderProps<T> & { shown: boolean }) {
  if (!props.shown) return <td className={styles.selectCell} />
  return (
    <th className={styles.selectCell}>
      <input
        type="checkbox"
        aria-label="Select all rows of this list"
        checked={props.selectState === 'all'}
        ref={(input) => {
          if (input) input.indeterminate = props.selectState === 'some'
        }}
        onChange={() => props.onSelectAll(props.selectState !== 'all')}
      />
    </th>
  )
}

function GroupCell<T>({ header, columns }: { header: Header; columns: readonly TableColumn<T>[] }) {
  const leaves = header.getLeafHeaders().filter((leaf) => leaf.subHeaders.length === 0)
  const first = columns.find((column) => column.id === leaves[0]?.column.id)
  return (
    <th
      colSpan={header.colSpan}
      className={styles.groupCell}
      style={{ gridColumn: `span ${header.colSpan}` }}
      data-divider={first?.divider || undefined}
      aria-label={header.isPlaceholder ? 'No group' : undefined}
    >
      {header.isPlaceholder ? '' : String(header.column.columnDef.header ?? '')}
    </th>
  )
}

function HeaderCell<T>(props: TableHeaderProps<T> & { header: Header }) {
  const { header } = props
  const column = props.columns.find((candidate) => candidate.id === header.column.id)
  const sorted = header.column.getIsSorted()
  const label = String(header.column.columnDef.header ?? '')
  const full = column?.title ? { 'aria-label': column.title, title: column.title } : {}
  const Arrow = sorted === 'desc' ? IconArrowDown : IconArrowUp
  return (
    <th
      className={styles.headCell}
      data-align={column?.align}
      data-tight={column?.tight || undefined}
      data-divider={column?.divider || undefined}
      aria-sort={sorted === false ? undefined : sorted === 'asc' ? 'ascending' : 'descending'}
    >
      {header.column.getCanSort() ? (
        <button type="button" className={styles.sortButton} onClick={header.column.getToggleSortingHandler()} {...full}>
          {label}
          {sorted !== false && <Arrow size={13} stroke={2} aria-hidden />}
        </button>
      ) : (
        <span className={styles.headLabel} title={column?.title}>
          {label || <VisuallyHidden>{column?.title}</VisuallyHidden>}
        </span>
      )}
      {column && <Resizer column={column} onResize={props.onResize} />}
    </th>
  )
}

function Resizer<T>({ column, onResize }: { column: TableColumn<T>; onResize: TableHeaderProps<T>['onResize'] }) {
  const start = (event: ReactPointerEvent<HTMLDivElement>) => {
    const handle = event.currentTarget
    const from = event.clientX
    const width = handle.parentElement?.getBoundingClientRect().width ?? column.width
    const at = (pointer: PointerEvent) => Math.max(minWidth(column), Math.round(width + pointer.clientX - from))
    const move = (pointer: PointerEvent) => onResize(column.id, at(pointer), false)
    const end = (pointer: PointerEvent) => {
      handle.removeEventListener('pointermove', move)
      onResize(column.id, at(pointer), true)
    }
    event.preventDefault()
    handle.setPointerCapture(event.pointerId)
    handle.addEventListener('pointermove', move)
    handle.addEventListener('pointerup', end, { once: true })
  }
  return (
    <div
      className={styles.resizer}
      aria-hidden
      title="Drag to size the column, double-click to reset"
      onPointerDown={start}
      onDoubleClick={() => onResize(column.id, null, true)}
    />
  )
}
