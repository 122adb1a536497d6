import { RAILS_ZONES } from './rails-zones'

/** A day of a place, `YYYY-MM-DD`. `known` is false where the zone is missing or nobody knows it: then the day is UTC's. */
export interface ZonedDay {
  day: string
  known: boolean
}

/** Making a formatter costs a thousand times what using one does. Null: no such zone. */
const formatters = new Map<string, Intl.DateTimeFormat | null>()

/**
 * The day that it is in a time zone at an instant (C3, F3, F4).
 * @param zone as Procore gives it: an IANA name, an alias such as `US/Pacific`, or Rails's name; letter case aside.
 * @param instant ISO 8601 with its offset. Throws a RangeError for a text that names no instant.
 */
export function dayIn(zone: string | null, instant: string): ZonedDay {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) {
    throw new RangeError(`“${instant}” names no instant, so no day can be reckoned from it. Expected ISO 8601 in UTC.`)
  }
  const formatter = formatterOf(zone)
  return formatter === null
    ? { day: at.toISOString().slice(0, 10), known: false }
    : { day: written(formatter, at), known: true }
}

function formatterOf(zone: string | null): Intl.DateTimeFormat | null {
  const name = (zone ?? '').trim()
  if (name === '') return null
  const cached = formatters.get(name)
  if (cached !== undefined) return cached
  const made = make(RAILS_ZONES.get(name.toLowerCase()) ?? name)
  formatters.set(name, made)
  return made
}

function make(timeZone: string): Intl.DateTimeFormat | null {
  const numeric = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  try {
    return new Intl.DateTimeFormat('en-US', { ...numeric, timeZone, calendar: 'gregory', numberingSystem: 'latn' })
  } catch (error) {
    // The one thing that can be wrong here is the zone's name.
    if (error instanceof RangeError) return null
    throw error
  }
}

function written(formatter: Intl.DateTimeFormat, at: Date): string {
  const parts = Object.fromEntries(formatter.formatToParts(at).map((part) => [part.type, part.value]))
  return `${(parts.year ?? '').padStart(4, '0')}-${parts.month}-${parts.day}`
}
