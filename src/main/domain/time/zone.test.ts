import { expect, test } from 'vitest'
import { RAILS_ZONES } from './rails-zones'
import { dayIn } from './zone'

test.each([
  // Midnight in Honolulu is 10:00 in UTC, all year.
  ['Pacific/Honolulu', '2026-11-28T09:59:59.999Z', '2026-11-27'],
  ['Hawaii', '2026-11-28T10:00:00Z', '2026-11-28'],
  // Auckland is thirteen hours ahead in its summer, twelve in its winter.
  ['Pacific/Auckland', '2026-11-28T11:00:00Z', '2026-11-29'],
  ['Auckland', '2026-11-28T10:59:59Z', '2026-11-28'],
  ['Wellington', '2026-06-28T11:30:00Z', '2026-06-28'],
  ['Wellington', '2026-06-28T12:00:00Z', '2026-06-29'],
  // US/ aliases and Rails names mean the same clock.
  ['US/Pacific', '2026-11-28T07:59:59Z', '2026-11-27'],
  ['US/Pacific', '2026-11-28T08:00:00Z', '2026-11-28'],
  ['Pacific Time (US & Canada)', '2026-11-28T07:59:59Z', '2026-11-27'],
  ['America/Los_Angeles', '2026-07-28T06:59:59Z', '2026-07-27'],
  ['America/Los_Angeles', '2026-07-28T07:00:00Z', '2026-07-28'],
  ['US/Eastern', '2026-01-01T04:59:59Z', '2025-12-31'],
  // The hour that summer time skips (8 March 2026, 10:00 UTC) and the one that it repeats (1 November, 9:00 UTC).
  ['US/Pacific', '2026-03-08T10:00:00Z', '2026-03-08'],
  ['US/Pacific', '2026-03-09T06:59:59Z', '2026-03-08'],
  ['US/Pacific', '2026-11-01T08:30:00Z', '2026-11-01'],
  ['US/Pacific', '2026-11-02T07:59:59Z', '2026-11-01'],
  ['US/Pacific', '2026-11-02T08:00:00Z', '2026-11-02'],
  // Half and quarter hours.
  ['Mumbai', '2026-11-28T18:29:59Z', '2026-11-28'],
  ['Asia/Kolkata', '2026-11-28T18:30:00Z', '2026-11-29'],
  ['Kathmandu', '2026-11-28T18:15:00Z', '2026-11-29'],
  ['Newfoundland', '2026-01-28T03:29:59Z', '2026-01-27'],
  ['Chatham Is.', '2026-06-28T11:15:00Z', '2026-06-29'],
  ['International Date Line West', '2026-11-28T11:59:59Z', '2026-11-27'],
  ['UTC', '2026-11-28T23:59:59Z', '2026-11-28'],
  // Offsets other than Z, letter case, blanks around.
  ['utc', '2026-11-28T23:30:00-01:00', '2026-11-29'],
  [' us/pacific ', '2026-11-28T08:00:00Z', '2026-11-28'],
  ['eastern time (us & canada)', '2026-11-28T05:00:00Z', '2026-11-28'],
])('%s at %s is on %s', (zone, instant, day) => {
  expect(dayIn(zone, instant)).toEqual({ day, known: true })
})

test.each([null, '', '  ', 'Mars/Olympus', 'Pacific Time', 'toString'])(
  '%j is unknown: UTC serves, and says so',
  (zone) => {
    expect(dayIn(zone, '2026-11-28T00:30:00Z')).toEqual({ day: '2026-11-28', known: false })
  },
)

test('a text that names no instant is refused', () => {
  expect(() => dayIn('UTC', 'yesterday')).toThrow(RangeError)
})

test('every Rails name is known to the runtime', () => {
  expect(RAILS_ZONES.size).toBe(151)
  for (const name of RAILS_ZONES.keys()) expect(dayIn(name, '2026-11-28T12:00:00Z').known, name).toBe(true)
})
