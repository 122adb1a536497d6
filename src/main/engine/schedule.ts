import type { ScheduleState } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import type { EngineContext } from './context'
import type { Jobs, Started } from './job'
import { startPlan, startPull, startSync } from './runs'

/** How often the schedule looks whether a run is due. */
const LOOK_EVERY_MS = 15_000

interface Kept {
  /** Start of the last scheduled run, or when the schedule was first seen; ms. */
  lastAt: number
  held: string | null
}

/**
 * R6: runs while the console has the workspace open. A run is due `everyMinutes` after the last one; one that is missed because the
 * laptop slept is made up once. With `apply` it is a whole sync, which a guard, audit-only mode or a conflict of accounts stops
 * before anything is written; without, it pulls and plans, for a person to review.
 */
export class Schedule {
  readonly #context: EngineContext
  readonly #jobs: Jobs
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(context: EngineContext, jobs: Jobs) {
    this.#context = context
    this.#jobs = jobs
  }

  start(): void {
    this.#stopped = false
    if (this.#context.definition().review) return
    // What not even the store could take (a full disk) must not end the worker: the next look tries again.
    this.#timer ??= setInterval(() => void this.look().catch(() => {}), LOOK_EVERY_MS).unref()
  }

  /** A run under way is not waited for, and what became of it is not kept: the workspace is being closed. */
  stop(): void {
    this.#stopped = true
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  state(): ScheduleState {
    const { everyMinutes, apply } = this.#context.definition().settings.schedule
    const kept = this.#kept()
    const nextAt = everyMinutes === null ? null : new Date(kept.lastAt + everyMinutes * 60_000).toISOString()
    return { everyMinutes, apply, nextAt, held: everyMinutes === null ? null : kept.held }
  }

  /** Starts what is due; a workspace that is busy is left until the next look. */
  async look(): Promise<void> {
    const { everyMinutes, apply } = this.#context.definition().settings.schedule
    if (everyMinutes === null || this.#jobs.active) return
    const now = this.#context.clock.now()
    const before = this.#kept()
    if (now < before.lastAt + everyMinutes * 60_000) return
    this.#keep({ lastAt: now, held: null })
    try {
      const error = apply ? await this.#sync() : await this.#review()
      this.#keep({ lastAt: now, held: error })
    } catch (thrown) {
      if (!(thrown instanceof CrosswalkError)) throw thrown
      // A person's job has begun between two steps: still due, so the next look tries again.
      this.#keep(thrown.code === 'workspace-busy' ? before : { lastAt: now, held: thrown.message })
    }
  }

  async #sync(): Promise<string | null> {
    const { error } = await startSync(this.#workplace(), { confirm: undefined }).finished
    return error && `${error.message} ${error.details.hint ?? ''}`.trim()
  }

  async #review(): Promise<string | null> {
    const steps: (() => Started)[] = [() => startPull(this.#workplace()), () => startPlan(this.#workplace())]
    for (const step of steps) {
      if (this.#stopped) return null
      const { error } = await step().finished
      if (error) return `${error.message} ${error.details.hint ?? ''}`.trim()
    }
    return null
  }

  #workplace() {
    return { context: this.#context, jobs: this.#jobs }
  }

  #kept(): Kept {
    const kept = this.#context.store.meta.get<Kept>('schedule')
    if (kept) return kept
    const first = { lastAt: this.#context.clock.now(), held: null }
    this.#keep(first)
    return first
  }

  #keep(kept: Kept): void {
    if (this.#stopped) return
    this.#context.store.meta.set('schedule', kept)
  }
}
