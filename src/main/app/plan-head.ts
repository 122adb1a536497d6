import type { PlanHead } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import type { Action } from '@shared/vocabulary'
import { standingGuards } from '../domain/plan/guards'
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
    guards: standingGuards(head.guards, groups.some(mayBeGuarded)),
    estimateMs: estimateMs(head.counts.requests),
  }
}

/** Of a group that is not left out altogether. Which insurance records are stale (W10) a group does not say: any of them may be. */
function mayBeGuarded({ flow, action, count, leftOut }: PlanHead['groups'][number]): boolean {
  return count > leftOut && (GUARDED.has(action) || flow === 'insurances')
}

const GUARDED: ReadonlySet<Action> = new Set<Action>(['deactivate', 'block', 'dissociate'])

/** Time a write takes without any limit in the way, measured on the sandbox; limits of the service come on top in the run. */
const MS_A_REQUEST = 60

function estimateMs(requests: number): number {
  return requests * MS_A_REQUEST
}
