import { IconInfoCircle } from '@tabler/icons-react'
import styles from './AssumedContract.module.css'

/** Said wherever a person meets the Corfix integration: what is spoken there is this project's own assumption. */
export function AssumedContract() {
  return (
    <p className={styles.note} role="note">
      <IconInfoCircle size={15} stroke={1.7} aria-hidden />
      <span>
        Corfix publishes no API and no file format. What Crosswalk speaks with it, over HTTP or through files, is this
        project’s own assumption and not confirmed by Corfix: try it on a test account first.
      </span>
    </p>
  )
}
