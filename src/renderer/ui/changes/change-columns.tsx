import { actionWord } from '@shared/change-words'
import type { PlanChangeRow } from '@shared/contract'
import type { JournalState } from '@shared/plan'
import { FLOW_LABEL } from '@shared/vocabulary'
import {
  IconAlertTriangle,
  IconChevronRight,
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  IconLoader,
} from '@tabler/icons-react'
import { ACTION, StatusBadge } from '../StatusBadge'
import type { TableColumn } from '../table'
import styles from './ChangeTable.module.css'
import { describeChange } from './describe-change'

interface ChangeColumnsInput {
  readonly outcomes: boolean
  readonly onToggle: (id: string) => void
  readonly onLeaveOut?: (change: PlanChangeRow, leaveOut: boolean) => void
}

/** What became of a change in a run of its plan. */
export const OUTCOME: Record<JournalState, Parameters<typeof StatusBadge>[0]['look']> = {
  started: { icon: IconLoader, word: 'Under way', tone: 'accent' },
  done: { icon: IconCircleCheck, word: 'Done', tone: 'ok' },
  failed: { icon: IconCircleX, word: 'Failed', tone: 'error' },
  unknown: { icon: IconAlertTriangle, word: 'Unknown', tone: 'warn' },
  'left-out': { icon: IconCircleMinus, word: 'Left out', tone: 'neutral' },
}

export function changeColumns(input: ChangeColumnsInput): TableColumn<PlanChangeRow>[] {
  // What became of a change matters more than its fields once it is applied: it stays in sight in a narrow window.
  const [action, ...body] = BODY
  return [...lead(input), action, ...(input.outcomes ? [outcomeColumn, ...body] : [...body, ruleColumn])]
}

function lead({ onToggle, onLeaveOut }: ChangeColumnsInput): TableColumn<PlanChangeRow>[] {
  const tick: TableColumn<PlanChangeRow> = {
    id: 'tick',
    header: '',
    title: 'Apply',
    width: 32,
    align: 'center',
    hideable: false,
    cell: (change) => (
      <input
        type="checkbox"
        className={styles.tick}
        tabIndex={-1}
        checked={!change.leftOut}
        aria-label={`Apply: ${actionWord(change) ?? ACTION[change.action].word} ${change.target.name}`}
        onChange={() => onLeaveOut?.(change, !change.leftOut)}
      />
    ),
  }
  const toggle: TableColumn<PlanChangeRow> = {
    id: 'toggle',
    header: '',
    title: 'Fields',
    width: 28,
    minWidth: 28,
    align: 'center',
    hideable: false,
    cell: (change) => (
      <button
        type="button"
        className={styles.toggle}
        tabIndex={-1}
        aria-label={`Fields of ${change.target.name}`}
        onClick={() => onToggle(change.id)}
      >
        <IconChevronRight size={14} aria-hidden />
      </button>
    ),
  }
  return onLeaveOut ? [tick, toggle] : [toggle]
}

type Column = TableColumn<PlanChangeRow>

const BODY: readonly [Column, ...Column[]] = [
  {
    id: 'action',
    header: 'Action',
    width: 124,
    cell: (change) => <StatusBadge look={ACTION[change.action]} word={actionWord(change)} />,
  },
  {
    id: 'record',
    header: 'Record',
    width: 180,
    grow: 3,
    cell: (change) => (
      <span className={styles.record} title={change.target.name}>
        {change.target.name}
      </span>
    ),
  },
  {
    id: 'changes',
    header: 'What changes',
    width: 180,
    grow: 3,
    cell: (change) => {
      const words = describeChange(change)
      return (
        <span className={styles.what} title={words}>
          {words}
        </span>
      )
    },
  },
  {
    id: 'flow',
    header: 'Flow',
    width: 146,
    cell: (change) => <span className={styles.quiet}>{FLOW_LABEL[change.flow]}</span>,
  },
]

const ruleColumn: TableColumn<PlanChangeRow> = {
  id: 'rule',
  header: 'Rule',
  width: 56,
  cell: (change) => <span className={styles.quiet}>{change.rule}</span>,
}

const outcomeColumn: TableColumn<PlanChangeRow> = {
  id: 'outcome',
  header: 'Outcome',
  width: 104,
  cell: ({ outcome, leftOut }) => {
    if (outcome) return <StatusBadge look={OUTCOME[outcome.state]} />
    return leftOut ? <StatusBadge look={OUTCOME['left-out']} /> : <span className={styles.quiet}>Not yet</span>
  },
}
