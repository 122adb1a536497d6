import type { ListDetail } from '@shared/contract'
import { FactValue } from '../../ui/FactValue'
import styles from './ListPanel.module.css'
import { blockOf, sidesOf, tableShape } from './panel-words'

type Table = ListDetail['tables'][number]

/** A table of a record, in a shape that the width of the panel carries: nothing of it has to be scrolled sideways. */
export function DetailTable({ table }: { table: Table }) {
  const Shape = SHAPES[tableShape(table)]
  return (
    <section aria-label={table.title}>
      <h3 className={styles.heading}>{table.title}</h3>
      {table.rows.length === 0 ? <p className={styles.hint}>None.</p> : <Shape table={table} />}
    </section>
  )
}

const SHAPES = { list: List, sides: Sides, blocks: Blocks }

/** Other contacts of a party: a line each. */
function List({ table: { rows } }: { table: Table }) {
  return (
    <ul className={styles.list}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id, and never move within one answer
        <li key={index}>
          <FactValue value={row[0] ?? null} />
        </li>
      ))}
    </ul>
  )
}

/** One field a row, its sides next to each other. */
function Sides({ table: { columns, rows } }: { table: Table }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...values]) => (
          <tr key={name}>
            <th scope="row">{name ?? '–'}</th>
            {sidesOf(values).map((value, column, shown) => (
              <td key={columns[column + 1]} colSpan={values.length - shown.length + 1}>
                <FactValue value={value} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Compliance subjects on three sides, requirements, other commitments: a block each, labels left of their values. */
function Blocks({ table: { columns, rows } }: { table: Table }) {
  return (
    <ul className={styles.blocks}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <li key={index}>
          <p className={styles.blockTitle}>{row[0] ?? '–'}</p>
          <dl className={styles.block}>
            {blockOf(columns, row).map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <FactValue value={value} />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}
