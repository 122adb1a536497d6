/** A stretch of time to look at. `day`s are local calendar days, `YYYY-MM-DD`. */
export type TimeRange =
  | { readonly kind: 'any' }
  | { readonly kind: 'last'; readonly hours: number }
  | { readonly kind: 'days'; readonly from: string; readonly to: string }

export const RANGES = [
  { value: 'any', label: 'Any time' },
  { value: '1', label: 'Last hour' },
  { value: '24', label: 'Last 24 hours' },
  { value: '168', label: 'Last 7 days' },
  { value: 'days', label: 'Days…' },
] as const

/** The value of RANGES that a range is. */
export function rangeValue(range: TimeRange): string {
  return range.kind === 'last' ? String(range.hours) : range.kind
}

export function rangeOf(value: string, today: string): TimeRange {
  if (value === 'days') return { kind: 'days', from: today, to: today }
  const hours = Number(value)
  return Number.isFinite(hours) && hours > 0 ? { kind: 'last', hours } : { kind: 'any' }
}

const HOUR_MS = 3_600_000

/** The instants that a range stands for, as the log's filter takes them (ISO 8601); the last day counts whole. */
export function rangeInstants(range: TimeRange, now: number): { from: string | null; to: string | null } {
  if (range.kind === 'last') return { from: new Date(now - range.hours * HOUR_MS).toISOString(), to: null }
  if (range.kind === 'any') return { from: null, to: null }
  return { from: dayInstant(range.from, '00:00:00.000'), to: dayInstant(range.to, '23:59:59.999') }
}

/** A local day and time of day as an instant; null where the day is none (an emptied field). */
function dayInstant(day: string, time: string): string | null {
  const instant = new Date(`${day}T${time}`)
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString()
}

export function localDay(now: number): string {
  const date = new Date(now)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
