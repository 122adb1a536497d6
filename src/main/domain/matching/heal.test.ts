import type { Candidate } from '@shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { healed, type LostLink, type Tie, withoutGhosts } from './heal'

const SAME = { field: 'address', level: 'exact', text: 'Same address 12 Mill St' } as const
const NAME = { field: 'name', level: 'partial', text: 'Names share "star"' } as const
const candidate = (targetId: string, confidence: number): Candidate => ({
  targetId,
  confidence,
  score: 1,
  evidence: [NAME],
})
const tie = (ghost: string, id: string, name: string): Tie => ({ ghost, id, name, confidence: 0.9, evidence: [SAME] })

describe('M6: links that lost a side are healed with a suggestion', () => {
  const gone: LostLink = {
    sourceId: '1',
    targetId: 'x',
    lost: 'target',
    partner: 'Star',
    words: 'is gone from TrustLayer’s list',
  }

  it('offers what is like the gone partner, and says so', () => {
    const result = healed([{ sourceId: '1', candidates: [candidate('y', 0.2)] }], [gone], {
      source: [],
      target: [tie('x', 'z', 'Star Inc')],
    })
    expect(result[0]?.candidates.map(({ targetId, confidence }) => [targetId, confidence])).toEqual([
      ['z', 0.855],
      ['y', 0.2],
    ])
    expect(result[0]?.candidates[0]?.evidence).toEqual([
      {
        field: 'former-link',
        level: 'strong',
        text: 'Was linked to "Star", which is gone from TrustLayer’s list; "Star Inc" is like it: Same address 12 Mill St',
      },
    ])
    expect(result[0]?.candidates[1]?.evidence.map(({ text }) => text)).toEqual([
      'Names share "star"',
      'Was linked to "Star", which is gone from TrustLayer’s list',
    ])
  })

  it('adds to what the two records themselves say', () => {
    const known = [{ sourceId: '1', candidates: [candidate('z', 0.95)] }]
    const [row] = healed(known, [gone], { source: [], target: [tie('x', 'z', 'Star Inc')] })
    expect(row?.candidates).toHaveLength(1)
    expect(row?.candidates[0]).toMatchObject({ confidence: 0.95, evidence: [NAME, { field: 'former-link' }] })
  })

  it('offers the partner of a gone Procore record to the one that took its place', () => {
    const merged: LostLink = { ...gone, lost: 'source', partner: 'Star Old', words: 'is gone from Procore’s list' }
    const rows = healed([{ sourceId: '3', candidates: [candidate('x', 0.3)] }], [merged], {
      source: [tie('1', '2', 'Star New')],
      target: [],
    })
    expect(rows.map(({ sourceId }) => sourceId)).toEqual(['2', '3'])
    expect(rows[0]?.candidates[0]).toMatchObject({
      targetId: 'x',
      evidence: [
        {
          level: 'strong',
          text: 'Is linked to "Star Old", which is gone from Procore’s list; "Star New" is like it: Same address 12 Mill St',
        },
      ],
    })
    expect(rows[1]?.candidates[0]?.evidence.at(-1)).toMatchObject({ field: 'former-link', level: 'weak' })
  })

  it('takes gone records out of groups of duplicates, and keeps the rest of them together', () => {
    const member = (id: string, like: string) => ({ id, like, confidence: 0.8, evidence: [SAME] })
    const group = {
      ids: ['a', 'b', 'x'],
      confidence: 0.6,
      because: [member('a', 'x'), member('b', 'a'), member('x', 'a')],
    }
    const alone = { ids: ['c', 'x2'], confidence: 0.7, because: [member('c', 'x2'), member('x2', 'c')] }
    const { groups, ties } = withoutGhosts([group, alone], new Set(['x', 'x2']), (id) => `name of ${id}`)
    expect(groups).toEqual([{ ids: ['a', 'b'], confidence: 0.6, because: [member('a', 'b'), member('b', 'a')] }])
    expect(ties.map(({ ghost, id, confidence }) => [ghost, id, confidence])).toEqual([
      ['x', 'a', 0.8],
      ['x', 'b', 0.6],
      ['x2', 'c', 0.8],
    ])
  })
})
