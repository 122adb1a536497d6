import { describe, expect, it } from 'vitest'
import { NO_FILTER } from '../../stores/mapping'
import { filterWords, ignoreWords, isFiltered } from './words'

describe('words of the mapping screen', () => {
  it('say a filter in a sentence', () => {
    const filter = {
      ...NO_FILTER,
      search: ' iron ',
      states: ['undecided' as const],
      confidence: ['none' as const],
      evidence: ['website'],
    }
    expect(filterWords('company', filter)).toBe('"iron", Undecided, no candidate, Domain')
    expect(filterWords('corfix-user', filter)).toContain('Not synced')
  })

  it('do not take inactive records shown for a filter', () => {
    expect(isFiltered({ ...NO_FILTER, includeInactive: true })).toBe(false)
    expect(isFiltered({ ...NO_FILTER, regions: ['MA'] })).toBe(true)
  })

  it('name the system that a record is not added to', () => {
    expect(ignoreWords('company')).toBe('Do not add to TrustLayer')
    expect(ignoreWords('corfix-user')).toBe('Do not add to Corfix')
  })
})
