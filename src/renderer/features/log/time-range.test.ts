import { describe, expect, it } from 'vitest'
import { localDay, rangeInstants, rangeOf, rangeValue } from './time-range'

const NOW = Date.parse('2026-11-21T18:30:00.000Z')

describe('time ranges', () => {
  it('counts back from now', () => {
    expect(rangeInstants(rangeOf('24', ''), NOW)).toEqual({ from: '2026-11-20T18:30:00.000Z', to: null })
    expect(rangeInstants(rangeOf('any', ''), NOW)).toEqual({ from: null, to: null })
  })
  it('takes the last day whole', () => {
    const { from, to } = rangeInstants({ kind: 'days', from: '2026-11-19', to: '2026-11-21' }, NOW)
    expect([from, to]).toEqual(['2026-11-19T00:00:00.000Z', '2026-11-21T23:59:59.999Z'])
  })
  it('has no end where the field of the day was emptied', () => {
    expect(rangeInstants({ kind: 'days', from: '2026-11-19', to: '' }, NOW).to).toBeNull()
  })
  it('goes through the values of the list and back', () => {
    for (const value of ['any', '1', '168', 'days']) expect(rangeValue(rangeOf(value, '2026-11-21'))).toBe(value)
    expect(localDay(NOW)).toBe('2026-11-21')
  })
})
