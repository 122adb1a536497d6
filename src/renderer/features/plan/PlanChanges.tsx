import { Button } from '@mantine/core'
import type { PlanChangeRow, PlanHead } from '@shared/contract'
import type { Run } from '@shared/plan'
import { useCallback } from 'react'
import { useWorkspaceId } from '../../stores/route'
import { ChangeTable } from '../../ui/changes'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { countOf } from '../../ui/numbers'
import styles from './Plan.module.css'
import { PlanGroups } from './PlanGroups'
import type { ChangeView } from './plan-words'
import { useChangeFilter, useChanges, useLeaveOut } from './use-changes'
import { isNarrowed, type PlanView, type SetPlanView, WHOLE_PLAN } from './use-plan-view'

interface PlanChangesProps {
  readonly head: PlanHead
  readonly view: PlanView
  readonly onView: SetPlanView
  readonly run: Run | undefined
  /** While the plan is being applied. */
  readonly live: boolean
}

export function PlanChanges({ head, view, onView, run, live }: PlanChangesProps) {
  const workspaceId = useWorkspaceId()
  const filter = useChangeFilter(view)
  const { source, error, refresh, patch } = useChanges({ workspaceId, planId: head.id, filter })
  const { leaveOut, action } = useLeaveOut(workspaceId, head.id)
  const open = head.appliedRun === null && head.stale === null && !live

  const leaveOutOne = useCallback(
    (change: PlanChangeRow, out: boolean) => {
      patch((row) => (row.id === change.id ? { ...row, leftOut: out } : row))
      leaveOut({ changeIds: [change.id] }, out)
    },
    [patch, leaveOut],
  )
  const leaveOutMany = (what: Partial<ChangeView> & { search?: string }, out: boolean) => {
    const wanted = { search: '', flow: null, action: null, outcomes: [], ...what }
    leaveOut({ changeIds: null, filter: wanted }, out)
  }

  return (
    <div className={styles.split}>
      <PlanGroups
        head={head}
        view={view}
        onView={onView}
        run={run}
        onLeaveOut={open ? (group, out) => leaveOutMany(group, out) : undefined}
      />
      <div className={styles.list}>
        {error && <ErrorState inline what="The changes could not be read" error={error} onRetry={refresh} />}
        {action.isError && <ErrorState inline what="It could not be left out" error={action.error} onRetry={refresh} />}
        {isNarrowed(view) && source.total !== null && source.total > 0 && (
          <Narrowed
            total={source.total}
            onView={onView}
            onLeaveOut={open ? (out) => leaveOut({ changeIds: null, filter }, out) : undefined}
          />
        )}
        <ChangeTable
          label="Changes of the plan"
          source={source}
          outcomes={head.appliedRun !== null}
          onLeaveOut={open ? leaveOutOne : undefined}
          empty={
            <EmptyState
              title="No change fits the filter"
              action={
                <Button variant="default" onClick={() => onView(WHOLE_PLAN)}>
                  Show all changes
                </Button>
              }
            />
          }
        />
      </div>
    </div>
  )
}

interface NarrowedProps {
  readonly total: number
  readonly onView: SetPlanView
  /** Undefined where nothing can be left out any more. */
  readonly onLeaveOut: ((leaveOut: boolean) => void) | undefined
}

/** What the filter leaves, and what can be done with exactly that. */
function Narrowed({ total, onView, onLeaveOut }: NarrowedProps) {
  return (
    <div className={styles.narrowed}>
      <span>{countOf(total, 'change', 'changes')} shown</span>
      {onLeaveOut && (
        <>
          <Button variant="default" size="compact-xs" onClick={() => onLeaveOut(true)}>
            Leave these out
          </Button>
          <Button variant="default" size="compact-xs" onClick={() => onLeaveOut(false)}>
            Take these in
          </Button>
        </>
      )}
      <Button variant="subtle" size="compact-xs" onClick={() => onView({ ...WHOLE_PLAN })}>
        Clear the filter
      </Button>
    </div>
  )
}
