import { z } from 'zod'
import { Change, Finding, JournalState, Plan, Progress, Run } from '../plan'
import { Action, Flow } from '../vocabulary'
import { method, nothing } from './define'

const base = { workspaceId: z.string() }

/** A plan without its long lists; those are read in pages. */
export const PlanHead = Plan.omit({ changes: true, conflicts: true, skipped: true }).extend({
  leftOut: z.int(),
  /** Why it can no longer be applied, or null. */
  stale: z.string().nullable(),
  /** Set once it has been applied. */
  appliedRun: z.string().nullable(),
  groups: z.array(z.object({ flow: Flow, action: Action, count: z.int(), leftOut: z.int() })),
  estimateMs: z.number().nullable(),
})
export type PlanHead = z.infer<typeof PlanHead>

export const PlanChangeRow = Change.extend({
  leftOut: z.boolean(),
  /** What became of it in the newest run of the plan. */
  outcome: z.object({ state: JournalState, message: z.string() }).nullable(),
})
export type PlanChangeRow = z.infer<typeof PlanChangeRow>

export const ChangeFilter = z.object({
  search: z.string().max(200).default(''),
  flow: Flow.nullable().default(null),
  action: Action.nullable().default(null),
  /** Only these outcomes of the newest run. */
  outcomes: z.array(JournalState).default([]),
  /** Outcomes are those of this run's own journal, not of the newest run of the plan. */
  runId: z.string().optional(),
})

const page = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(200) }

export const FindingPage = z.object({
  total: z.int(),
  items: z.array(Finding),
  codes: z.array(z.object({ code: z.string(), count: z.int() })),
})

export const runMethods = {
  /** Long work: each answers at once with the run; progress and the end come as events. */
  'runs.pull': method('jobs', z.object(base), Run),
  'runs.suggest': method('jobs', z.object(base), Run),
  'runs.plan': method('jobs', z.object(base), Run),
  'runs.apply': method('jobs', z.object({ ...base, planId: z.string(), confirm: z.string().optional() }), Run),
  'runs.resume': method('jobs', z.object(base), Run),
  'runs.pause': method('jobs', z.object({ ...base, runId: z.string() }), nothing),
  'runs.continue': method('jobs', z.object({ ...base, runId: z.string() }), nothing),
  'runs.cancel': method('jobs', z.object({ ...base, runId: z.string() }), nothing),
  'runs.active': method('jobs', z.object(base), z.array(Progress)),
  'runs.list': method('desk', z.object({ ...base, limit: z.int().min(1).max(500).default(100) }), z.array(Run)),
  'runs.get': method('desk', z.object({ ...base, runId: z.string() }), Run),
  /** R2: an apply that a crash interrupted, or null. */
  'runs.interrupted': method('desk', z.object(base), Run.nullable()),
  /** The run as a self-contained HTML page. */
  'runs.report': method('desk', z.object({ ...base, runId: z.string() }), z.object({ html: z.string() })),
  'plans.newest': method('desk', z.object(base), PlanHead.nullable()),
  'plans.get': method('desk', z.object({ ...base, planId: z.string() }), PlanHead),
  'plans.changes': method(
    'desk',
    z.object({ ...base, planId: z.string(), filter: ChangeFilter.prefault({}), ...page }),
    z.object({ total: z.int(), items: z.array(PlanChangeRow) }),
  ),
  'plans.conflicts': method(
    'desk',
    z.object({
      ...base,
      planId: z.string(),
      search: z.string().default(''),
      code: z.string().nullable().default(null),
      ...page,
    }),
    FindingPage,
  ),
  'plans.skipped': method(
    'desk',
    z.object({
      ...base,
      planId: z.string(),
      search: z.string().default(''),
      code: z.string().nullable().default(null),
      ...page,
    }),
    FindingPage,
  ),
  /** Leaves changes out of the plan or takes them back in; what depends on them goes along. Null means all that the filter shows. */
  'plans.leaveOut': method(
    'desk',
    z.object({
      ...base,
      planId: z.string(),
      changeIds: z.array(z.string()).nullable(),
      filter: ChangeFilter.prefault({}),
      leaveOut: z.boolean(),
    }),
    PlanHead,
  ),
}

export const runEvents = {
  'run.progressed': z.object({ ...base, progress: Progress }),
  'run.ended': z.object({ ...base, run: Run }),
}
