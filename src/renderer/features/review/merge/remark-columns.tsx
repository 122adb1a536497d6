import type { ReviewRemark } from '@shared/contract'
import { formatInstant } from '../../../ui/numbers'
import { RelativeTime } from '../../../ui/RelativeTime'
import type { TableColumn } from '../../../ui/table'
import { kindName } from '../review-words'
import styles from './Merge.module.css'

/** Which record, what was written, by whom and when. */
export function remarkColumns(severalKinds: boolean): readonly TableColumn<ReviewRemark>[] {
  return [
    {
      id: 'name',
      header: 'Record',
      width: 180,
      grow: 2,
      hideable: false,
      cell: ({ name }) => (
        <span className={styles.ellipsis} title={name}>
          {name}
        </span>
      ),
    },
    ...(severalKinds ? [KIND] : []),
    {
      id: 'text',
      header: 'Comment',
      width: 260,
      grow: 5,
      cell: ({ text }) => (
        <span className={styles.ellipsis} title={text}>
          {text}
        </span>
      ),
    },
    {
      id: 'author',
      header: 'By',
      width: 130,
      grow: 1,
      cell: ({ author }) => (
        <span className={styles.ellipsis} title={author}>
          {author || <span className={styles.kind}>nobody named</span>}
        </span>
      ),
    },
    {
      id: 'at',
      header: 'When',
      width: 120,
      cell: ({ at }) => (
        <span className={styles.kind} title={formatInstant(at)}>
          <RelativeTime at={at} />
        </span>
      ),
    },
  ]
}

const KIND: TableColumn<ReviewRemark> = {
  id: 'kind',
  header: 'Kind',
  width: 112,
  cell: ({ kind }) => <span className={styles.kind}>{kindName(kind)}</span>,
}
