import { CrosswalkError } from '@shared/errors'
import type { Plan, Run } from '@shared/plan'
import { apply, openChanges } from './apply/apply'
import type { EngineContext } from './context'
import { autoImport } from './decide/auto-import'
import { ensureMatched, match } from './decide/match'
import type { Job, Jobs, Outcome, Started } from './job'
import { makePlan, type PlanOptions } from './plan/make-plan'
import { noteApplied } from './plan/watched'
import { type PullResult, pull } from './pull/pull'
import { requirePulled } from './require-pulled'

/** The jobs a person or the command line starts, each a run of its own in the run table. */
export interface Workplace {
  context: EngineContext
  jobs: Jobs
}

/** Pull, then look for candidates again where anything moved, and make the automatic decisions (M7, C1). `onResult` gets the counts of each kind. */
export function startPull(
  { context, jobs }: Workplace,
  options: { full?: boolean; match?: boolean; onResult?: (result: PullResult) => void } = {},
): Started {
  return jobs.start('pull', null, async (job) => {
    const result = await pull(context, job, { full: options.full ?? false })
    options.onResult?.(result)
    if (options.match === false) return result
    await ensureMatched(context, job)
    await autoImport(context, job)
    return result
  })
}

/**
 * The candidates that a review came with stand as they are: its records do not change, and where it was exported more may be known
 * (M4's memory). Elsewhere they are looked for. Null where there is nothing to wait for.
 */
export function freshMatch(workplace: Workplace): Started | null {
  return workplace.context.definition().review ? null : startMatch(workplace)
}

export function startMatch({ context, jobs }: Workplace): Started {
  return jobs.start('suggest', null, (job) => match(context, job))
}

/** `options`: which integrations to plan for. Automatic decisions are made for all of them: nothing is written by that. */
export function startPlan(
  { context, jobs }: Workplace,
  onResult?: (plan: Plan) => void,
  options: PlanOptions = {},
): Started {
  requirePulled(context, 'a plan is made from complete listings only.')
  return jobs.start('plan', null, async (job) => {
    await autoImport(context, job)
    const outcome = await makePlan(context, job, options)
    job.run.planId = outcome.plan.id
    onResult?.(outcome.plan)
    return outcome
  })
}

export function startApply(
  { context, jobs }: Workplace,
  options: { planId: string; confirm: string | undefined },
): Started {
  const plan = requirePlan(context, options.planId)
  return jobs.start('apply', plan.id, (job) => applyTo(context, job, { plan, confirm: options.confirm }))
}

/** Takes up the newest apply that did not come to its end (R2). Throws `nothing-to-resume` where there is none. */
export function startResume(workplace: Workplace, confirm?: string): Started {
  const run = interruptedRun(workplace.context)
  if (!run?.planId)
    throw new CrosswalkError('nothing-to-resume', 'There is no interrupted apply in this workspace.', {
      hint: 'Plan, then apply.',
    })
  return startApply(workplace, { planId: run.planId, confirm })
}

/** cli.md `sync`: pull, automatic decisions (M5, M7, C1), plan, apply in one run. A guard that trips stops it before anything is written. */
export function startSync(
  { context, jobs }: Workplace,
  options: { confirm: string | undefined; onPlan?: (plan: Plan) => void },
): Started {
  return jobs.start('sync', null, async (job) => {
    await pull(context, job, { full: false })
    await match(context, job)
    await autoImport(context, job)
    const { plan } = await makePlan(context, job)
    // Kept before the first write: the journal belongs to the plan through its run, also if the power goes now.
    job.run.planId = plan.id
    context.store.runs.update(job.run)
    options.onPlan?.(plan)
    return applyTo(context, job, { plan, confirm: options.confirm })
  })
}

/** R4: an apply that passed its guards or wrote, whatever ended it, says which accounts this workspace belongs to. */
async function applyTo(context: EngineContext, job: Job, options: Parameters<typeof apply>[2]): Promise<Outcome> {
  try {
    const outcome = await apply(context, job, options)
    // A plan without changes is over before its guards are asked about: it confirms nothing.
    if (options.plan.guards.every(({ confirm }) => confirm === options.confirm)) noteApplied(context)
    return outcome
  } catch (thrown) {
    if (job.counts.done > 0) noteApplied(context)
    throw thrown
  }
}

/** The newest run that wrote and was stopped, killed or cancelled with changes left, while nothing newer was applied. */
export function interruptedRun(context: EngineContext): Run | null {
  const writing = context.store.runs
    .list(50)
    .find((run) => (run.kind === 'apply' || run.kind === 'sync') && run.planId !== null)
  if (!writing?.planId || !['interrupted', 'cancelled', 'failed'].includes(writing.status)) return null
  const plan = context.store.plans.get(writing.planId)
  if (!plan || context.store.runs.outcomes(plan.id).size === 0) return null
  return openChanges(context, plan).length > 0 ? writing : null
}

export function requirePlan(context: EngineContext, planId: string): Plan {
  const plan = context.store.plans.get(planId)
  if (plan) return plan
  throw new CrosswalkError('not-found', 'There is no such plan in this workspace.', { hint: 'Plan again.' })
}
