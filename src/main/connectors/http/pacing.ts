import type { RateBudget } from '@shared/contract'
import { SYSTEM_NAME, type System } from '@shared/vocabulary'
import pLimit from 'p-limit'
import type { Clock, ConnectorObserver } from '../../app/ports'
import { readRateHeaders, readRetryAt } from './rate-headers'
import { RateWindow } from './rate-window'

export interface PacerOptions {
  system: System
  clock: Clock
  observer?: ConnectorObserver | undefined
  /** Requests in flight at once at most. Default 4. */
  parallel?: number
}

/** Leave to send one request. `settle` must follow, with the answer, or with null where none came. */
export interface Permit {
  settle(answer: { status: number; headers: Headers } | null): void
}

interface Block {
  /** Null: until an answer comes. */
  until: number | null
  reason: string
}

/** Beyond a reset that was read: clocks tick differently. Grows once when a server proves it too short. */
const MARGIN_MS = 250
const LONG_MARGIN_MS = 1000
/** Successes after which one more request may be in flight again, once a 429 made them go one by one. */
const SUCCESSES_TO_WIDEN = 5
/** Where a server limits without saying how: the span over which our own rate is looked at. */
const LOOK_BACK_MS = 60_000
const MIN_GAP_MS = 50
const MAX_GAP_MS = 5000
/** Waits shorter than this are not worth a word to a person. */
const WORTH_TELLING_MS = 1000

/**
 * Keeps requests below rate limits that only the server knows, from what its headers say. A response describes one
 * window, the one closest to its limit, so every other window has at least as much left; nothing is sent that could
 * exceed that. The first request, and the first after a reset, goes alone, because then nothing is known. A limit that
 * was hit once is remembered, with its window, its margin and, without headers, the pace that was too fast.
 */
export class Pacer {
  readonly #options: PacerOptions
  readonly #parallel: number
  readonly #queue = pLimit(1)
  readonly #windows = new Map<number, RateWindow>()
  readonly #changed = new Set<() => void>()
  #described: RateWindow | null = null
  #answered = false
  #inFlight = 0
  #allowed: number
  #successes = 0
  #holdUntil = 0
  #margin = MARGIN_MS
  #gap = 0
  #sentAt: number[] = []
  #roundTrip = 0
  #telling = false

  constructor(options: PacerOptions) {
    this.#options = options
    this.#parallel = options.parallel ?? 4
    this.#allowed = this.#parallel
  }

  /** Resolves when the next request may go, first come first served; rejects with the signal's reason. */
  async acquire(signal?: AbortSignal): Promise<Permit> {
    signal?.throwIfAborted()
    const turn = this.#queue(() => this.#admit(signal))
    return await (signal ? orAbort(turn, signal) : turn)
  }

  /** Nothing goes out before then: a server asked for it. */
  hold(until: number): void {
    this.#holdUntil = Math.max(this.#holdUntil, until)
  }

