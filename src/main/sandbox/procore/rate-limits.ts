import type { ProcoreState } from '../world/procore-state'

interface Window {
  /** Seconds since 1970. */
  endsAt: number
  used: number
}

const HOUR_SECONDS = 3600
const SPIKE_SECONDS = 10

export interface LimitState {
  limit: number
  remaining: number
  /** Unix seconds, rounded up: waiting until then is always enough. */
  reset: number
  exceeded: boolean
}

/** Two fixed windows; what they say describes whichever is closer to being hit (facts/procore-api.md section 3). */
export class RateLimits {
  readonly #procore: ProcoreState
  #hour: Window = { endsAt: 0, used: 0 }
  #spike: Window = { endsAt: 0, used: 0 }

  constructor(procore: ProcoreState) {
    this.#procore = procore
  }

  /** Counts a request, unless a limit is reached already. */
  take(): LimitState {
    const seconds = this.#procore.now() / 1000
    this.#hour = current(this.#hour, seconds, HOUR_SECONDS)
    this.#spike = current(this.#spike, seconds, SPIKE_SECONDS)
    const { hourly, spike } = this.#procore.limits
    const exceeded = this.#hour.used >= hourly || this.#spike.used >= spike
    if (!exceeded) {
      this.#hour.used += 1
      this.#spike.used += 1
    }
    const states = [state(this.#spike, spike, exceeded), state(this.#hour, hourly, exceeded)] as const
    return states[1].remaining < states[0].remaining ? states[1] : states[0]
  }
}

function current(window: Window, seconds: number, length: number): Window {
  return seconds >= window.endsAt ? { endsAt: seconds + length, used: 0 } : window
}

function state(window: Window, limit: number, exceeded: boolean): LimitState {
  return { limit, remaining: Math.max(0, limit - window.used), reset: Math.ceil(window.endsAt), exceeded }
}
