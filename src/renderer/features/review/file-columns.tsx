import type { ReviewEntry } from '@shared/contract'
import { IconDeviceFloppy, IconEye, IconFileExport, IconFileImport, type TablerIcon } from '@tabler/icons-react'
import { formatInstant } from '../../ui/numbers'
import { RelativeTime } from '../../ui/RelativeTime'
import type { TableColumn } from '../../ui/table'
import { CopyPath } from './CopyPath'
import styles from './Review.module.css'
import { entryCount, entryWord, FORMAT_WORD, fileName } from './review-words'

const ICON: Record<ReviewEntry['what'], TablerIcon> = {
  exported: IconFileExport,
  saved: IconDeviceFloppy,
  opened: IconEye,
  applied: IconFileImport,
}

export const FILE_COLUMNS: readonly TableColumn<ReviewEntry>[] = [
  {
    id: 'what',
    header: 'What',
    width: 168,
    cell: (entry) => {
      const Icon = ICON[entry.what]
      return (
        <span className={styles.what}>
          <Icon size={15} stroke={1.7} aria-hidden /> {entryWord(entry)}
        </span>
      )
    },
  },
  {
    id: 'file',
    header: 'File',
    width: 220,
    grow: 3,
    cell: ({ path }) => (
      <span className={styles.ellipsis} title={path}>
        {fileName(path)}
      </span>
    ),
  },
  { id: 'format', header: 'Format', width: 116, cell: ({ format }) => FORMAT_WORD[format] },
  { id: 'count', header: 'With', width: 110, align: 'end', cell: entryCount },
  {
    id: 'by',
    header: 'By',
    width: 130,
    grow: 1,
    cell: ({ by }) => (
      <span className={styles.ellipsis} title={by}>
        {by || <span className={styles.quiet}>nobody named</span>}
      </span>
    ),
  },
  {
    id: 'at',
    header: 'When',
    width: 120,
    cell: ({ at }) => (
      <span className={styles.quiet} title={formatInstant(at)}>
        <RelativeTime at={at} />
      </span>
    ),
  },
  { id: 'copy', header: '', title: 'Copy the path', width: 120, cell: ({ path }) => <CopyPath path={path} small /> },
]
