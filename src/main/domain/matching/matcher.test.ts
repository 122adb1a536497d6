import { describe, expect, it } from 'vitest'
import { COMPANY_ID, party, vendor } from '../testing/records'
import { Matcher } from './matcher'

const TRADES = ['Roofing', 'Paving', 'Tile', 'Masonry']
const count = 1_200
const sources = Array.from({ length: count }, (_row, index) =>
  vendor({ id: `${index}`, name: `Vendor${index} ${TRADES[index % 4]}` }),
)
const targets = Array.from({ length: count }, (_row, index) =>
  party({ id: `p${index}`, name: `Vendor${index} ${TRADES[index % 4]} LLC` }),
)

function run(matcher: Matcher, left = sources, right = targets) {
  const work = matcher.update(left, right)
  for (let turn = work.next(); ; turn = work.next()) if (turn.done) return turn.value
}

describe('a matcher between passes', () => {
  it('compares nothing anew where nothing changed, and the few that may have where little did', () => {
    const matcher = new Matcher({ kind: 'company', companyId: COMPANY_ID })
    const first = run(matcher)
    expect(matcher.compared).toBe(count)
    expect(run(matcher)).toEqual(first)
    expect(matcher.compared).toBe(0)
    const renamed = sources.map((one) => (one.id === '7' ? vendor({ id: '7', name: 'Kestrel Hochbau' }) : one))
    const after = run(matcher, renamed, [...targets, party({ id: 'new', name: 'Kestrel Hochbau GmbH' })])
    expect(after.find(({ sourceId }) => sourceId === '7')?.candidates[0]?.targetId).toBe('new')
    expect(matcher.compared).toBeLessThan(20)
  })

  it('forgets records that left', () => {
    const matcher = new Matcher({ kind: 'company', companyId: COMPANY_ID })
    run(matcher)
    const without = run(matcher, sources.slice(1), targets.slice(0, -1))
    expect(without.some(({ sourceId }) => sourceId === '0')).toBe(false)
    const offered = without.flatMap(({ candidates }) => candidates.map(({ targetId }) => targetId))
    expect(offered).not.toContain(`p${count - 1}`)
  })
})