  budgets(): RateBudget[] {
    return [...this.#windows.values()].map((window) => window.budget())
  }

  estimate(count: number): number | null {
    if (!this.#answered) return null
    const now = this.#options.clock.now()
    const hold = Math.max(0, this.#holdUntil - now)
    const windows = [...this.#windows.values()].map((window) => window.timeFor(count, now))
    return Math.max(hold + count * this.#gap, (count * this.#roundTrip) / this.#parallel, ...windows)
  }

  async #admit(signal: AbortSignal | undefined): Promise<Permit> {
    for (;;) {
      signal?.throwIfAborted()
      const block = this.#block(this.#options.clock.now())
      if (block === null) return this.#permit()
      if (block.until === null) await this.#nextChange(signal)
      else await this.#waitUntil(block.until, block.reason, signal)
    }
  }

  #block(now: number): Block | null {
    const name = SYSTEM_NAME[this.#options.system]
    if (this.#holdUntil > now) return { until: this.#holdUntil, reason: `${name} asked for a pause.` }
    if (this.#inFlight >= this.#allowed) return { until: null, reason: '' }
    if (this.#inFlight > 0 && this.#knowsNothing(now)) return { until: null, reason: '' }
    for (const window of this.#windows.values()) {
      const over = now >= window.resetAt + this.#margin
      if (over || window.remaining - this.#inFlight > window.reserve) continue
      const reason = `${name} allows ${window.limit} requests ${window.name === 'spike' ? 'in 10 seconds' : 'an hour'}.`
      return { until: this.#inFlight > 0 ? null : window.resetAt + this.#margin, reason }
    }
    const next = (this.#sentAt.at(-1) ?? Number.NEGATIVE_INFINITY) + this.#gap
    return this.#gap > 0 && next > now ? { until: next, reason: `${name} was too busy at a faster pace.` } : null
  }

  #knowsNothing(now: number): boolean {
    if (!this.#answered) return true
    return this.#described !== null && now >= this.#described.resetAt + this.#margin
  }

  #permit(): Permit {
    const sentAt = this.#options.clock.now()
    this.#inFlight += 1
    this.#sentAt = [...this.#sentAt.filter((time) => time > sentAt - LOOK_BACK_MS), sentAt].slice(-1000)
    let settled = false
    return {
      settle: (answer) => {
        if (settled) return
        settled = true
        this.#inFlight -= 1
        this.#settle(answer, sentAt)
        for (const wake of [...this.#changed]) wake()
      },
    }
  }

  #settle(answer: { status: number; headers: Headers } | null, sentAt: number): void {
    const now = this.#options.clock.now()
    const described = answer ? this.#describe(answer, now) : null
    // It counted in every window, also in those that the answer does not describe.
    for (const window of this.#windows.values()) if (window !== described) window.remaining -= 1
    if (!answer) return
    this.#answered = true
    this.#described = described ?? this.#described
    const took = now - sentAt
    this.#roundTrip = this.#roundTrip === 0 ? took : this.#roundTrip * 0.8 + took * 0.2
    if (answer.status !== 429) this.#widen()
    if (described) this.#options.observer?.budget?.(this.#options.system, this.budgets())
  }

  #describe(answer: { status: number; headers: Headers }, now: number): RateWindow | null {
    const seen = readRateHeaders(answer.headers, now)
    const known = seen ? this.#windows.get(seen.limit) : undefined
    if (answer.status === 429) this.#learn(answer.headers, known && seen ? known.isInstance(seen) : null, known)
    if (!seen) return null
    const window = known ?? new RateWindow(seen, now)
    window.observe(answer.status === 429 ? { ...seen, remaining: 0 } : seen, now)
    this.#windows.set(window.limit, window)
    return window
  }

  /** A 429: one by one from here, and never the same way again. */
  #learn(headers: Headers, sameInstance: boolean | null, known: RateWindow | undefined): void {
    const now = this.#options.clock.now()
    this.#allowed = 1
    this.#successes = 0
    const until = readRetryAt(headers, now)
    if (until !== null) this.hold(until + this.#margin)
    if (known && sameInstance && now >= known.resetAt) this.#margin = LONG_MARGIN_MS
    else if (known) known.share()
    else if (!headers.has('x-rate-limit-limit')) this.#slowDown(now)
  }

  /** No header says what the limit is: a quarter slower than the pace that hit it. */
  #slowDown(now: number): void {
    const first = this.#sentAt.find((time) => time > now - LOOK_BACK_MS) ?? now
    const pace = this.#sentAt.length > 1 ? (now - first) / this.#sentAt.length : 0
    const slower = Math.max(pace, this.#gap, MIN_GAP_MS) * 1.25
    this.#gap = Math.min(MAX_GAP_MS, slower)
  }

  #widen(): void {
    if (this.#allowed >= this.#parallel) return
    this.#successes += 1
    if (this.#successes < SUCCESSES_TO_WIDEN) return
    this.#successes = 0
    this.#allowed += 1
  }

  async #waitUntil(until: number, reason: string, signal: AbortSignal | undefined): Promise<void> {
    const { clock, observer, system } = this.#options
    const ms = until - clock.now()
    const tell = ms >= WORTH_TELLING_MS && !this.#telling
    if (tell) observer?.waiting?.(system, { reason, until })
    this.#telling ||= tell
    try {
      await clock.sleep(Math.max(1, ms), signal)
    } finally {
      if (tell) {
        this.#telling = false
        observer?.waiting?.(system, null)
      }
    }
  }

  #nextChange(signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#changed.add(resolve)
    const done = () => this.#changed.delete(resolve)
    return (signal ? orAbort(promise, signal) : promise).finally(done)
  }
}

/** Rejects with the signal's reason as soon as it is aborted; what was waited for goes on by itself. */
function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const aborted = () => reject(signal.reason)
  signal.addEventListener('abort', aborted, { once: true })
  work.catch(() => undefined)
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', aborted))
}
