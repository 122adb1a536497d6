import type { CorfixForm } from '@shared/records'
import { dayIn, type ZonedDay } from '../time/zone'

/** The day of completion in the project's time zone (F3, F4), or as the file's name says it; null where neither is known. */
export function completionDay(
  form: Pick<CorfixForm, 'completedAt' | 'completedOn'>,
  zone: string | null,
): ZonedDay | null {
  if (form.completedOn !== null) return { day: form.completedOn, known: true }
  if (form.completedAt === null || Number.isNaN(Date.parse(form.completedAt))) return null
  return dayIn(zone, form.completedAt)
}

/** F5: filed forms are looked after for so long after their completion. */
const LOOKED_AFTER_MS = 90 * 86_400_000

/** @param completed ISO 8601, an instant or a day */
export function isLookedAfter(completed: string, now: string): boolean {
  return Date.parse(completed) >= Date.parse(now) - LOOKED_AFTER_MS
}
