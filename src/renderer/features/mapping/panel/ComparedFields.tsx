import type { ComparedField } from '@shared/contract'
import type { RecordRef } from '@shared/vocabulary'
import { charMarks, MarkedText } from '../../../ui/diff'
import { OpenIn } from './OpenIn'
import styles from './SidePanel.module.css'

interface ComparedFieldsProps {
  readonly fields: readonly ComparedField[]
  readonly words: { readonly source: string; readonly target: string }
  /** The records themselves, where they can be opened in their systems. */
  readonly source: RecordRef | null
  readonly target: RecordRef | null
}

/** Field by field; a sign tells same from different, so that it does not hang on colour. */
export function ComparedFields({ fields, words, source: sourceRecord, target: targetRecord }: ComparedFieldsProps) {
  return (
    <table className={styles.compared}>
      <thead>
        <tr>
          <th scope="col">
            <span className={styles.hidden}>Field</span>
          </th>
          <th scope="col">
            {words.source} <OpenIn record={sourceRecord} />
          </th>
          <th scope="col" className={styles.sign}>
            <span className={styles.hidden}>Same or different</span>
          </th>
          <th scope="col">
            {words.target} <OpenIn record={targetRecord} />
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <FieldRow key={field.field} {...field} />
        ))}
      </tbody>
    </table>
  )
}

/** Where both sides have the field, what differs is marked in it; quietly where the two mean the same. */
function FieldRow({ field, source, target, same }: ComparedField) {
  const marks = source !== null && target !== null ? charMarks(source, target) : null
  return (
    <tr data-same={same ?? 'one-sided'}>
      <th scope="row">{field}</th>
      <td>{marks ? <MarkedText parts={marks.left} quiet={same === true} /> : (source ?? <Missing />)}</td>
      <td className={styles.sign}>
        <Sign same={same} />
      </td>
      <td>{marks ? <MarkedText parts={marks.right} quiet={same === true} /> : (target ?? <Missing />)}</td>
    </tr>
  )
}

function Missing() {
  return <span className={styles.missing}>–</span>
}

function Sign({ same }: { same: boolean | null }) {
  if (same === null) return null
  return (
    <span role="img" aria-label={same ? 'same' : 'different'}>
      {same ? '=' : '≠'}
    </span>
  )
}
