import { CrosswalkError, type ErrorClass } from '@shared/errors'
import type { Change, Plan } from '@shared/plan'
import { FLOW_LABEL, Flow } from '@shared/vocabulary'
import { mappingKindsOf } from '@shared/workspace'
import pLimit from 'p-limit'
import { standingGuards } from '../../domain/plan/guards'
import { isGuarded } from '../../domain/plan/many-at-once'
import { changed, type EngineContext, isoNow } from '../context'
import { asCrosswalkError, type Job, type Outcome } from '../job'
import { lanesByLevel } from './apply-lanes'
import { cancelledLine, failedLine, linesOf } from './apply-lines'
import { describeApply } from './apply-outcome'
import { ApplyRun } from './apply-run'
import { executeChange, type Written } from './execute'
import { type BatchOutcome, batchesOf, executeBatch } from './execute-batch'
import { requireSameAccounts } from './same-accounts'
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
  const open = openChanges(context, plan)
  const guards = standingGuards(plan.guards, open.some(isGuarded))
  requireApplyable(context, { ...plan, guards }, { confirm: options.confirm, open: open.length })
  await requireSameAccounts(context, { plan, open }, job)
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
  return describeApply(job, plan, { leftOut: context.store.plans.leftOut(plan.id).size, waiting: waitingIn(context) })
}

/** What is left to do: not left out by the reviewer, and not done by an earlier run of the same plan. */
export function openChanges(context: EngineContext, plan: Plan): Change[] {
  const leftOut = context.store.plans.leftOut(plan.id)
  const outcomes = context.store.runs.outcomes(plan.id)
  return plan.changes.filter((change) => !leftOut.has(change.id) && outcomes.get(change.id)?.state !== 'done')
}

function waitingIn({ store, definition }: EngineContext): number {
  return mappingKindsOf(definition()).reduce((sum, kind) => sum + store.views.counts(kind).waiting, 0)
}

const STOPS_THE_RUN: ReadonlySet<ErrorClass> = new Set(['cancelled', 'authentication', 'configuration', 'fatal'])
/** A 403 is about one record until so many writes of a run, and nothing but they, were answered so. */
const REFUSALS_THAT_STOP = 3

class Runner {
  readonly #context: EngineContext
  readonly #job: Job
  readonly #plan: Plan
  readonly #run: ApplyRun
  readonly #failed = new Map<string, CrosswalkError>()
  readonly #again: Change[] = []
  /** Changes that this plan's runs have begun so far, an earlier run's among them. */
  readonly #begun: Set<string>
  #fatal: CrosswalkError | undefined
  /** Writes answered with 403, while no other answer has come in this run; then null: they are single records' faults. */
  #refusals: number | null = 0

