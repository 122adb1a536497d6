import { describe, expect, it } from 'vitest'
import { changedWords, entryCount, entryWord, fileName, holdsWords, suggestedName, waitingWords } from './review-words'

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

  it('say what waits in a kind, and what became of a file', () => {
    expect(waitingWords('corfix-project', { waiting: 0, conflicts: 2 })).toEqual({
      open: '2 need a decision',
      button: 'Decide on Corfix projects',
    })
    expect(waitingWords('company', { waiting: 257, conflicts: 1 }).open).toBe('257 undecided, 1 in conflict')
    expect(waitingWords('corfix-user', { waiting: 0, conflicts: 0 })).toEqual({
      open: 'all decided',
      button: 'Look at workers',
    })
    expect(entryWord({ what: 'applied', shown: 'undone' })).toBe('Brought in, undone')
    expect(entryWord({ what: 'applied', shown: 'applied' })).toBe('Brought in')
  })

  it('count what is held and what was changed', () => {
    expect(holdsWords(kinds)).toBe('1 project, 1,233 companies (170 undecided)')
    expect(holdsWords([])).toBe('no records')
    expect(holdsWords([{ kind: 'corfix-user', records: 163, undecided: 3, inactive: 13 }])).toBe(
      '163 workers (3 not synced); besides 13 inactive records',
    )
    expect(changedWords({ kinds, comments: 1 })).toBe('2 decisions, 1 comment')
    expect(changedWords({ kinds: [], comments: 3 })).toBe('no decision, 3 comments')
    expect(changedWords({ kinds: [], comments: 0 })).toBe('nothing yet')
    expect(entryCount({ what: 'applied', count: 1 })).toBe('1 decision')
    expect(entryCount({ what: 'exported', count: 1233 })).toBe('1,233 records')
  })
})
