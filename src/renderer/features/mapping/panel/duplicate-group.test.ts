import type { DuplicateGroup } from '@shared/contract'
import type { Decision } from '@shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { candidateOf, decisionsFor, groupBlocked, groupWords, keptFirst } from './duplicate-group'

const record = (id: string, decision: Decision = 'undecided') => ({
  side: { id, name: `Record ${id}`, active: true, columns: {} },
  state: decision,
  decision,
  partner: null,
  candidate: null as DuplicateGroup['records'][number]['candidate'],
  like: 'a',
  confidence: 0.9,
  evidence: [],
})
const group = (...records: ReturnType<typeof record>[]): DuplicateGroup => ({ records, confidence: 0.9 })

describe('one decision for records that look like one', () => {
  const three = group(record('a'), record('b'), record('c'))

  it('imports one and adds no other', () => {
    expect(decisionsFor(three, 'b', 'import')).toEqual([
      { decision: 'ignore', sourceIds: ['a', 'c'] },
      { decision: 'import', sourceIds: ['b'] },
    ])
    expect(decisionsFor(three, 'b', 'ignore')).toEqual([{ decision: 'ignore', sourceIds: ['a', 'b', 'c'] }])
  })

  it('keeps the one that is linked, and asks for no decision that stands', () => {
    const mixed = group(record('a', 'link'), record('b', 'ignore'), record('c'))
    expect(decisionsFor(mixed, 'a', 'keep')).toEqual([{ decision: 'ignore', sourceIds: ['c'] }])
    expect(groupBlocked(mixed, 'a', 'keep')).toBeNull()
    expect(groupBlocked(group(record('a', 'link'), record('b', 'ignore')), 'a', 'keep')).toMatch(/already/)
  })

  it('does not go over a link that is not kept', () => {
    expect(groupBlocked(group(record('a', 'link'), record('b')), 'b', 'import')).toBe(
      '"Record a" is linked. Choose that one, or unlink it first.',
    )
  })

  it('links the one with the surest candidate and adds no other', () => {
    const likely = (id: string, confidence: number) => ({
      ...record(id),
      candidate: { side: { id: `t${id}`, name: `Party ${id}`, active: true, columns: {} }, confidence },
    })
    const pair = group(likely('a', 0.91), likely('b', 0.97))
    expect(keptFirst(pair, 'a')).toBe('b')
    expect(decisionsFor(pair, 'b', 'link')).toEqual([
      { decision: 'ignore', sourceIds: ['a'] },
      { decision: 'link', sourceIds: ['b'], targetId: 'tb' },
    ])
    expect(groupWords('company', pair, { kept: 'b', choice: 'link' })).toBe(
      'Link this one to Party b, do not add the other',
    )
    const unlikely = group(likely('a', 0.2), record('b'))
    expect([keptFirst(unlikely, 'b'), candidateOf(unlikely, 'a')]).toEqual(['b', null])
  })

  it('says how many it is for', () => {
    expect(groupWords('company', three, { kept: 'a', choice: 'import' })).toBe(
      'Import this one, do not add the 2 others',
    )
    expect(groupWords('company', three, { kept: 'a', choice: 'ignore' })).toBe('Add none of the 3')
  })
})
