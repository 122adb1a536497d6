import { fieldLabel } from '@shared/change-words'
import type { FieldChange, FieldValue } from '@shared/plan'
import type { ReactNode } from 'react'
import { formatValue } from './describe-change'
import styles from './FieldDiff.module.css'
import { markedLines } from './line-marks'

/** Every field of a change before and after, as in a diff. */
export function FieldDiff({ fields }: { fields: readonly FieldChange[] }) {
  return (
    <table className={styles.fields}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, before, after, note }) => (
          <tr key={field}>
            <th scope="row">{fieldLabel(field)}</th>
            <Side field={field} value={before} other={after} sign="−" />
            <Side field={field} value={after} other={before} sign="+">
              {note && <div className={styles.note}>{note}</div>}
            </Side>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface SideProps {
  readonly field: string
  readonly value: FieldValue
  readonly other: FieldValue
  /** What goes away, and what comes: read without colour. */
  readonly sign: '−' | '+'
  readonly children?: ReactNode
}

/** One side of a field. Where there was nothing, nothing goes away. */
function Side({ field, value, other, sign, children }: SideProps) {
  const empty = value === null || value === ''
  return (
    <td data-side={empty ? undefined : sign}>
      <div className={styles.value}>
        <span className={styles.sign} aria-hidden>
          {empty ? '' : sign}
        </span>
        <div>
          {empty ? <span className={styles.nothing}>empty</span> : <Value field={field} value={value} other={other} />}
          {children}
        </div>
      </div>
    </td>
  )
}

/** A text of several lines keeps them; the lines that the other side lacks stand out. */
function Value({ field, value, other }: Pick<SideProps, 'field' | 'value' | 'other'>) {
  const lines = markedLines(value, other)
  if (!lines) return formatValue(field, value)
  return lines.map(({ text, same }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id, and never move within one value
    <div key={index} className={styles.line} data-same={same || undefined}>
      {text || ' '}
    </div>
  ))
}
