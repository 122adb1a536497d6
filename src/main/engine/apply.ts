import { CrosswalkError, type ErrorClass } from '@shared/errors'
import type { Change, Plan } from '@shared/plan'
import { FLOW_LABEL, Flow } from '@shared/vocabulary'
import pLimit from 'p-limit'
import { failedLine, writtenLine } from './apply-lines'
import { changed, type EngineContext, isoNow } from './context'
import { executeChange, type Written } from './execute'
import { asCrosswalkError, type Job, type Outcome } from './job'
import { claimWrites, requireApplyable } from './staleness'

/** Writes in flight at once; the pacer of each connector holds them below the limits. */
const PARALLEL = 4

/**
 * R1, R2, R3: executes exactly the reviewed plan. Each change is journalled before and after its call, so that a crash
 * at any moment leaves a journal from which the next run goes on: done changes are never sent again, and creates look
 * for their record before they post (execute.ts). One refused record never stops the rest; a fatal error does.
 */
export async function apply(
  context: EngineContext,
  job: Job,
  options: { plan: Plan; confirm: string | undefined },
): Promise<Outcome> {
  const { plan } = options
  requireApplyable(context, plan, options.confirm)
  await requireSameAccounts(context, plan, job)
  const open = openChanges(context, plan)
  job.counts.remaining = open.length
  if (open.length > 0) claimWrites(context, plan)
  const runner = new Runner(context, job, plan)
  for (const flow of Flow.options) {
    await runner.runAll(
      open.filter((change) => change.flow === flow),
      FLOW_LABEL[flow],
    )
  }
  await runner.secondTry()
  changed(context, ['records', 'decisions', 'plan', 'runs', 'log'])
  return describe(job, plan, context.store.plans.leftOut(plan.id).size)
}

/** What is left to do: not left out by the reviewer, and not done by an earlier run of the same plan. */
export function openChanges(context: EngineContext, plan: Plan): Change[] {
  const leftOut = context.store.plans.leftOut(plan.id)
  const outcomes = context.store.runs.outcomes(plan.id)
  return plan.changes.filter((change) => !leftOut.has(change.id) && outcomes.get(change.id)?.state !== 'done')
}

/** The world may have moved under a connection: another TrustLayer token may lead to another workspace. */
async function requireSameAccounts(context: EngineContext, plan: Plan, job: Job): Promise<void> {
  if (plan.basis.trustlayerWorkspaceId === null) return
  const { trustlayer } = await context.connections()
  const workspace = await trustlayer?.workspace(job.signal)
  if (workspace && workspace.id !== plan.basis.trustlayerWorkspaceId) {
    throw new CrosswalkError(
      'stale-plan',
      `The TrustLayer token now leads to the workspace "${workspace.name}", which is not the one this plan was made for.`,
      {
        hint: 'Nothing was written. Check the TrustLayer token in Connections, then pull and plan again.',
      },
    )
  }
}

const STOPS_THE_RUN: ReadonlySet<ErrorClass> = new Set(['cancelled', 'authentication', 'configuration', 'fatal'])

class Runner {
  readonly #context: EngineContext
  readonly #job: Job
  readonly #plan: Plan
  readonly #failed = new Set<string>()
  readonly #again: Change[] = []
  #fatal: CrosswalkError | undefined

  constructor(context: EngineContext, job: Job, plan: Plan) {
    this.#context = context
    this.#job = job
    this.#plan = plan
  }

