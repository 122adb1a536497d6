import type { Clock } from '../../../app/ports'

/** A clock for tests that jumps to the next sleeper when nothing else is left to do. No real time passes. */
export class VirtualClock implements Clock {
  #now: number
  #sleepers: { at: number; wake: () => void }[] = []
  #scheduled = false
  /** Every sleep asked for, ms. */
  readonly slept: number[] = []

  constructor(start = Date.parse('2026-11-21T16:00:00Z')) {
    this.#now = start
  }

  now(): number {
    return this.#now
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.slept.push(ms)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    if (signal?.aborted) reject(signal.reason)
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    this.#sleepers.push({ at: this.#now + ms, wake: resolve })
    this.#schedule()
    return promise
  }

  #schedule(): void {
    if (this.#scheduled || this.#sleepers.length === 0) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      this.#sleepers.sort((left, right) => left.at - right.at)
      const next = this.#sleepers.shift()
      if (next) this.#now = Math.max(this.#now, next.at)
      next?.wake()
      this.#schedule()
    })
  }
}
