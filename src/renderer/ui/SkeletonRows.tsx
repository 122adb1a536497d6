import styles from './SkeletonRows.module.css'

const WIDTHS = [62, 48, 71, 55, 66, 43, 58, 74]

/** Grey lines where rows will be: what is loading keeps its place. */
export function SkeletonRows({ rows = 6, label = 'Loading' }: { rows?: number; label?: string }) {
  const lines = Array.from({ length: rows }, (_, index) => ({ key: `line-${index}`, width: WIDTHS[index % 8] }))
  return (
    <div role="status" aria-label={label} className={styles.rows}>
      {lines.map(({ key, width }) => (
        <div key={key} className={styles.row}>
          <span className={styles.line} style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  )
}
