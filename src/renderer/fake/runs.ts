import type { EventPayload, HandlersOf, runMethods } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import { RunId } from '@shared/ids'
import type { Progress, Run, RunCounts, RunKind } from '@shared/plan'
import type { FakeBackend } from './area'
import type { FakePlan } from './plan'

type RunHandlers = HandlersOf<typeof runMethods>
type Handlers = Pick<RunHandlers, Extract<keyof RunHandlers, `runs.${string}`>>
export type Emit = FakeBackend['emit']

const TICK_MS = 200
const NO_COUNTS: RunCounts = { done: 0, failed: 0, unknown: 0, remaining: 0 }
const STEP: Record<RunKind, string> = {
  pull: 'Reading companies from Procore',
  suggest: 'Comparing companies',
  plan: 'Comparing fields',
  apply: 'Writing companies to TrustLayer',
  sync: 'Reading companies from Procore',
}

interface Job {
  run: Run
  workspaceId: string
  progress: Progress
  timer: ReturnType<typeof setInterval>
  next: number
}

/** Runs of the development back end: past ones made up, new ones played through on a timer with events. */
export class FakeRuns {
  readonly #plan: FakePlan
  readonly #emit: Emit
  readonly #wrote: (entries: number, workspaceId: string) => void
  readonly #past: Run[] = pastRuns()
  readonly #jobs = new Map<string, Job>()
  #interrupted = new URLSearchParams(globalThis.location?.search ?? '').has('interrupted')
  #number = 100

  constructor(plan: FakePlan, emit: Emit, wrote: (entries: number, workspaceId: string) => void) {
    this.#plan = plan
    this.#emit = emit
    this.#wrote = wrote
  }

  handlers(): Handlers {
    const start = (kind: RunKind) => async (input: { workspaceId: string }) => this.#start(input.workspaceId, kind)
    return {
      'runs.pull': start('pull'),
      'runs.suggest': start('suggest'),
      'runs.plan': start('plan'),
      'runs.apply': async (input) => this.#apply(input),
      'runs.resume': async ({ workspaceId }) => {
        this.#interrupted = false
        return this.#start(workspaceId, 'apply')
      },
      'runs.pause': async ({ runId }) => this.#setStatus(runId, 'paused'),
      'runs.continue': async ({ runId }) => this.#setStatus(runId, 'running'),
      'runs.cancel': async ({ runId }) => this.#end(this.#job(runId), 'cancelled'),
      'runs.active': async () => [...this.#jobs.values()].map((job) => job.progress),
      'runs.list': async ({ limit }) => [...this.#all()].slice(0, limit),
      'runs.get': async ({ runId }) => this.#get(runId),
      'runs.interrupted': async () => (this.#interrupted ? interruptedRun(this.#plan.id) : null),
      'runs.report': async ({ runId }) => ({ html: `<!doctype html><title>${this.#get(runId).summary}</title>` }),
    }
  }

  *#all(): Iterable<Run> {
    for (const job of [...this.#jobs.values()].reverse()) yield job.run
    yield* this.#past
  }

  #get(runId: string): Run {
    for (const run of this.#all()) if (run.id === runId) return run
    throw new CrosswalkError('not-found', 'There is no such run in this workspace.')
  }

  #job(runId: string): Job {
    const job = this.#jobs.get(runId)
    if (!job) throw new CrosswalkError('not-found', 'The run has ended already.')
    return job
  }

  #apply(input: { workspaceId: string; confirm?: string | undefined }): Run {
    const guard = this.#plan.head().guards[0]
    if (this.#plan.stale) throw new CrosswalkError('stale-plan', this.#plan.stale, { hint: 'Plan again.' })
    if (guard && input.confirm !== guard.confirm) throw new CrosswalkError('guard-tripped', guard.message)
    return this.#start(input.workspaceId, 'apply')
  }

  #start(workspaceId: string, kind: RunKind): Run {
    const applying = kind === 'apply'
    const total = applying ? this.#plan.rows.filter((row) => !row.leftOut).length : 60
    const run: Run = {
      id: RunId.parse(`run-${++this.#number}`),
      kind,
      status: 'running',
      planId: applying ? this.#plan.id : null,
      startedAt: new Date().toISOString(),
      endedAt: null,
      counts: applying ? { ...NO_COUNTS, remaining: total } : NO_COUNTS,
      requests: {},
      summary: '',
      next: '',
    }
    const progress: Progress = {
      runId: run.id,
      kind,
      status: 'running',
      step: STEP[kind],
      done: 0,
      total,
      requestsLeft: Math.round(total * 1.5),
      remainingMs: total * 560,
      ...(applying ? { counts: run.counts } : {}),
    }
    const job: Job = { run, workspaceId, progress, next: 0, timer: setInterval(() => this.#tick(job), TICK_MS) }
    this.#jobs.set(run.id, job)
    if (applying) this.#plan.appliedRun = run.id
    this.#changed(job, ['runs', 'plan'])
    return run
  }

  #tick(job: Job): void {
    if (job.progress.status === 'paused') return
    const total = job.progress.total ?? 0
    const step = job.run.kind === 'apply' ? Math.max(2, Math.ceil(total / 150)) : 4
    const counts = { ...job.run.counts }
    for (let count = 0; count < step && job.progress.done + count < total; count++) this.#settle(job, counts)
    const done = Math.min(total, job.progress.done + step)
    job.run = { ...job.run, counts, requests: { trustlayer: Math.round(done * 1.5) } }
    job.progress = {
      ...job.progress,
      done,
      requestsLeft: Math.round((total - done) * 1.5),
      remainingMs: (total - done) * 560,
      ...(job.run.kind === 'apply' ? { counts } : {}),
    }
    this.#emit('run.progressed', { workspaceId: job.workspaceId, progress: job.progress })
    if (job.run.kind === 'apply') this.#wrote(step, job.workspaceId)
    if (done >= total) this.#end(job, counts.failed + counts.unknown > 0 ? 'completed-with-issues' : 'completed')
  }

  /** Every 71st change fails, every 389th has no known outcome. */
  #settle(job: Job, counts: RunCounts): void {
    if (job.run.kind !== 'apply') return
    while (this.#plan.rows[job.next]?.leftOut) job.next++
    const index = job.next++
    const state = index % 389 === 388 ? 'unknown' : index % 71 === 70 ? 'failed' : 'done'
    const message =
      state === 'failed'
        ? 'TrustLayer refused it (422): website is not a valid address.'
        : state === 'unknown'
          ? 'No answer came after the request was sent.'
          : ''
    this.#plan.setOutcome(index, state, message)
    counts[state] += 1
    counts.remaining -= 1
  }

  #setStatus(runId: string, status: 'paused' | 'running'): null {
    const job = this.#job(runId)
    job.run = { ...job.run, status }
    job.progress = { ...job.progress, status }
    this.#emit('run.progressed', { workspaceId: job.workspaceId, progress: job.progress })
    return null
  }

  #end(job: Job, status: 'completed' | 'completed-with-issues' | 'cancelled'): null {
    clearInterval(job.timer)
    this.#jobs.delete(job.run.id)
    if (job.run.kind === 'plan') this.#plan.replan()
    const { done, failed, unknown } = job.run.counts
    const summary =
      job.run.kind === 'apply'
        ? `${done} changes were made in TrustLayer, ${failed} failed, ${unknown} have no known outcome.`
        : 'Done.'
    const next = failed + unknown > 0 ? 'Plan again: what failed is planned anew, what is unknown is read first.' : ''
    job.run = { ...job.run, status, endedAt: new Date().toISOString(), summary, next }
    this.#past.unshift(job.run)
    this.#emit('run.ended', { workspaceId: job.workspaceId, run: job.run })
    this.#changed(job, ['runs', 'plan', 'log'])
    return null
  }

  #changed(job: Job, parts: EventPayload<'workspace.changed'>['parts']): void {
    this.#emit('workspace.changed', { workspaceId: job.workspaceId, parts })
  }
}

