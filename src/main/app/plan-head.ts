import type { PlanHead } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import { staleReason } from '../engine/apply/staleness'
import type { OpenWorkspace } from './open-workspace'

/** A plan without its long lists, with what has become of it. */
export function planHead(workspace: OpenWorkspace, planId: string): PlanHead {
  const { store, context } = workspace
  const head = store.plans.head(planId)
  if (!head) throw new CrosswalkError('not-found', 'There is no such plan in this workspace.', { hint: 'Plan again.' })
  const run = store.runs.ofPlan(planId).find((item) => item.kind === 'apply' || item.kind === 'sync')
  const done = run !== undefined && (run.status === 'completed' || run.status === 'completed-with-issues')
  const groups = store.plans.groups(planId)
  return {
    ...head,
    leftOut: groups.reduce((sum, group) => sum + group.leftOut, 0),
    stale: done ? null : staleReason(context, head),
    appliedRun: run?.id ?? null,
    groups,
    estimateMs: estimateMs(head.counts.requests),
  }
}

/** Time a write takes without any limit in the way, measured on the sandbox; limits of the service come on top in the run. */
const MS_A_REQUEST = 60

function estimateMs(requests: number): number {
  return requests * MS_A_REQUEST
}
