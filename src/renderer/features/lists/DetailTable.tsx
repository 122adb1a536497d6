import type { ListDetail } from '@shared/contract'
import styles from './ListPanel.module.css'

/** A table of a record: compliance subject by subject on three sides, the requirements of a subject, what was written. */
export function DetailTable({ table: { title, columns, rows } }: { table: ListDetail['tables'][number] }) {
  return (
    <section aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      {rows.length === 0 ? (
        <p className={styles.hint}>None.</p>
      ) : (
        <div className={styles.scroller}>
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
              {rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id, and never move within one answer
                <tr key={index}>
                  {row.map((value, column) =>
                    column === 0 ? (
                      <th key={columns[column]} scope="row">
                        {value ?? '–'}
                      </th>
                    ) : (
                      <td key={columns[column]}>{value ?? <span className={styles.none}>–</span>}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
