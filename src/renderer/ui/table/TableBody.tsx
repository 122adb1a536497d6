import type { TableColumn } from './columns'
import { isSelected } from './selection'
import { TableRow } from './TableRow'
import type { VirtualRows } from './use-virtual-rows'
import type { VirtualTableProps } from './VirtualTable'
import styles from './VirtualTable.module.css'

interface TableBodyProps<T> {
  readonly table: VirtualTableProps<T>
  readonly rows: VirtualRows
  readonly columns: readonly TableColumn<T>[]
  readonly headerRows: number
  /** Before the index in the id of each row: `aria-activedescendant` names it. */
  readonly gridId: string
}

/** The rows in sight, each in a place of its own; an opened one with what belongs below it. */
export function TableBody<T>({ table, rows, columns, headerRows, gridId }: TableBodyProps<T>) {
  const { source, selection, cursor, expanded } = table
  return rows.drawn.map((item) => {
    const row = source.rowAt(item.index)
    const below = row === undefined ? undefined : expanded?.(row)
    return (
      <tbody
        key={item.key}
        className={styles.place}
        data-index={item.index}
        data-fixed={expanded === undefined || undefined}
        ref={expanded ? rows.measure : undefined}
        style={{ transform: `translateY(${item.start}px)` }}
      >
        <TableRow
          id={`${gridId}-${item.index}`}
          index={item.index}
          headerRows={headerRows}
          row={row}
          columns={columns}
          selectable={selection !== undefined}
          selected={row !== undefined && selection !== undefined && isSelected(selection, table.rowId(row))}
          current={item.index === cursor}
          flying={rows.flying}
          className={row === undefined ? undefined : table.rowClass?.(row)}
          label={row === undefined ? undefined : table.rowLabel?.(row)}
        />
        {below !== undefined && (
          <tr className={styles.below}>
            <td colSpan={columns.length}>{below}</td>
          </tr>
        )}
      </tbody>
    )
  })
}
