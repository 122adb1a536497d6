import { afterEach, expect, it } from 'vitest'
import { type CorfixSite, startCorfixSite } from '../../testing/corfix-site'
import { quickClock } from '../../testing/scenario'

/** C3: "today" is the project's own day in its time zone, whatever day it is where Crosswalk runs. */
let site: CorfixSite
afterEach(() => site.close())

/** 11:30 in UTC on the 22nd: still the 22nd in Honolulu (01:30), already the 23rd in Auckland (00:30). */
const AT = Date.parse('2026-11-22T11:30:00Z')

async function statusAt(at: number, zone: string | null, startDate: string): Promise<string | undefined> {
  site = await startCorfixSite({ clock: quickClock(at) })
  // Linked first: a Completed one would not be created (C4).
  await site.sync()
  site.project('Harbour Tower', { active: false, start_date: startDate, time_zone: zone })
  await site.sync()
  return site.made.project('Harbour Tower')?.status
}

it.each([
  ['Pacific/Honolulu', '2026-11-22', 'completed'],
  ['Pacific/Honolulu', '2026-11-23', 'upcoming'],
  ['Pacific/Auckland', '2026-11-23', 'completed'],
  ['Pacific/Auckland', '2026-11-24', 'upcoming'],
  // As Procore gives them: Rails' names, and the old ones of the United States.
  ['Hawaii', '2026-11-23', 'upcoming'],
  ['Auckland', '2026-11-23', 'completed'],
  ['US/Hawaii', '2026-11-23', 'upcoming'],
])('%s, start %s: %s', async (zone, startDate, status) => {
  expect(await statusAt(AT, zone, startDate)).toBe(status)
  expect(site.entries('time-zone-unknown')).toEqual([])
})

it('moves on with the day there, without a change in Procore', async () => {
  const clock = quickClock(AT)
  site = await startCorfixSite({ clock })
  await site.sync()
  site.project('Harbour Tower', { active: false, start_date: '2026-11-23', time_zone: 'Pacific/Honolulu' })
  await site.sync()
  expect(site.made.project('Harbour Tower')?.status).toBe('upcoming')
  // 22 hours later it is 23:30 on the 22nd there; an hour on it is the day.
  await clock.sleep(22 * 3_600_000)
  expect((await site.sync()).changes).toEqual([])
  await clock.sleep(3_600_000)
  expect((await site.sync()).changes).toMatchObject([
    { rule: 'C3', fields: [{ field: 'status', before: 'Upcoming', after: 'Completed' }] },
  ])
  expect(site.made.project('Harbour Tower')?.status).toBe('completed')
})

it.each([null, 'Mars/Olympus'])('%s: the day of UTC, and it is said while that makes a difference', async (zone) => {
  expect(await statusAt(AT, zone, '2026-11-23')).toBe('upcoming')
  expect(site.entries('time-zone-unknown')).toMatchObject([{ rule: 'C3' }])
})
