import type { RateBudget } from '@shared/contract'
import type { RateObservation } from './rate-headers'

/** Resets further away than this belong to the hourly window: the spike window is 10 seconds long (procore-api.md section 3). */
const SPIKE_AT_MOST_MS = 12_000
const LENGTH_MS = { spike: 10_000, hourly: 3_600_000 } as const
/** Requests left unused, at most, in a window that someone else was seen to share. */
const MAX_RESERVE = 5

/** What is known of one rate window. Windows are told apart by their limit: a response describes one without naming it. */
export class RateWindow {
  readonly limit: number
  remaining: number
  resetAt: number
  /**
   * Left unused: one, so that a second window that runs out at the same moment, and is therefore never described, still
   * has room for the request that finds out; more once the limit was seen to be shared.
   */
  reserve: number
  #serverReset: number
  #longest: number

  constructor(seen: RateObservation, now: number) {
    this.limit = seen.limit
    this.remaining = seen.remaining
    this.resetAt = seen.resetAt
    this.reserve = seen.limit > 1 ? 1 : 0
    this.#serverReset = seen.serverReset
    this.#longest = seen.resetAt - now
  }

  /** Takes a description over; one of an instance that is past changes nothing (answers overtake each other). */
  observe(seen: RateObservation, now: number): void {
    if (seen.serverReset < this.#serverReset) return
    this.#longest = Math.max(this.#longest, seen.resetAt - now)
    if (seen.serverReset === this.#serverReset) {
      this.remaining = Math.min(this.remaining, seen.remaining)
      // Every reading is late by up to a second and never early: the earliest is the best.
      this.resetAt = Math.min(this.resetAt, seen.resetAt)
      return
    }
    this.#serverReset = seen.serverReset
    this.remaining = seen.remaining
    this.resetAt = seen.resetAt
  }

  isInstance(seen: RateObservation): boolean {
    return seen.serverReset === this.#serverReset
  }

  /** Someone else uses this limit too: leaves some of it alone from now on. */
  share(): void {
    this.reserve = Math.max(this.reserve, Math.min(MAX_RESERVE, Math.floor(this.limit / 10), this.reserve + 1))
  }

  get name(): RateBudget['window'] {
    return this.#longest > SPIKE_AT_MOST_MS ? 'hourly' : 'spike'
  }

  get lengthMs(): number {
    return LENGTH_MS[this.name]
  }

  budget(): RateBudget {
    const { name, limit, remaining, resetAt } = this
    return { window: name, limit, remaining: Math.max(0, remaining), resetAt: Math.round(resetAt) }
  }

  /** Shortest time `count` more requests take, ms. */
  timeFor(count: number, now: number): number {
    const usable = Math.max(1, this.limit - this.reserve)
    const over = now >= this.resetAt
    const left = over ? usable : Math.max(0, this.remaining - this.reserve)
    if (count <= left) return 0
    const windows = Math.ceil((count - left) / usable)
    return over ? windows * this.lengthMs : this.resetAt - now + (windows - 1) * this.lengthMs
  }
}
