import type { Finding } from '@shared/plan'
import { navigate } from '../../stores/route'
import { nextStep } from '../../ui/entries'
import { SEVERITY, StatusBadge } from '../../ui/StatusBadge'
import type { TableColumn } from '../../ui/table'
import styles from './Plan.module.css'

type Row = { readonly finding: Finding }

export const FINDING_COLUMNS: readonly TableColumn<Row>[] = [
  {
    id: 'severity',
    header: '',
    width: 32,
    minWidth: 32,
    align: 'center',
    hideable: false,
    cell: ({ finding }) => <StatusBadge look={SEVERITY[finding.severity]} iconOnly />,
  },
  {
    id: 'record',
    header: 'Record',
    width: 150,
    grow: 1,
    cell: ({ finding }) => (
      <span className={styles.strong} title={finding.records[0]?.name}>
        {finding.records[0]?.name ?? ''}
      </span>
    ),
  },
  {
    id: 'message',
    header: 'What is the matter',
    width: 240,
    grow: 3,
    cell: ({ finding }) => (
      <span className={styles.ellipsis} title={finding.message}>
        {finding.message}
      </span>
    ),
  },
  {
    id: 'next',
    header: 'Next step',
    width: 112,
    cell: ({ finding }) => {
      const step = nextStep(finding)
      if (!step) return null
      return (
        <button
          type="button"
          tabIndex={-1}
          className={styles.step}
          title={finding.next}
          onClick={() => navigate(step.screen, step.params)}
        >
          {step.label}
        </button>
      )
    },
  },
  {
    id: 'rule',
    header: 'Rule',
    width: 52,
    cell: ({ finding }) => <span className={styles.quiet}>{finding.rule}</span>,
  },
]
