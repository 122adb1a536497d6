import { Tabs } from '@mantine/core'
import type { PlanHead } from '@shared/contract'
import type { Run } from '@shared/plan'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMethod } from '../../api'
import { useJobs } from '../../stores/jobs'
import { useWorkspaceId } from '../../stores/route'
import { HintedButton } from '../../ui/HintedButton'
import { useScreenKeys } from '../../ui/keys'
import { formatCount } from '../../ui/numbers'
import { RelativeTime } from '../../ui/RelativeTime'
import { useActiveRuns, useOnProgress } from '../../ui/runs'
import { Screen } from '../../ui/Screen'
import { SearchField } from '../../ui/SearchField'
import { ApplyButton } from './ApplyButton'
import { NothingToDo } from './NothingToDo'
import styles from './Plan.module.css'
import { PlanChanges } from './PlanChanges'
import { PlanFindings } from './PlanFindings'
import { PlanTop } from './PlanTop'
import { PLAN_TABS, type PlanTab, type PlanView, type SetPlanView, usePlanView } from './use-plan-view'

const TAB_WORD: Record<PlanTab, string> = { changes: 'Changes', conflicts: 'Conflicts', skipped: 'Skipped' }

/** A plan: what it will make on top, its groups on the left, its changes, conflicts and what the rules skip. */
export function PlanReview({ head }: { head: PlanHead }) {
  const workspaceId = useWorkspaceId()
  const [view, setView] = usePlanView(workspaceId)
  const { blocked, start } = useJobs(workspaceId)
  const active = useActiveRuns(workspaceId)
  const applying = active.some(({ kind }) => kind === 'apply')
  const { data: run, refetch } = useMethod(
    'runs.get',
    { workspaceId, runId: head.appliedRun ?? '' },
    { enabled: head.appliedRun !== null },
  )
  useOnProgress(workspaceId, () => {
    if (head.appliedRun !== null) void refetch({ cancelRefetch: false })
  })
  useScreenKeys('Plan', [
    { keys: 'p', label: 'Plan again', run: () => blocked === null && start('plan') },
    ...PLAN_TABS.map((tab, index) => ({
      keys: `Alt+${index + 1}`,
      label: `Show ${TAB_WORD[tab]}`,
      run: () => setView({ tab, code: null }),
    })),
  ])

  return (
    <Screen
      title="Plan"
      layout="fill"
      detail={<PlanAge head={head} />}
      search={
        <SearchField
          label={`Search ${TAB_WORD[view.tab].toLowerCase()}`}
          value={view.search}
          onChange={(search) => setView({ search })}
        />
      }
      tools={
        <HintedButton variant="default" blocked={blocked} onClick={() => start('plan')}>
          Plan again
        </HintedButton>
      }
      primary={<ApplyButton head={head} running={active.length > 0} onView={setView} />}
    >
      <div className={styles.plan}>
        <PlanTop head={head} run={run} onView={setView} />
        <PlanTabs head={head} view={view} onView={setView} run={run} live={applying} />
      </div>
    </Screen>
  )
}

interface PlanTabsProps {
  readonly head: PlanHead
  readonly view: PlanView
  readonly onView: SetPlanView
  readonly run: Run | undefined
  readonly live: boolean
}

function PlanTabs({ head, view, onView, run, live }: PlanTabsProps) {
  return (
    <Tabs
      className={styles.tabs}
      value={view.tab}
      keepMounted={false}
      onChange={(tab) => onView({ tab: PLAN_TABS.find((known) => known === tab) ?? 'changes', code: null })}
    >
      <Tabs.List className={styles.tabList}>
        {PLAN_TABS.map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {tab === 'conflicts' && head.counts.conflicts > 0 && (
              <IconAlertTriangle size={14} className={styles.tabWarning} aria-hidden />
            )}
            {TAB_WORD[tab]} <span className={styles.tabCount}>{formatCount(head.counts[tab])}</span>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="changes" className={styles.panel}>
        {head.counts.changes === 0 ? (
          <NothingToDo head={head} />
        ) : (
          <PlanChanges head={head} view={view} onView={onView} run={run} live={live} />
        )}
      </Tabs.Panel>
      <Tabs.Panel value="conflicts" className={styles.panel}>
        <PlanFindings kind="conflicts" planId={head.id} view={view} onView={onView} />
      </Tabs.Panel>
      <Tabs.Panel value="skipped" className={styles.panel}>
        <PlanFindings kind="skipped" planId={head.id} view={view} onView={onView} />
      </Tabs.Panel>
    </Tabs>
  )
}

function PlanAge({ head }: { head: PlanHead }) {
  const { pulledAt } = head.basis
  return (
    <>
      Made <RelativeTime at={head.createdAt} />
      {pulledAt !== null && (
        <>
          {' '}
          from the pull of <RelativeTime at={pulledAt} />
        </>
      )}
    </>
  )
}