function interruptedRun(planId: Run['planId']): Run {
  return {
    ...pastRun(1, 'apply', 'interrupted'),
    planId,
    summary: 'Crosswalk ended while this was applied. 118 changes are done, 96 are not, 1 is unknown.',
    next: 'Resume: the unknown one is read in TrustLayer first; nothing is done twice.',
    counts: { done: 118, failed: 0, unknown: 1, remaining: 96 },
  }
}

const PAST: [RunKind, Run['status']][] = [
  ['plan', 'completed'],
  ['suggest', 'completed'],
  ['pull', 'completed'],
  ['apply', 'completed-with-issues'],
  ['plan', 'completed'],
  ['pull', 'failed'],
  ['apply', 'cancelled'],
  ['apply', 'completed'],
]

function pastRuns(): Run[] {
  return Array.from({ length: 48 }, (_, index) => {
    const [kind, status] = PAST[index % PAST.length] ?? ['pull', 'completed']
    return pastRun(index, kind, status)
  })
}

const SUMMARY: Record<RunKind, string> = {
  pull: '621 projects and 19,480 companies were read from Procore, 604 projects and 11,218 parties from TrustLayer.',
  suggest: '8,114 of 9,002 undecided companies have a candidate.',
  plan: '20,000 changes, 340 conflicts, 4,800 skipped.',
  apply: '211 changes were made in TrustLayer, 3 failed, 0 have no known outcome.',
  sync: 'Pulled, planned and applied 12 changes.',
}

function pastRun(index: number, kind: RunKind, status: Run['status']): Run {
  const startedAt = Date.now() - (index * 83 + 7) * 60_000
  const failed = status === 'failed'
  const issues = status === 'completed-with-issues' ? 3 : 0
  return {
    id: RunId.parse(`run-${99 - index}`),
    kind,
    status,
    planId: null,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: status === 'interrupted' ? null : new Date(startedAt + 4000 + (index % 9) * 21_000).toISOString(),
    counts:
      kind === 'apply'
        ? { done: 211, failed: issues, unknown: 0, remaining: status === 'cancelled' ? 64 : 0 }
        : NO_COUNTS,
    requests: kind === 'apply' ? { trustlayer: 322 } : kind === 'pull' ? { procore: 22, trustlayer: 14 } : {},
    summary: failed
      ? 'Procore answered 503 four times while companies were read: nothing of this pull was kept.'
      : SUMMARY[kind],
    next: failed ? 'Pull again in a few minutes.' : issues > 0 ? 'Plan again: what failed is planned anew.' : '',
  }
}
