import type { RowDetail } from '@shared/contract'
import styles from './SidePanel.module.css'

interface AllFieldsProps {
  readonly detail: RowDetail
  readonly words: { readonly source: string; readonly target: string }
}

/** Every field of both records, as the systems hold them. */
export function AllFields({ detail, words }: AllFieldsProps) {
  return (
    <div className={styles.sections}>
      <FieldTable title={words.source} fields={detail.sourceFields} />
      <FieldTable title={words.target} fields={detail.targetFields} />
    </div>
  )
}

/** One record's fields, as its system names them. */
export function FieldTable({ title, fields }: { title: string; fields: RowDetail['sourceFields'] }) {
  return (
    <section aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      {fields.length === 0 ? (
        <p className={styles.hint}>No record.</p>
      ) : (
        <dl className={styles.fields}>
          {fields.map(({ field, value }) => (
            <div key={field}>
              <dt>{field}</dt>
              <dd>{value ?? <span className={styles.missing}>–</span>}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
