import { describe, expect, it } from 'vitest'
import {
  countOf,
  formatBytes,
  formatDuration,
  formatEstimate,
  formatMoment,
  formatRelative,
  formatShare,
} from './numbers'

const NOW = Date.parse('2026-11-21T18:00:00Z')

describe('numbers', () => {
  it('counts in words', () => {
    expect(countOf(1, 'company', 'companies')).toBe('1 company')
    expect(countOf(2431, 'company', 'companies')).toBe('2,431 companies')
  })

  it('never rounds something to nothing, nor nearly all to all', () => {
    expect([0, 0.001, 0.29, 0.428, 0.9996, 1].map(formatShare)).toEqual(['0%', '<1%', '29%', '42%', '>99%', '100%'])
  })

  it('gives bytes and durations a unit that fits', () => {
    expect([512, 84_213_760, 1_200_000].map(formatBytes)).toEqual(['512 bytes', '84 MB', '1.2 MB'])
    expect([400, 42_000, 120_000, 3_900_000, 7_170_000].map(formatDuration)).toEqual([
      'less than 1 s',
      '42 s',
      '2 min',
      '1 h 5 min',
      '2 h',
    ])
  })

  it.each([
    ['2026-11-21T17:59:50Z', 'just now'],
    ['2026-11-21T17:57:00Z', '3 minutes ago'],
    ['2026-11-21T20:00:00Z', 'in 2 hours'],
    ['2026-11-20T12:00:00Z', '1 day ago'],
    ['2026-10-02T08:00:00Z', '2026-10-02'],
  ])('%s is "%s"', (instant, words) => {
    expect(formatRelative(instant, NOW)).toBe(words)
  })

  it('gives moments of today by the second, of another day by the minute', () => {
    const at = new Date(2026, 10, 21, 18, 37, 5).getTime()
    expect(formatMoment(at, at + 60_000)).toBe('18:37:05')
    expect(formatMoment(at, at + 86_400_000)).toBe('11-21 18:37')
  })
})

describe('formatEstimate', () => {
  it('is about a time, but not about less than a second', () =>
    expect([300, 42_000].map(formatEstimate)).toEqual(['less than 1 s', 'about 42 s']))
})
