import type { EngineContext } from './context'
import { candidatesAreMissing, ensureMatched } from './decide/match'
import type { Jobs } from './job'

/** How often it is looked whether candidates are missing: two small reads. */
const LOOK_EVERY_MS = 1_000

/**
 * M4 while the console has the workspace open: a record that an undo or an unlink made undecided again, and one that wants a target
 * which they let go of, get their candidates back by themselves. Looked for in the database rather than told by the worker that
 * decides: so also what a command line beside the console took back is seen, and what was taken back just before a restart. Decisions
 * must have rested between two looks; a match changes none, so that it never asks for another.
 */
export class Rematch {
  readonly #context: EngineContext
  readonly #jobs: Jobs
  #timer: NodeJS.Timeout | undefined
  /** Decision revision of the last look, and of the last match that failed. */
  #seen = -1
  #failed = -1

  constructor(context: EngineContext, jobs: Jobs) {
    this.#context = context
    this.#jobs = jobs
  }

  start(): void {
    if (this.#context.definition().review) return
    // What not even the store could answer (a full disk) must not end the worker: the next pull matches again.
    this.#timer ??= setInterval(() => void this.look().catch(() => {}), LOOK_EVERY_MS).unref()
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  /** Whether it matched. Rejects with what made a match fail; that one is not tried again before something else is decided. */
  async look(): Promise<boolean> {
    if (this.#jobs.active) return false
    const revision = this.#context.store.decisions.revision()
    const rested = revision === this.#seen
    this.#seen = revision
    if (!rested || revision === this.#failed || !candidatesAreMissing(this.#context)) return false
    try {
      return (await this.#jobs.aside((pace) => ensureMatched(this.#context, pace))) === 'done'
    } catch (thrown) {
      this.#failed = revision
      throw thrown
    }
  }
}
