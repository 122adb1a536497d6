import { Progress } from '@mantine/core'
import type { PlanHead } from '@shared/contract'
import type { JournalState } from '@shared/plan'
import { FLOW_LABEL, SYSTEM_NAME } from '@shared/vocabulary'
import { useMethod } from '../../api'
import { useWorkspaceId } from '../../stores/route'
import { countOf, formatCount } from '../../ui/numbers'
import { useOnProgress } from '../../ui/runs'
import styles from './Plan.module.css'
import { type FlowGroup, groupByFlow } from './plan-words'

const SETTLED: JournalState[] = ['done', 'failed', 'unknown']
const TROUBLED: JournalState[] = ['failed', 'unknown']

/** How far each flow is while the plan is applied, and what the limits of the systems leave. */
export function FlowProgress({ head }: { head: PlanHead }) {
  return (
    <>
      <dl className={styles.flows} aria-label="Progress by flow">
        {groupByFlow(head.groups).map((group) => (
          <FlowLine key={group.flow} planId={head.id} group={group} />
        ))}
      </dl>
      <Budgets head={head} />
    </>
  )
}

function FlowLine({ planId, group }: { planId: string; group: FlowGroup }) {
  const settled = useOutcomes(planId, group, SETTLED)
  const troubled = useOutcomes(planId, group, TROUBLED)
  const total = group.count - group.leftOut
  const label = FLOW_LABEL[group.flow]
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Progress value={total === 0 ? 100 : (settled / total) * 100} size={4} color="accent" aria-label={label} />
      </dd>
      <dd className={styles.muted}>
        {formatCount(settled)} of {formatCount(total)}
        {troubled > 0 && `, ${formatCount(troubled)} failed or unknown`}
      </dd>
    </>
  )
}

/** The flows keep up with the line above them. */
const FLOW_PACE_MS = 400

function useOutcomes(planId: string, { flow }: FlowGroup, outcomes: JournalState[]): number {
  const workspaceId = useWorkspaceId()
  const input = { workspaceId, planId, filter: { flow, outcomes }, limit: 1 }
  const { data, refetch } = useMethod('plans.changes', input, { keepPrevious: true })
  useOnProgress(workspaceId, () => void refetch({ cancelRefetch: false }), FLOW_PACE_MS)
  return data?.total ?? 0
}

const WINDOW = { spike: 'in ten seconds', hourly: 'this hour' }

/** A line for each system. One that tells no limit says so, as TrustLayer's and files do. */
function Budgets({ head }: { head: PlanHead }) {
  const workspaceId = useWorkspaceId()
  const states = useMethod('connections.states', { workspaceId }).data ?? []
  if (states.length === 0) return null
  return (
    <ul className={styles.budgets}>
      {states.map(({ system, state, message, budgets }) => (
        <li key={system}>
          {SYSTEM_NAME[system]}: {countOf(head.counts.bySystem[system] ?? 0, 'change', 'changes')} planned
          {state === 'failed' && `. ${message}`}
          {budgets.length === 0 && ', no limit of requests told'}
          {budgets.map(({ window, remaining, limit }) => (
            <span key={window} title={`The limit is ${countOf(limit, 'request', 'requests')}.`}>
              , {formatCount(remaining)} of {formatCount(limit)} requests left {WINDOW[window]}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}
