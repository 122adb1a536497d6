import type { PlanChangeRow } from '@shared/contract'
import type { FieldValue } from '@shared/plan'
import type { ReactNode } from 'react'
import styles from './ChangeDetails.module.css'
import { fieldLabel, formatValue, undoText } from './describe-change'

/** An opened change: why, by which rule, and every field before and after. */
export function ChangeDetails({ change }: { change: PlanChangeRow }) {
  const { fields, reason, rule, outcome, dependsOn, undo } = change
  return (
    <div className={styles.details}>
      <p className={styles.reason}>
        {reason} <span className={styles.rule}>{rule}</span>
      </p>
      {outcome?.message && <p className={styles.outcome}>{outcome.message}</p>}
      {fields.length > 0 && (
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
                <Side field={field} value={before} sign="−" />
                <Side field={field} value={after} sign="+">
                  {note && <div className={styles.note}>{note}</div>}
                </Side>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.foot}>
        Once written, it {undoText(undo)}.{dependsOn.length > 0 && ` It needs: ${dependsOn.map(nameOf).join(', ')}.`}
      </p>
    </div>
  )
}

interface SideProps {
  readonly field: string
  readonly value: FieldValue
  /** What goes away, and what comes: read without colour. */
  readonly sign: '−' | '+'
  readonly children?: ReactNode
}

/** One side of a field, as in a diff. Where there was nothing, nothing goes away. */
function Side({ field, value, sign, children }: SideProps) {
  const empty = value === null || value === ''
  return (
    <td data-side={empty ? undefined : sign}>
      <div className={styles.value}>
        <span className={styles.sign} aria-hidden>
          {empty ? '' : sign}
        </span>
        <div>
          {empty ? <span className={styles.nothing}>empty</span> : formatValue(field, value)}
          {children}
        </div>
      </div>
    </td>
  )
}

/** `custom-fields:create:Project Number` names the change; its last part is the record. */
function nameOf(changeId: string): string {
  const [flow = '', action = '', ...record] = changeId.split(':')
  return `${action} ${record.join(':')} (${fieldLabel(flow).replaceAll('-', ' ')})`
}
