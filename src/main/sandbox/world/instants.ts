/** Everything the generator makes happened before this instant, so that a world does not depend on the day it is made. */
export const WORLD_MADE_AT = Date.parse('2026-11-01T06:00:00Z')

const DAY = 86_400_000

/** ISO instant to the second, as Procore writes it: `2026-11-20T09:12:44Z`. */
export function isoInstant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

export function isoDate(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

export function daysBefore(days: number): number {
  return WORLD_MADE_AT - days * DAY
}

export function daysAfter(date: string, days: number): string {
  return isoDate(Date.parse(date) + days * DAY)
}
