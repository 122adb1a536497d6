import { Button } from '@mantine/core'
import type { Run } from '@shared/plan'
import { navigate } from '../../stores/route'
import { formatInstant } from '../../ui/numbers'
import { countsText, requestsText, runDuration } from '../../ui/runs'
import { RUN_STATUS, StatusBadge } from '../../ui/StatusBadge'
import styles from './Runs.module.css'

/** What came of a run, what to do next, and its figures. */
export function RunFacts({ run }: { run: Run }) {
  const facts: [string, string | null][] = [
    ['Started', formatInstant(run.startedAt)],
    ['Ended', run.endedAt && formatInstant(run.endedAt)],
    ['Took', runDuration(run)],
    ['Changes', countsText(run.counts)],
    ['Requests', requestsText(run.requests)],
  ]
  return (
    <section className={styles.facts} aria-label="Outcome of the run">
      <p className={styles.summary}>
        <StatusBadge look={RUN_STATUS[run.status]} />
        <span>{run.summary}</span>
      </p>
      {run.next && (
        <p className={styles.next}>
          <span>
            <strong>Next:</strong> {run.next}
          </span>
          {run.kind === 'apply' && (
            <Button variant="default" size="compact-xs" onClick={() => navigate('plan')}>
              Open Plan
            </Button>
          )}
        </p>
      )}
      <dl className={styles.figures}>
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
