import type { PlanChangeRow } from '@shared/contract'
import styles from './ChangeDetails.module.css'
import { dependencyName, undoText } from './describe-change'
import { FieldDiff } from './FieldDiff'

/** An opened change: why, by which rule, and every field before and after. */
export function ChangeDetails({ change }: { change: PlanChangeRow }) {
  const { fields, reason, rule, outcome, dependsOn } = change
  return (
    <div className={styles.details}>
      <p className={styles.reason}>
        {reason} <span className={styles.rule}>{rule}</span>
      </p>
      {outcome?.message && <p className={styles.outcome}>{outcome.message}</p>}
      {fields.length > 0 && <FieldDiff fields={fields} />}
      <p className={styles.foot}>
        Once written, it {undoText(change)}.
        {dependsOn.length > 0 && ` It needs: ${dependsOn.map(dependencyName).join(', ')}.`}
      </p>
    </div>
  )
}
