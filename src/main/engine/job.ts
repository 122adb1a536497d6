import { CrosswalkError } from '@shared/errors'
import type { Progress, Run, RunCounts, RunKind } from '@shared/plan'
import { changed, type EngineContext, isoNow, type LogLine, requireConnected } from './context'

/** What became of a job: the run's last words. `issues` makes it completed-with-issues. */
export interface Outcome {
  issues: boolean
  summary: string
  next: string
}

const PROGRESS_EVERY_MS = 100

/**
 * One running piece of work: its progress, its log, and the two ways a person can hold it up. Work calls `checkpoint`
 * between calls: it waits while paused and throws `cancelled` once cancelled, so that the current call always finishes.
 */
export class Job {
  readonly counts: RunCounts = { done: 0, failed: 0, unknown: 0, remaining: 0 }
  readonly #controller = new AbortController()
  readonly #context: EngineContext
  #paused: { promise: Promise<void>; release: () => void } | undefined
  #progress: Progress
  #lastEmit = 0
  readonly run: Run

  constructor(context: EngineContext, run: Run) {
    this.#context = context
    this.run = run
    this.#progress = {
      runId: run.id,
      kind: run.kind,
      status: 'running',
      step: 'Starting',
      done: 0,
      total: null,
      requestsLeft: null,
      remainingMs: null,
    }
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  get progress(): Progress {
    return this.#progress
  }

  /** Reports what is being done; at most ten times a second, except when the step changes. */
  report(update: Partial<Omit<Progress, 'runId' | 'kind' | 'status'>>): void {
    const newStep = update.step !== undefined && update.step !== this.#progress.step
    this.#progress = { ...this.#progress, ...update, counts: { ...this.counts } }
    const now = this.#context.clock.now()
    if (!newStep && now - this.#lastEmit < PROGRESS_EVERY_MS) return
    this.#lastEmit = now
    this.#emit()
  }

  /** Time that `remaining` more units take at the pace of this run so far, ms; null before the first is done. */
  remainingMs(remaining: number): number | null {
    const over = this.counts.done + this.counts.failed + this.counts.unknown
    if (over === 0) return null
    const elapsed = this.#context.clock.now() - Date.parse(this.run.startedAt)
    return Math.round((elapsed / over) * remaining)
  }

  async checkpoint(): Promise<void> {
    await this.#paused?.promise
    if (this.signal.aborted)
      throw new CrosswalkError('cancelled', 'Cancelled.', { hint: 'What was done stays done; start again to go on.' })
  }

  pause(): void {
    if (this.#paused || this.signal.aborted) return
    let release = () => {}
    const promise = new Promise<void>((resolve) => {
      release = resolve
    })
    this.#paused = { promise, release }
    this.#setStatus('paused')
  }

  continue(): void {
    this.#paused?.release()
    this.#paused = undefined
    if (!this.signal.aborted) this.#setStatus('running')
  }

  cancel(): void {
    this.#controller.abort(new CrosswalkError('cancelled', 'Cancelled.'))
    this.continue()
  }

  log(lines: readonly LogLine[]): void {
    if (lines.length === 0) return
    const time = isoNow(this.#context.clock)
    this.#context.store.log.add(lines.map((line) => ({ ...line, time, runId: this.run.id })))
  }

  #setStatus(status: 'running' | 'paused'): void {
    this.run.status = status
    this.#progress = { ...this.#progress, status }
    this.#context.store.runs.update(this.run)
    this.#emit()
  }

  #emit(): void {
    this.#context.emit('run.progressed', { workspaceId: this.#context.workspaceId, progress: this.#progress })
  }
}

/** As much of a job as work needs that can also be done aside. */
export type Pace = Pick<Job, 'report' | 'checkpoint' | 'log'>

export interface Started {
  run: Run
  /** Resolves when the run is over, with the error that ended it, if one did. Never rejects. */
  finished: Promise<{ run: Run; error: CrosswalkError | null }>
}

const KIND_WORD: Record<RunKind, string> = {
  pull: 'Pull',
  suggest: 'Matching',
  plan: 'Planning',
  apply: 'Apply',
  sync: 'Sync',
}

/** Runs jobs one at a time, and leaves a row in the run table for each, whatever happens. */
export class Jobs {
  readonly #context: EngineContext
  #active: Job | undefined
  #ended: Promise<unknown> = Promise.resolve()
  #aside: { stop: AbortController; ended: Promise<unknown> } | undefined

  constructor(context: EngineContext) {
    this.#context = context
  }

  get active(): Job | undefined {
    return this.#active
  }

