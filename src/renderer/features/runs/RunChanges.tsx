import { Button } from '@mantine/core'
import type { PlanChangeRow } from '@shared/contract'
import type { JournalState, Run } from '@shared/plan'
import { useCallback, useMemo, useState } from 'react'
import { useApi } from '../../api'
import { useWorkspaceId } from '../../stores/route'
import { ChangeTable, OUTCOME } from '../../ui/changes'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { toggleValue } from '../../ui/facets/FacetList'
import { formatCount } from '../../ui/numbers'
import { useOnProgress } from '../../ui/runs'
import { StatusBadge } from '../../ui/StatusBadge'
import { type ReadPage, usePages } from '../../ui/use-pages'
import styles from './Runs.module.css'

const STATES = ['done', 'failed', 'unknown'] as const

/** The journal: every change of the run's plan with what this run made of it. A run that only planned shows the plan. */
export function RunChanges({ planId, run }: { planId: string; run: Run }) {
  const api = useApi()
  const workspaceId = useWorkspaceId()
  const [outcomes, setOutcomes] = useState<JournalState[]>([])
  const applies = run.kind === 'apply' || run.kind === 'sync'
  const ownJournal = useMemo(() => (applies ? { runId: run.id } : {}), [applies, run.id])
  const read = useCallback<ReadPage<PlanChangeRow>>(
    (offset, limit, signal) =>
      api.call(
        'plans.changes',
        { workspaceId, planId, filter: { outcomes, ...ownJournal }, offset, limit },
        signal ? { signal } : {},
      ),
    [api, workspaceId, planId, outcomes, ownJournal],
  )
  const { source, error, refresh } = usePages(read)
  useOnProgress(workspaceId, refresh)
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
        outcomes={applies}
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
