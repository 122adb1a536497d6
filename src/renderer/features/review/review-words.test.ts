import { describe, expect, it } from 'vitest'
import { changedWords, entryCount, fileName, holdsWords, suggestedName } from './review-words'

const kinds = [
  { kind: 'project' as const, records: 1, undecided: 0, inactive: 0, changed: 0, unreadable: 0 },
  { kind: 'company' as const, records: 1233, undecided: 170, inactive: 0, changed: 2, unreadable: 1 },
]

describe('words about review files', () => {
  it('name a file by the last part of a path of any system', () => {
    expect(fileName('/home/dana/Harbour.crosswalk-review')).toBe('Harbour.crosswalk-review')
    expect(fileName('C:\\Users\\Dana\\Harbour review.xlsx')).toBe('Harbour review.xlsx')
  })

  it('propose a name that every system takes', () => {
    expect(suggestedName('Bay / Harbour: "A*" <1>', 'pack')).toBe('Bay Harbour A 1 review.crosswalk-review')
    expect(suggestedName(`${'x'.repeat(300)}`, 'csv')).toHaveLength(80 + ' review.csv'.length)
  })

  it('count what is held and what was changed', () => {
    expect(holdsWords(kinds)).toBe('1 project, 1,233 companies (170 undecided)')
    expect(holdsWords([])).toBe('no records')
    expect(changedWords({ kinds, comments: 1 })).toBe('2 decisions, 1 comment')
    expect(changedWords({ kinds: [], comments: 3 })).toBe('no decision, 3 comments')
    expect(changedWords({ kinds: [], comments: 0 })).toBe('nothing yet')
    expect(entryCount({ what: 'applied', count: 1 })).toBe('1 decision')
    expect(entryCount({ what: 'exported', count: 1233 })).toBe('1,233 records')
  })
})
