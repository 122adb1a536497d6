import type { HistoryItem } from '@shared/contract'
import { IconArrowBackUp, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { formatCount } from '../../ui/numbers'
import { RelativeTime } from '../../ui/RelativeTime'
import { StatusBadge } from '../../ui/StatusBadge'
import type { TableColumn } from '../../ui/table'
import styles from './History.module.css'
import { kindWord, originWord, STATE_WORD, stateWords } from './history-words'

const LOOK = {
  applied: { icon: IconCircleCheck, word: STATE_WORD.applied, tone: 'ok' },
  partly: { icon: IconCircleDashed, word: STATE_WORD.partly, tone: 'warn' },
  undone: { icon: IconArrowBackUp, word: STATE_WORD.undone, tone: 'neutral' },
} as const

export function BatchState({ item }: { item: HistoryItem }) {
  return <StatusBadge look={LOOK[item.shown]} word={stateWords(item)} />
}

export const HISTORY_COLUMNS: readonly TableColumn<HistoryItem>[] = [
  {
    id: 'label',
    header: 'Step',
    width: 174,
    grow: 6,
    hideable: false,
    cell: (item) => (
      <span className={styles.label} data-undone={item.shown === 'undone' || undefined} title={item.label}>
        {item.label}
      </span>
    ),
  },
  {
    id: 'kind',
    header: 'Records',
    width: 92,
    grow: 1,
    cell: (item) => <span className={styles.quiet}>{item.kinds.map(kindWord).join(', ')}</span>,
  },
  {
    id: 'count',
    header: 'Rows',
    width: 52,
    align: 'end',
    cell: (item) => <span className={styles.quiet}>{formatCount(item.count)}</span>,
  },
  { id: 'state', header: 'State', width: 116, grow: 1, cell: (item) => <BatchState item={item} /> },
  {
    id: 'actor',
    header: 'By',
    width: 84,
    grow: 1,
    cell: (item) => (
      <span className={styles.quiet} title={item.actor}>
        {item.actor || 'Somebody'}
      </span>
    ),
  },
  {
    id: 'origin',
    header: 'How',
    width: 116,
    grow: 2,
    cell: (item) => (
      <span className={styles.quiet} title={`${originWord(item.origin)}, rule ${item.rule}`}>
        {originWord(item.origin)}
      </span>
    ),
  },
  {
    id: 'at',
    header: 'When',
    width: 104,
    grow: 1,
    cell: (item) => (
      <span className={styles.quiet}>
        <RelativeTime at={item.at} />
      </span>
    ),
  },
]
