import { IconInfoCircle } from '@tabler/icons-react'
import styles from './AssumedContract.module.css'

/** Said wherever a person meets the Corfix integration: what is spoken there is this project's own assumption. */
export function AssumedContract({ files = false }: { files?: boolean }) {
  return (
    <p className={styles.note} role="note">
      <IconInfoCircle size={15} stroke={1.7} aria-hidden />
      <span>
        Corfix publishes no API. Over HTTP Crosswalk speaks a contract that this project assumes, not one that Corfix
        has confirmed: try it on a test account first.
        {files && ' Files need no API: CSV files go out, form PDFs come in.'}
      </span>
    </p>
  )
}
