import { describe, expect, it } from 'vitest'
import { NO_FILTER } from '../../stores/mapping'
import { conflictWords, filterWords, ignoreWords, isFiltered } from './words'

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

  it.each([
    [
      '"Tower B" is not synced: Corfix project "Tower" (pr_1, number 24-102) has the same number 24-102, and …',
      'Same number',
    ],
    [
      '"Tower B" is not synced: it has no number in Procore, and Corfix project "Tower B" (pr_1) has the same name.',
      'Same name',
    ],
    ['"Ana" is not synced: Corfix worker "A. Ruiz" (wk_1, Blocked) has the same e-mail a@x.com, and …', 'Same e-mail'],
    ['"Ana" is not synced: "Ana R." (84) has the same e-mail a@x.com in Procore.', 'Shared e-mail'],
  ])('lead a conflict with its finding: %s', (problem, lead) => {
    expect(conflictWords(problem).lead).toBe(lead)
    expect(conflictWords(problem).rest).not.toContain('is not synced')
    expect(conflictWords('Two records carry its id.')).toEqual({ rest: 'Two records carry its id.' })
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
