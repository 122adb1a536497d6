import { Button } from '@mantine/core'
import type { ReviewSaved } from '@shared/contract'
import { IconCircleCheck } from '@tabler/icons-react'
import { FOCUS_AT_ONCE } from '../../../ui/focus-at-once'
import { countOf, formatBytes } from '../../../ui/numbers'
import { ShowInFolder } from '../../../ui/ShowInFolder'
import { CopyPath } from '../CopyPath'
import styles from '../Review.module.css'
import { FORMAT_WORD, holdsWords } from '../review-words'

interface ExportResultProps {
  readonly saved: ReviewSaved
  readonly sealed: boolean
  onClose(): void
}

/** Where the file is, how big, and how it comes back. */
export function ExportResult({ saved, sealed, onClose }: ExportResultProps) {
  const { path, format, bytes, records, kinds } = saved
  return (
    <div className={styles.dialog}>
      <p className={styles.sentence} role="status">
        <IconCircleCheck className={styles.done} size={16} aria-hidden /> {FORMAT_WORD[format]} with{' '}
        {countOf(records, 'record', 'records')}, {formatBytes(bytes)}
        {sealed && ', protected with your passphrase'}.
      </p>
      <p className={styles.sentence}>{holdsWords(kinds)}.</p>
      <p className={styles.path}>{path}</p>
      <p className={styles.quiet}>
        Go on working: what is decided here meanwhile is told apart when the file comes back. Then open it with “Open a
        review file”.
      </p>
      <div className={styles.buttons}>
        <ShowInFolder path={path} />
        <CopyPath path={path} />
        <Button {...FOCUS_AT_ONCE} onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  )
}
