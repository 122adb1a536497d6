import type { Failure } from './errors'

/** Tries of one request, the first included. */
export const MAX_TRIES = 5
/** A wait that a server asks for is done up to this; longer ones end the request with `rate-limited`. */
export const MAX_WAIT_MS = 2 * 3_600_000

const READ_AGAIN = new Set([408, 429, 500, 502, 503, 504])
/** The server says that it did not do it. Anything else after a write is never sent again (design rule 8). */
const WRITE_AGAIN = new Set([429, 503])

export function mayRepeatStatus(status: number, write: boolean): boolean {
  return (write ? WRITE_AGAIN : READ_AGAIN).has(status)
}

export function mayRepeatFailure(failure: Failure, write: boolean): boolean {
  return !write && failure !== 'dead-end' && failure !== 'too-large'
}

/** Half a second, doubled each time up to 30 seconds; of that a random half, so that clients do not come back together. */
export function backoffMs(tries: number, random: () => number): number {
  const full = Math.min(30_000, 500 * 2 ** (tries - 1))
  return full / 2 + (random() * full) / 2
}
