import { describe, expect, it } from 'vitest'
import { project } from '../testing/records'
import { statusOf } from './project-status'

const of = (change: Parameters<typeof project>[0] | Omit<Parameters<typeof project>[0], 'id'>, now: string) =>
  statusOf(project({ id: '1', active: false, ...change }), now)

describe('status of a project in Corfix (C3)', () => {
  it.each([
    [{ active: true, startDate: '2027-01-05' }, 'active'],
    [{ startDate: '2026-11-22' }, 'upcoming'],
    [{ startDate: '2026-11-21' }, 'completed'],
    [{ startDate: '2026-11-20' }, 'completed'],
  ] as const)('%j is %s', (change, status) => {
    expect(of({ timeZone: 'UTC', ...change }, '2026-11-21T12:00:00Z')).toMatchObject({ status, noStartDate: false })
  })

  it('today is the project’s own day', () => {
    const now = '2026-11-21T10:30:00Z'
    const starts = (timeZone: string) => of({ startDate: '2026-11-21', timeZone }, now).status
    // 21 November, half past midnight in Honolulu, and half past eleven at night in Auckland.
    expect(starts('Hawaii')).toBe('completed')
    expect(of({ startDate: '2026-11-21', timeZone: 'Hawaii' }, '2026-11-21T09:59:59Z').status).toBe('upcoming')
    expect(of({ startDate: '2026-11-22', timeZone: 'Auckland' }, now).status).toBe('upcoming')
    expect(of({ startDate: '2026-11-22', timeZone: 'Auckland' }, '2026-11-21T11:00:00Z').status).toBe('completed')
  })

  it('not active and no start date is Completed, and said so', () => {
    expect(of({ startDate: null }, '2026-11-21T12:00:00Z')).toEqual({
      status: 'completed',
      noStartDate: true,
      zoneMatters: false,
    })
  })

  it('an unknown zone is said in the hours in which it makes a difference', () => {
    const matters = (startDate: string, timeZone: string | null) =>
      of({ startDate, timeZone }, '2026-11-21T12:00:00Z').zoneMatters
    // At noon in UTC it is the 22nd in Kiritimati, and still the 21st everywhere west of it.
    expect(matters('2026-11-22', null)).toBe(true)
    expect(matters('2026-11-22', 'Nowhere')).toBe(true)
    expect(matters('2026-11-22', 'US/Pacific')).toBe(false)
    expect(matters('2026-11-21', null)).toBe(false)
    expect(matters('2026-11-23', null)).toBe(false)
  })
})
