/** One rate window as a response describes it. `serverReset` is the server's own number and names the window's instance. */
export interface RateObservation {
  limit: number
  remaining: number
  /** In this machine's time, ms. Never earlier than the true reset. */
  resetAt: number
  serverReset: number
}

/** Longest distance to a reset that is believed; an hourly window ends within the hour. */
const PLAUSIBLE_MS = 2 * 3_600_000

/** `X-Rate-Limit-*` (procore-api.md section 3): Limit, Remaining, Reset in Unix seconds. Null where any is missing. */
export function readRateHeaders(headers: Headers, now: number): RateObservation | null {
  const limit = wholeNumber(headers.get('x-rate-limit-limit'))
  const remaining = wholeNumber(headers.get('x-rate-limit-remaining'))
  const serverReset = wholeNumber(headers.get('x-rate-limit-reset'))
  if (limit === null || remaining === null || serverReset === null || limit < 1) return null
  return { limit, remaining, resetAt: now + untilReset(headers, serverReset, now), serverReset }
}

/** The later of `Retry-After` (seconds or a date) and `X-Rate-Limit-Reset`, in this machine's time, ms; null for neither. */
export function readRetryAt(headers: Headers, now: number): number | null {
  const serverReset = wholeNumber(headers.get('x-rate-limit-reset'))
  const reset = serverReset === null ? null : now + untilReset(headers, serverReset, now)
  const after = readRetryAfter(headers, now)
  const times = [reset, after].filter((time) => time !== null && time > now)
  return times.length > 0 ? Math.max(...times.map(Number)) : null
}

function readRetryAfter(headers: Headers, now: number): number | null {
  const text = headers.get('retry-after')?.trim()
  if (!text) return null
  if (/^\d+(\.\d+)?$/.test(text)) return now + Number(text) * 1000
  const date = Date.parse(text)
  return Number.isNaN(date) ? null : now + distance(headers, date, now)
}

function untilReset(headers: Headers, serverReset: number, now: number): number {
  return Math.max(0, distance(headers, serverReset * 1000, now))
}

/**
 * How far ahead a moment of the server's clock is. The `Date` header cancels out a wrong clock here; it is cut to whole
 * seconds, so the result is up to a second late and never early. Where that gives nonsense the clocks are compared as is.
 */
function distance(headers: Headers, serverMoment: number, now: number): number {
  const serverNow = Date.parse(headers.get('date') ?? '')
  const byServer = serverMoment - serverNow
  const plausible = byServer > -PLAUSIBLE_MS && byServer <= PLAUSIBLE_MS
  return plausible ? byServer : serverMoment - now
}

function wholeNumber(text: string | null): number | null {
  const trimmed = text?.trim() ?? ''
  return /^\d{1,13}$/.test(trimmed) ? Number(trimmed) : null
}
