import type { Acceptance } from '@shared/contract'
import { formatCount } from '../../../ui/numbers'
import { HIGHEST, LOWEST, linePoints } from './price'
import styles from './Threshold.module.css'

const WIDTH = 672
const HEIGHT = 84

/** Rows that each threshold takes, and below, on the same scale, how many of them are expected to be wrong. */
export function PriceCurve({ acceptance, at }: { acceptance: Acceptance; at: number }) {
  const most = Math.max(...acceptance.curve.map(({ rows }) => rows), 1)
  const box = { width: WIDTH, height: HEIGHT, most }
  const rows = linePoints(acceptance, (point) => point.rows, box)
  const wrong = linePoints(acceptance, (point) => point.expectedWrong, box)
  const x = (WIDTH * (at - LOWEST)) / (HIGHEST - LOWEST)
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.legend}>
        <span>
          <i className={styles.keyTaken} /> accepted
        </span>
        <span>
          <i className={styles.keyRows} /> below the threshold
        </span>
        <span>
          <i className={styles.keyWrong} /> expected to be wrong
        </span>
      </figcaption>
      <svg
        className={styles.curve}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Up to ${formatCount(most)} rows at the lowest threshold; fewer the higher it is`}
      >
        <polygon className={styles.rows} points={`0,${HEIGHT} ${rows} ${WIDTH},${HEIGHT}`} />
        <polygon
          className={styles.taken}
          points={`0,${HEIGHT} ${rows} ${WIDTH},${HEIGHT}`}
          style={{ clipPath: `inset(0 0 0 ${(100 * x) / WIDTH}%)` }}
        />
        <polygon className={styles.wrong} points={`0,${HEIGHT} ${wrong} ${WIDTH},${HEIGHT}`} />
        <line className={styles.at} x1={x} x2={x} y1={0} y2={HEIGHT} />
      </svg>
    </figure>
  )
}
