const COUNT = new Intl.NumberFormat()
const SHARE = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 })

/** 2431 as `2,431`, in the locale's way. */
export function formatCount(count: number): string {
  return COUNT.format(count)
}

/** `count(1, 'company', 'companies')` is "1 company"; 2431 is "2,431 companies". */
export function countOf(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** 0.429 as `42%`, rounded down as the command line and exports do. What is not nothing never shows as 0%, what is not all never as 100%. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.01) return '<1%'
  if (share < 1 && share > 0.99) return '>99%'
  return SHARE.format(Math.floor(share * 100 + 1e-9) / 100)
}

const BYTE_UNITS = ['kB', 'MB', 'GB', 'TB']

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  const power = Math.min(BYTE_UNITS.length, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${BYTE_UNITS[power - 1]}`
}

/** A duration in ms in the words of a glance: `less than 1 s`, `42 s`, `2 min`, `1 h 5 min`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return 'less than 1 s'
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const rest = minutes % 60
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`
}

/** The same for an estimate: `about 2 min`, `less than 1 s`. */
export function formatEstimate(ms: number): string {
  return ms < 1000 ? formatDuration(ms) : `about ${formatDuration(ms)}`
}

/** `2026-11-21 18:37`, local time. */
export function formatInstant(instant: string | number): string {
  const date = new Date(instant)
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** `18:37:05` today, `11-20 18:37` on another day, local time: for lists that are read by the second. */
export function formatMoment(instant: string | number, now: number): string {
  const full = formatInstant(instant)
  if (full.slice(0, 10) !== formatInstant(now).slice(0, 10)) return full.slice(5)
  return `${full.slice(11)}:${String(new Date(instant).getSeconds()).padStart(2, '0')}`
}

const STEPS: readonly [limit: number, divisor: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [3600, 60, 'minute'],
  [86_400, 3600, 'hour'],
  [7 * 86_400, 86_400, 'day'],
]

/** "3 minutes ago", "in 2 hours"; beyond a week the date. */
export function formatRelative(instant: string | number, now: number): string {
  const seconds = Math.round((new Date(instant).getTime() - now) / 1000)
  const distance = Math.abs(seconds)
  if (distance < 45) return seconds > 0 ? 'in a moment' : 'just now'
  const step = STEPS.find(([limit]) => distance < limit)
  if (!step) return formatInstant(instant).slice(0, 10)
  const value = Math.max(1, Math.round(distance / step[1]))
  return RELATIVE.format(seconds < 0 ? -value : value, step[2])
}

const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'always' })