  /** Resolves when the newest job has said its last words, and nothing is done aside any more; never rejects. */
  get ended(): Promise<unknown> {
    return Promise.all([this.#ended, this.#aside?.ended])
  }

  /**
   * Small work of Crosswalk's own accord: it leaves no run behind, shows no progress, and gives way to every job at its next
   * checkpoint. "not-now" where a job or such work is under way, or one came in between. Rejects with what made it fail.
   */
  async aside(work: (pace: Pace) => Promise<unknown>): Promise<'done' | 'not-now'> {
    if (this.#active || this.#aside) return 'not-now'
    const stop = new AbortController()
    const pace: Pace = {
      report: () => {},
      checkpoint: async () => stop.signal.throwIfAborted(),
      log: (lines) => {
        const time = isoNow(this.#context.clock)
        this.#context.store.log.add(lines.map((line) => ({ ...line, time, runId: null })))
        if (lines.length > 0) changed(this.#context, ['log'])
      },
    }
    const working = work(pace)
    this.#aside = { stop, ended: working.catch(() => {}) }
    try {
      await working
      return 'done'
    } catch (thrown) {
      if (stop.signal.aborted) return 'not-now'
      throw thrown
    } finally {
      this.#aside = undefined
    }
  }

  /** Ends what is done aside; `ended` tells when. */
  giveWay(): void {
    this.#aside?.stop.abort()
  }

  /** Throws `workspace-busy` while another job runs, and `review-only` in a review. */
  start(kind: RunKind, planId: string | null, work: (job: Job) => Promise<Outcome>): Started {
    requireConnected(this.#context.definition())
    if (this.#active) {
      const word = KIND_WORD[this.#active.run.kind]
      throw new CrosswalkError('workspace-busy', `${word} is still running in this workspace.`, {
        hint: 'Wait for it, or cancel it in the status bar.',
      })
    }
    const run: Run = {
      id: this.#context.newId() as Run['id'],
      kind,
      status: 'running',
      planId: planId as Run['planId'],
      startedAt: isoNow(this.#context.clock),
      endedAt: null,
      counts: { done: 0, failed: 0, unknown: 0, remaining: 0 },
      requests: {},
      summary: '',
      next: '',
    }
    const job = new Job(this.#context, run)
    this.#active = job
    this.giveWay()
    this.#context.store.runs.create(run)
    changed(this.#context, ['runs'])
    const finished = this.#carryOut(job, work)
    this.#ended = finished
    return { run: { ...run }, finished }
  }

  async #carryOut(job: Job, work: (job: Job) => Promise<Outcome>): Promise<{ run: Run; error: CrosswalkError | null }> {
    const before = await this.#requests()
    await this.#aside?.ended
    let error: CrosswalkError | null = null
    try {
      const outcome = await work(job)
      job.run.status = outcome.issues ? 'completed-with-issues' : 'completed'
      job.run.summary = outcome.summary
      job.run.next = outcome.next
    } catch (thrown) {
      error = withHint(asCrosswalkError(thrown))
      job.run.status = error.code === 'cancelled' ? 'cancelled' : 'failed'
      job.run.summary = endedEarly(job, error)
      job.run.next =
        error.details.hint ?? 'See the log for what happened, then start again: nothing that was done is lost.'
    }
    try {
      await this.#finish(job, before, error)
    } catch (thrown) {
      // Even the last words could not be stored (a full disk): the journal stands, and the run shows as interrupted.
      error ??= asCrosswalkError(thrown)
      this.#context.emit('run.ended', {
        workspaceId: this.#context.workspaceId,
        run: { ...job.run, status: 'failed', summary: error.message },
      })
    }
    return { run: { ...job.run }, error }
  }

  async #finish(job: Job, before: Record<string, number>, error: CrosswalkError | null): Promise<void> {
    this.#active = undefined
    const after = await this.#requests()
    job.run.endedAt = isoNow(this.#context.clock)
    job.run.counts = { ...job.counts }
    job.run.requests = Object.fromEntries(
      Object.entries(after).map(([system, count]) => [system, count - (before[system] ?? 0)]),
    )
    this.#context.store.runs.update(job.run)
    job.log([endLine(job.run, error)])
    this.#context.emit('run.ended', { workspaceId: this.#context.workspaceId, run: { ...job.run } })
    changed(this.#context, ['runs', 'log'])
  }

  /** Requests so far; a workspace whose connections cannot even be made has sent none. */
  async #requests(): Promise<Record<string, number>> {
    try {
      return { ...(await this.#context.connections()).requests() }
    } catch {
      return {}
    }
  }
}

/** What a run that did not come to its end had done by then. */
function endedEarly({ counts }: Job, error: CrosswalkError): string {
  const { done, failed, unknown, remaining } = counts
  if (done + failed + unknown + remaining === 0) return error.message
  const issues = failed + unknown > 0 ? `, ${failed + unknown} failed or unknown` : ''
  return `${error.message} ${done} changes were written${issues}, ${remaining} are left.`
}

function endLine(run: Run, error: CrosswalkError | null): LogLine {
  const severity = run.status === 'failed' ? 'error' : run.status === 'completed' ? 'info' : 'warning'
  const code = error ? logCodeOf(error) : 'run-ended'
  return {
    severity,
    code,
    rule: RULE_OF_END[code] ?? 'R2',
    records: [],
    message: `${KIND_WORD[run.kind]} ended: ${run.summary}`,
    next: run.next,
  }
}

/** The rule that stopped a run before its end, where it is not R2's. */
const RULE_OF_END: Partial<Record<LogLine['code'], string>> = {
  'guard-tripped': 'R4',
  'partial-listing': 'R1',
  'plan-stale': 'R1',
}

function logCodeOf(error: CrosswalkError): LogLine['code'] {
  if (error.code === 'auth-failed' || error.code === 'invalid-response' || error.code === 'partial-listing')
    return error.code
  if (error.code === 'rate-limited' || error.code === 'guard-tripped' || error.code === 'not-permitted')
    return error.code
  if (error.code === 'stale-plan') return 'plan-stale'
  return 'run-ended'
}

const CANCELLED_HINT = 'What was done stays done. Start it again, or resume an apply, to go on with the rest.'

function withHint(error: CrosswalkError): CrosswalkError {
  if (error.code !== 'cancelled' || error.details.hint) return error
  return new CrosswalkError('cancelled', error.message, { hint: CANCELLED_HINT })
}

export function asCrosswalkError(thrown: unknown): CrosswalkError {
  if (thrown instanceof CrosswalkError) return thrown
  if (thrown instanceof Error && thrown.name === 'AbortError') return new CrosswalkError('cancelled', 'Cancelled.')
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new CrosswalkError('unexpected', message, {
    hint: 'This is a fault in Crosswalk: please report it with the log.',
    cause: thrown,
  })
}
