import type { NamedChoice, Resolution, ReviewDiffRow } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import { IconArrowDown, IconCircleCheck, IconCircleX, IconExclamationCircle } from '@tabler/icons-react'
import { StatusBadge } from '../../../ui/StatusBadge'
import type { TableColumn } from '../../../ui/table'
import { kindName } from '../review-words'
import styles from './Merge.module.css'
import { choiceLook, placeWords, type Resolutions } from './merge-words'

const LOOK = {
  apply: { icon: IconArrowDown, word: 'To apply', tone: 'accent' },
  conflict: { icon: IconExclamationCircle, word: 'Conflict', tone: 'warn' },
  refused: { icon: IconCircleX, word: 'Refused', tone: 'error' },
  mine: { icon: IconCircleCheck, word: 'Mine', tone: 'neutral' },
  theirs: { icon: IconArrowDown, word: 'Theirs', tone: 'accent' },
} as const

export function rowOutcome({ state, key }: ReviewDiffRow, resolutions: Resolutions) {
  return LOOK[state === 'conflict' ? (resolutions[key] ?? 'conflict') : state]
}

const KIND: TableColumn<ReviewDiffRow> = {
  id: 'kind',
  header: 'Kind',
  width: 92,
  cell: ({ kind }) => <span className={styles.kind}>{kind ? kindName(kind) : ''}</span>,
}

interface ColumnInput {
  readonly resolutions: Resolutions
  /** Several kinds are in the file: each row says of which it is. */
  readonly severalKinds: boolean
}

/** Before, here and in the file side by side; what becomes of the row first, its reason or comment last. */
export function diffColumns({ resolutions, severalKinds }: ColumnInput): readonly TableColumn<ReviewDiffRow>[] {
  const settled = (row: ReviewDiffRow): Resolution | undefined => resolutions[row.key]
  return [
    {
      id: 'state',
      header: 'Outcome',
      width: 116,
      cell: (row) => <StatusBadge look={rowOutcome(row, resolutions)} />,
    },
    {
      id: 'name',
      header: 'Record',
      width: 160,
      grow: 3,
      hideable: false,
      cell: (row) => (
        <span className={styles.ellipsis} title={[row.name, placeWords(row)].filter(Boolean).join(', ')}>
          {row.name}
        </span>
      ),
    },
    ...(severalKinds ? [KIND] : []),
    {
      id: 'base',
      header: 'Before',
      title: 'What was decided when the file was exported, or what of the same pack was brought in since',
      width: 114,
      grow: 1,
      divider: true,
      cell: ({ kind, base }) => <Choice kind={kind} choice={base} quiet />,
    },
    {
      id: 'mine',
      header: 'Mine (here now)',
      width: 142,
      grow: 2,
      cell: (row) => <Choice kind={row.kind} choice={row.mine} chosen={settled(row) === 'mine'} />,
    },
    {
      id: 'theirs',
      header: 'Theirs (in the file)',
      width: 150,
      grow: 2,
      cell: (row) => (
        <Choice kind={row.kind} choice={row.theirs} chosen={row.state === 'apply' || settled(row) === 'theirs'} />
      ),
    },
    {
      id: 'why',
      header: 'Reason or comment',
      width: 176,
      grow: 4,
      divider: true,
      cell: ({ reason, comment, reviewer }) => (
        <span className={styles.ellipsis} title={[reason, comment, reviewer].filter(Boolean).join('\n')}>
          {reason ?? comment}
          {!reason && comment && reviewer && <span className={styles.kind}> {reviewer}</span>}
        </span>
      ),
    },
  ]
}

interface ChoiceProps {
  readonly kind: MappingKind | null
  readonly choice: NamedChoice | null
  readonly chosen?: boolean
  readonly quiet?: boolean
}

function Choice({ kind, choice, chosen = false, quiet = false }: ChoiceProps) {
  if (!choice) return <span className={styles.kind}>not known</span>
  const { look, word } = choiceLook(kind, choice)
  return (
    <span className={styles.choice} data-chosen={chosen || undefined} data-quiet={quiet || undefined} title={word}>
      <StatusBadge look={look} word={word} />
    </span>
  )
}