  async runAll(changes: readonly Change[], label: string): Promise<void> {
    const limit = pLimit(PARALLEL)
    let index = 0
    // A level at a time: what a change depends on is over before it starts.
    for (const level of levels(changes)) {
      await Promise.all(level.map((change) => limit(() => this.#runOne(change, label, () => index++))))
      if (this.#fatal) throw this.#fatal
    }
    await this.#job.checkpoint()
  }

  /** Creates that certainly did not arrive get one more try at the end, after the server has had time (design rule 8). */
  async secondTry(): Promise<void> {
    const again = this.#again.splice(0)
    for (const change of again) this.#failed.delete(change.id)
    this.#job.counts.failed -= again.length
    this.#job.counts.remaining += again.length
    await this.runAll(again, 'Trying again')
  }

  async #runOne(change: Change, label: string, next: () => number): Promise<void> {
    if (this.#fatal) return
    try {
      await this.#job.checkpoint()
    } catch (thrown) {
      this.#fatal ??= asCrosswalkError(thrown)
      return
    }
    const blocked = change.dependsOn.find((id) => this.#failed.has(id))
    if (blocked)
      return this.#fail(
        change,
        new CrosswalkError('refused', 'What it depends on could not be written.', {
          hint: 'Settle that first, then apply again.',
        }),
      )
    next()
    this.#progress(label)
    this.#journal(change, 'started', null, '')
    try {
      const written = await executeChange(this.#context, change, this.#job.signal)
      this.#done(change, written)
    } catch (thrown) {
      this.#fail(change, asCrosswalkError(thrown))
    }
  }

  #done(change: Change, written: Written): void {
    this.#context.store.transaction(() => {
      written.keep()
      this.#journal(change, 'done', written.targetId, written.note)
    })
    this.#job.counts.done += 1
    this.#job.counts.remaining -= 1
    this.#job.log([writtenLine(change, written)])
  }

  #fail(change: Change, error: CrosswalkError): void {
    // Not this record's fault: everything after it would fail alike. It stays open and is taken up by the next run.
    if (STOPS_THE_RUN.has(error.class)) {
      this.#fatal ??= error
      return
    }
    const unknown = error.code === 'unknown-outcome'
    this.#journal(change, unknown ? 'unknown' : 'failed', null, error.message, error.class)
    this.#failed.add(change.id)
    this.#job.counts[unknown ? 'unknown' : 'failed'] += 1
    this.#job.counts.remaining -= 1
    if (error.class === 'retriable' && !this.#again.includes(change)) this.#again.push(change)
    this.#job.log([failedLine(change, error, unknown)])
  }

  #journal(
    change: Change,
    state: 'started' | 'done' | 'failed' | 'unknown',
    targetId: string | null,
    message: string,
    errorClass: string | null = null,
  ): void {
    const at = isoNow(this.#context.clock)
    this.#context.store.runs.journal({
      runId: this.#job.run.id,
      changeId: change.id,
      state,
      at,
      targetId,
      errorClass,
      message,
    })
  }

  #progress(label: string): void {
    const { done, failed, unknown, remaining } = this.#job.counts
    const total = done + failed + unknown + remaining
    this.#job.report({ step: label, done: total - remaining, total, ...this.#estimate(remaining) })
  }

  #estimate(remaining: number): { requestsLeft: number; remainingMs: number | null } {
    const perChange = this.#plan.counts.changes > 0 ? this.#plan.counts.requests / this.#plan.counts.changes : 1
    return { requestsLeft: Math.ceil(remaining * perChange), remainingMs: this.#job.remainingMs(remaining) }
  }
}

/** Changes in the order of their dependencies, level by level; what they depend on outside the list is over already. */
function levels(changes: readonly Change[]): Change[][] {
  const inside = new Set<string>(changes.map((change) => change.id))
  const placed = new Set<string>()
  const result: Change[][] = []
  let rest = [...changes]
  while (rest.length > 0) {
    const ready = rest.filter((change) => change.dependsOn.every((id) => !inside.has(id) || placed.has(id)))
    if (ready.length === 0)
      throw new CrosswalkError('unexpected', 'The changes of the plan depend on each other in a circle.')
    for (const change of ready) placed.add(change.id)
    result.push(ready)
    rest = rest.filter((change) => !placed.has(change.id))
  }
  return result
}

function describe(job: Job, plan: Plan, leftOut: number): Outcome {
  const { done, failed, unknown } = job.counts
  const kept = leftOut > 0 ? ` ${leftOut} left out by you.` : ''
  if (done + failed + unknown === 0) {
    return {
      issues: false,
      summary: `Nothing was left to do: this plan has been applied already.${kept}`,
      next: openNext(leftOut),
    }
  }
  const issues = failed + unknown > 0
  const rest = issues ? `, ${failed} failed${unknown > 0 ? `, ${unknown} unknown` : ''}` : ''
  return {
    issues,
    summary: `${done} of ${plan.counts.changes} changes were written${rest}.${kept}`,
    next: issues ? 'Look at what failed, settle the reasons, then plan and apply again.' : openNext(leftOut),
  }
}

function openNext(leftOut: number): string {
  return leftOut > 0 ? 'What was left out stands in the next plan again.' : 'Nothing to do: both sides are in step.'
}
