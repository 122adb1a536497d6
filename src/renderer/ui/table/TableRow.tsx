import { memo, type ReactElement, useEffect, useRef } from 'react'
import type { TableColumn } from './columns'
import styles from './VirtualTable.module.css'

export interface TableRowProps<T> {
  readonly id: string
  readonly index: number
  readonly headerRows: number
  /** Undefined while it is being read. */
  readonly row: T | undefined
  readonly columns: readonly TableColumn<T>[]
  readonly selectable: boolean
  readonly selected: boolean
  readonly current: boolean
  /** Rows fly by. */
  readonly flying: boolean
  readonly className?: string | undefined
  readonly label?: string | undefined
}

/** One row. Memoised, and free of handlers: the table listens once for all of them. */
export const TableRow = memo(function TableRow<T>(props: TableRowProps<T>) {
  const { id, index, headerRows, row, columns, selectable, selected, current, flying, className, label } = props
  return (
    <tr
      id={id}
      className={className ? `${styles.row} ${className}` : styles.row}
      aria-rowindex={index + headerRows + 1}
      data-index={index}
      aria-selected={selectable ? selected : undefined}
      data-current={current || undefined}
      data-selected={selected || undefined}
    >
      {selectable && (
        <td className={styles.selectCell} data-select>
          {row !== undefined && (
            <input type="checkbox" tabIndex={-1} readOnly checked={selected} aria-label={`Select ${label ?? 'row'}`} />
          )}
        </td>
      )}
      <Cells row={row} columns={columns} flying={flying} />
    </tr>
  )
}) as <T>(props: TableRowProps<T>) => ReactElement

type CellsProps<T> = Pick<TableRowProps<T>, 'row' | 'columns' | 'flying'>

/** Apart from the row that holds them: a row that another place or the cursor comes to is not drawn anew. */
const Cells = memo(function Cells<T>({ row, columns, flying }: CellsProps<T>) {
  const whole = useRef<T | undefined>(undefined)
  const light = flying && whole.current !== row
  useEffect(() => {
    if (!light) whole.current = row
  })
  return columns.map((column) => (
    <td
      key={column.id}
      className={styles.cell}
      data-align={column.align}
      data-tight={column.tight || undefined}
      data-divider={column.divider || undefined}
    >
      {row === undefined ? (
        <span className={styles.bone} aria-hidden />
      ) : light && column.atRest ? null : (
        column.cell(row)
      )}
    </td>
  ))
}) as <T>(props: CellsProps<T>) => ReactElement
