import type { CorfixProjectStatus, ProcoreProject } from '@shared/records'
import { dayIn } from '../time/zone'

export interface ProjectStatus {
  status: Exclude<CorfixProjectStatus, 'unknown'>
  /** Not active and no start date: Completed, for want of anything better. */
  noStartDate: boolean
  /** The zone is missing or unknown, and it is one of the hours in which that makes a difference: the day is UTC's. */
  zoneMatters: boolean
}

/** C3. `now`: an instant, ISO 8601; "today" is the project's own day in its time zone. */
export function statusOf({ active, startDate, timeZone }: Dated, now: string): ProjectStatus {
  const plain = { noStartDate: false, zoneMatters: false }
  if (active) return { ...plain, status: 'active' }
  if (startDate === null) return { ...plain, status: 'completed', noStartDate: true }
  const { day, known } = dayIn(timeZone, now)
  return {
    ...plain,
    status: startDate > day ? 'upcoming' : 'completed',
    zoneMatters: !known && isBetween(startDate, now),
  }
}

type Dated = Pick<ProcoreProject, 'active' | 'startDate' | 'timeZone'>

/** Today somewhere on earth, and still to come somewhere else. */
function isBetween(date: string, now: string): boolean {
  return date > dayIn('Etc/GMT+12', now).day && date <= dayIn('Pacific/Kiritimati', now).day
}
