import type { ScheduleState } from '@shared/contract'
import { formatRelative } from './numbers'

/** 30 is "Every 30 minutes", 240 "Every 4 hours", 1440 "Every day". */
export function intervalWords(minutes: number): string {
  if (minutes % 1440 === 0) return every(minutes / 1440, 'day')
  if (minutes % 60 === 0) return every(minutes / 60, 'hour')
  return every(minutes, 'minute')
}

function every(count: number, unit: string): string {
  return count === 1 ? `Every ${unit}` : `Every ${count} ${unit}s`
}

/** What the schedule does next, for a line of the frame; null where no run is scheduled (R6). */
export function scheduleWords({ everyMinutes, apply, nextAt, held }: ScheduleState, now: number): string | null {
  if (everyMinutes === null) return null
  if (held) return 'Schedule held'
  const what = apply ? 'Next sync' : 'Next plan'
  return nextAt === null ? `${what} waits for the running one` : `${what} ${formatRelative(nextAt, now)}`
}
