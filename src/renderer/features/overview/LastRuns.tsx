import type { Run } from '@shared/plan'
import { RUN_WORD } from '../../stores/jobs'
import { navigate } from '../../stores/route'
import { RelativeTime } from '../../ui/RelativeTime'
import { RUN_STATUS, StatusBadge } from '../../ui/StatusBadge'
import { TextLink } from '../../ui/TextLink'
import styles from './overview.module.css'

const SHOWN = 5

export function LastRuns({ runs }: { runs: readonly Run[] }) {
  if (runs.length === 0) return <p className={styles.none}>Nothing has run yet. Pull to begin.</p>
  return (
    <ul className={styles.list}>
      {runs.slice(0, SHOWN).map(({ id, kind, status, startedAt, summary }) => (
        <li key={id} className={styles.line}>
          <StatusBadge look={RUN_STATUS[status]} iconOnly />
          <div className={styles.lineWords}>
            <TextLink onClick={() => navigate('runs', { runId: id })}>{RUN_WORD[kind]}</TextLink>
            <span className={styles.quiet}>
              {' · '}
              <RelativeTime at={startedAt} />
            </span>
            {summary && <div>{summary}</div>}
          </div>
        </li>
      ))}
    </ul>
  )
}
