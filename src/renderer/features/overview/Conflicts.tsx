import type { Readiness } from '@shared/contract'
import type { Finding } from '@shared/plan'
import { MAPPING_KINDS } from '@shared/vocabulary'
import { useWorkspaceId } from '../../stores/route'
import { countOf } from '../../ui/numbers'
import { RecordLink } from '../../ui/RecordLink'
import { integrationNamed } from '../../ui/record-place'
import { SEVERITY, StatusBadge } from '../../ui/StatusBadge'
import { TextLink } from '../../ui/TextLink'
import styles from './overview.module.css'
import { showRows } from './show-rows'

const SHOWN = 6

interface ConflictsProps {
  /** Of the newest plan. */
  readonly conflicts: readonly Finding[]
  readonly mapped: readonly Readiness[]
}

/** What the newest plan found; before there is one, where the tables hold what needs a person. */
export function Conflicts({ conflicts, mapped }: ConflictsProps) {
  const rows = mapped.filter((readiness) => readiness.conflicts + readiness.orphaned > 0)
  if (conflicts.length === 0 && rows.length > 0)
    return (
      <ul className={styles.list}>
        {rows.map((readiness) => (
          <InTable key={readiness.kind} {...readiness} />
        ))}
      </ul>
    )
  if (conflicts.length === 0) return <p className={styles.none}>No conflicts. What needs a person shows up here.</p>
  return (
    <ul className={styles.list}>
      {conflicts.slice(0, SHOWN).map(({ code, severity, records, message, next }) => (
        <li key={`${code}${records.map(({ id }) => id).join()}`} className={styles.line}>
          <StatusBadge look={SEVERITY[severity]} iconOnly />
          <div className={styles.lineWords}>
            <div>{message}</div>
            {next && <div className={styles.quiet}>{next}</div>}
            <div className={styles.records}>
              {records.map((record) => (
                <RecordLink
                  key={`${record.system}${record.id}`}
                  record={record}
                  integration={integrationNamed(records, code)}
                />
              ))}
            </div>
          </div>
        </li>
      ))}
    </ul>
  )
}

function InTable({ kind, conflicts, orphaned }: Readiness) {
  const workspaceId = useWorkspaceId()
  const { plural } = MAPPING_KINDS[kind].words
  const words = [
    ...(conflicts > 0 ? [`${countOf(conflicts, 'record is', 'records are')} in conflict`] : []),
    ...(orphaned > 0 ? [`${countOf(orphaned, 'record has', 'records have')} lost the partner`] : []),
  ]
  const show = () => showRows(workspaceId, kind, ['conflict', 'orphaned'])
  return (
    <li className={styles.line}>
      <StatusBadge look={SEVERITY.warning} iconOnly />
      <div className={styles.lineWords}>
        <TextLink onClick={show}>{plural}</TextLink>: {words.join(', ')}.
      </div>
    </li>
  )
}
