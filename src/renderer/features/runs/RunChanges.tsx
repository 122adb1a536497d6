import { Button } from '@mantine/core'
import type { PlanChangeRow } from '@shared/contract'
import type { JournalState, Run } from '@shared/plan'
import { useCallback, useEffect, useState } from 'react'
import { useApi } from '../../api'
import { useWorkspaceId } from '../../stores/route'
import { ChangeTable, OUTCOME } from '../../ui/changes'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { toggleValue } from '../../ui/facets/FacetList'
import { formatCount } from '../../ui/numbers'
import { StatusBadge } from '../../ui/StatusBadge'
import { type ReadPage, usePages } from '../../ui/use-pages'
import styles from './Runs.module.css'

const STATES = ['done', 'failed', 'unknown'] as const
const LIVE_MS = 1000

/** The journal: every change of the run's plan with what became of it. */
export function RunChanges({ planId, run, live }: { planId: string; run: Run; live: boolean }) {
  const api = useApi()
  const workspaceId = useWorkspaceId()
  const [outcomes, setOutcomes] = useState<JournalState[]>([])
  const read = useCallback<ReadPage<PlanChangeRow>>(
    (offset, limit, signal) =>
      api.call('plans.changes', { workspaceId, planId, filter: { outcomes }, offset, limit }, signal ? { signal } : {}),
    [api, workspaceId, planId, outcomes],
  )
  const { source, error, refresh } = usePages(read)
  useEffect(() => {
    if (!live) return
    const timer = setInterval(refresh, LIVE_MS)
    return () => clearInterval(timer)
  }, [live, refresh])
  return (
    <div className={styles.list}>
      <div className={styles.filters} role="toolbar" aria-label="Outcomes to show">
        {STATES.filter((state) => run.counts[state] > 0 || outcomes.includes(state)).map((state) => (
          <Button
            key={state}
            size="compact-xs"
            variant={outcomes.includes(state) ? 'light' : 'subtle'}
            color="gray"
            aria-pressed={outcomes.includes(state)}
            onClick={() => setOutcomes(STATES.filter((known) => toggleValue(outcomes, state).includes(known)))}
          >
            <StatusBadge look={OUTCOME[state]} word={`${OUTCOME[state].word} ${formatCount(run.counts[state])}`} />
          </Button>
        ))}
      </div>
      {error && <ErrorState inline what="The changes could not be read" error={error} onRetry={refresh} />}
      <ChangeTable
        label="Changes of the run"
        source={source}
        outcomes
        empty={
          outcomes.length > 0 ? (
            <EmptyState
              title="No change ended like this"
              action={
                <Button variant="default" onClick={() => setOutcomes([])}>
                  Show all changes
                </Button>
              }
            />
          ) : (
            <EmptyState title="The plan of this run held no changes" />
          )
        }
      />
    </div>
  )
}
