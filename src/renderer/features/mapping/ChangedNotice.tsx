import { Button } from '@mantine/core'
import { countOf } from '../../ui/numbers'
import styles from './MappingScreen.module.css'
import type { Changed } from './use-mapping-view'

interface ChangedNoticeProps {
  readonly changed: Changed
  /** A queue changes with every decision: that is not news. */
  readonly queue: boolean
  onRefresh(): void
}

/** Quiet, and only an offer: rows keep their places until the person asks. */
export function ChangedNotice({ changed, queue, onRefresh }: ChangedNoticeProps) {
  if ((changed.rows === 0 || queue) && !changed.data) return null
  const words = changed.data
    ? 'Records or candidates are newer than this list.'
    : `${countOf(changed.rows, 'row has', 'rows have')} changed since this list was made.`
  return (
    <div className={styles.notice} role="status">
      {words}
      <Button variant="subtle" size="compact-xs" onClick={onRefresh}>
        Refresh
      </Button>
    </div>
  )
}
