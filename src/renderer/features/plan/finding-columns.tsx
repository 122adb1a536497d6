import type { Finding } from '@shared/plan'
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
    width: 200,
    grow: 1,
    cell: ({ finding }) => <span className={styles.strong}>{finding.records[0]?.name ?? ''}</span>,
  },
  {
    id: 'message',
    header: 'What is the matter',
    width: 320,
    grow: 3,
    cell: ({ finding }) => (
      <span className={styles.ellipsis} title={finding.message}>
        {finding.message}
      </span>
    ),
  },
  {
    id: 'code',
    header: 'Reason',
    width: 168,
    cell: ({ finding }) => <span className={styles.quiet}>{finding.code}</span>,
  },
  {
    id: 'rule',
    header: 'Rule',
    width: 56,
    cell: ({ finding }) => <span className={styles.quiet}>{finding.rule}</span>,
  },
]
