import type { PlanChangeRow } from '@shared/contract'
import type { FieldValue } from '@shared/plan'
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
                <td className={before === null ? undefined : styles.before}>
                  <Value field={field} value={before} />
                </td>
                <td className={styles.after}>
                  <Value field={field} value={after} />
                  {note && <div className={styles.note}>{note}</div>}
                </td>
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

function Value({ field, value }: { field: string; value: FieldValue }) {
  if (value === null || value === '') return <span className={styles.nothing}>empty</span>
  return <span>{formatValue(field, value)}</span>
}

/** `custom-fields:create:Project Number` names the change; its last part is the record. */
function nameOf(changeId: string): string {
  const [flow = '', action = '', ...record] = changeId.split(':')
  return `${action} ${record.join(':')} (${fieldLabel(flow).replaceAll('-', ' ')})`
}