  constructor(context: EngineContext, job: Job, plan: Plan) {
    this.#context = context
    this.#job = job
    this.#plan = plan
    const outcomes = context.store.runs.outcomes(plan.id)
    const leftOut = context.store.plans.leftOut(plan.id)
    this.#begun = new Set(outcomes.keys())
    this.#run = new ApplyRun(
      plan,
      plan.changes.filter(({ id }) => !leftOut.has(id) || outcomes.get(id)?.state === 'done'),
    )
  }

  async runAll(changes: readonly Change[], label: string): Promise<void> {
    const limit = pLimit(PARALLEL)
    const { procore, corfix } = await this.#context.connections()
    const sizes = { insurances: procore.insuranceBatch, corfix: corfix ? corfix.batch : 1 }
    const { batches, singles } = batchesOf(changes, sizes)
    await Promise.all(batches.map((batch) => limit(() => this.#runBatch(batch, label))))
    if (this.#fatal) throw this.#fatal
    // A level at a time: what a change depends on is over before it starts.
    for (const lanes of lanesByLevel(singles)) {
      await Promise.all(lanes.map((lane) => limit(() => this.#runLane(lane, label))))
      if (this.#fatal) throw this.#fatal
    }
    await this.#job.checkpoint()
  }

  /** Changes that certainly were not done get one more try at the end, after the server has had time (design rule 8). */
  async secondTry(): Promise<void> {
    const again = this.#again.splice(0)
    for (const change of again) this.#failed.delete(change.id)
    this.#job.counts.failed -= again.length
    this.#job.counts.remaining += again.length
    for (const flow of Flow.options) {
      await this.runAll(
        again.filter((change) => change.flow === flow),
        'Trying again',
      )
    }
  }

  async #runLane(lane: readonly Change[], label: string): Promise<void> {
    for (const change of lane) await this.#runOne(change, label)
  }

  /** Changes that one call carries out. Each has its own journal lines; all of a batch are begun, and ended, together. */
  async #runBatch(batch: readonly Change[], label: string): Promise<void> {
    if (!(await this.#mayGoOn())) return
    const changes = batch.filter((change) => {
      const blocker = this.#blockerOf(change)
      if (blocker) this.#failRecord(change, blocker)
      return !blocker
    })
    if (changes.length === 0) return
    this.#progress(label)
    const begun = new Set(changes.map(({ id }) => id).filter((id) => this.#begun.has(id)))
    this.#context.store.transaction(() => {
      for (const change of changes) this.#journal(change, 'started', null, '')
    })
    try {
      const { signal } = this.#job
      const outcome = await executeBatch({ context: this.#context, changes, run: this.#run, begun, signal })
      this.#batchDone(outcome)
    } catch (thrown) {
      this.#batchFailed(changes, asCrosswalkError(thrown))
    }
  }

  /** The call as a whole failed: one answer, counted once, for all of its changes. */
  #batchFailed([first, ...rest]: readonly Change[], error: CrosswalkError): void {
    if (first) this.#fail(first, error)
    if (error.class === 'cancelled') return
    for (const change of rest) this.#failRecord(change, error)
  }

  #batchDone({ results, keep }: BatchOutcome): void {
    const done = results.flatMap((one) => ('written' in one ? [one] : []))
    this.#context.store.transaction(() => {
      keep()
      for (const { change, written } of done) this.#keep(change, written)
      this.#job.log(done.flatMap(({ change, written }) => linesOf(change, written)))
    })
    if (done.length > 0) this.#refusals = null
    this.#job.counts.done += done.length
    this.#job.counts.remaining -= done.length
    for (const one of results) if ('error' in one) this.#fail(one.change, one.error)
  }

  /** False once the run is over; waits while it is paused. */
  async #mayGoOn(): Promise<boolean> {
    if (this.#fatal) return false
    try {
      await this.#job.checkpoint()
    } catch (thrown) {
      this.#fatal ??= asCrosswalkError(thrown)
    }
    return !this.#fatal
  }

  async #runOne(change: Change, label: string): Promise<void> {
    if (!(await this.#mayGoOn())) return
    const blocker = this.#blockerOf(change)
    if (blocker) return this.#failRecord(change, blocker)
    this.#progress(label)
    const begun = this.#begun.has(change.id)
    this.#journal(change, 'started', null, '')
    try {
      const { signal } = this.#job
      const written = await executeChange({ context: this.#context, change, run: this.#run, begun, signal })
      this.#done(change, written)
    } catch (thrown) {
      this.#fail(change, asCrosswalkError(thrown))
    }
  }

  /** Why a change cannot be tried now. It waits for what may still come: then it is retriable as that is. */
  #blockerOf(change: Change): CrosswalkError | null {
    const failures = change.dependsOn.flatMap((id) => {
      const error = this.#failed.get(id)
      // T1: a project is worth more than one of its custom fields; it is written without a field that was refused.
      const dispensable = id.startsWith(CUSTOM_FIELDS) && error?.code !== 'unknown-outcome' && !isRetriable(error)
      return error && !dispensable ? [error] : []
    })
    const failure = failures.find((error) => !isRetriable(error)) ?? failures[0]
    if (!failure) return null
    return new CrosswalkError(
      isRetriable(failure) ? 'server-error' : 'refused',
      'What it depends on could not be written.',
      { hint: 'Settle that first, then apply again.' },
    )
  }

  #done(change: Change, written: Written): void {
    this.#context.store.transaction(() => {
      this.#keep(change, written)
      this.#job.log(linesOf(change, written))
    })
    this.#refusals = null
    this.#job.counts.done += 1
    this.#job.counts.remaining -= 1
  }

  #keep(change: Change, written: Written): void {
    written.keep()
    this.#journal(change, 'done', written.targetId, written.note)
  }

  #fail(change: Change, error: CrosswalkError): void {
    if (error.code === 'not-permitted') {
      if (this.#refusals !== null) this.#refusals += 1
      if ((this.#refusals ?? 0) >= REFUSALS_THAT_STOP) this.#fatal ??= error
      this.#failRecord(change, error)
    } else if (STOPS_THE_RUN.has(error.class)) {
      this.#stop(change, error)
    } else {
      this.#refusals = null
      this.#failRecord(change, error)
    }
  }

  /** Not this record's fault: everything after it would fail alike. It stays open and is taken up by the next run. */
  #stop(change: Change, error: CrosswalkError): void {
    this.#fatal ??= error
    try {
      // Cancelled under way: the journal's `started` stands, and says that nobody knows.
      if (error.class === 'cancelled') this.#job.log([cancelledLine(change)])
      else this.#failRecord(change, error)
    } catch {
      // The store itself may be what failed; the error that ends the run says so.
    }
  }

  #failRecord(change: Change, error: CrosswalkError): void {
    const unknown = error.code === 'unknown-outcome'
    this.#journal(change, unknown ? 'unknown' : 'failed', null, error.message, error.class)
    this.#failed.set(change.id, error)
    this.#job.counts[unknown ? 'unknown' : 'failed'] += 1
    this.#job.counts.remaining -= 1
    if (isRetriable(error) && !this.#again.includes(change)) this.#again.push(change)
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
    if (state === 'started') this.#begun.add(change.id)
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

const CUSTOM_FIELDS: `${Flow}:` = 'custom-fields:'

/** Only what certainly did nothing is retriable: an unknown outcome is of the class `record` (shared/errors.ts). */
function isRetriable(error: CrosswalkError | undefined): boolean {
  return error?.class === 'retriable'
}
