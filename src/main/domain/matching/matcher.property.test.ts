import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MadeRow, madeParty, madeTable, madeVendor } from '../testing/made-rows'
import { COMPANY_ID } from '../testing/records'
import { Matcher, type MatcherOptions } from './matcher'

const OPTIONS: MatcherOptions = { kind: 'company', companyId: COMPANY_ID }
const table = madeTable(25)

function run(matcher: Matcher, left: readonly MadeRow[], right: readonly MadeRow[]) {
  const work = matcher.update(left.map(madeVendor), right.map(madeParty))
  for (let turn = work.next(); ; turn = work.next()) if (turn.done) return turn.value
}

describe('a matcher over time', () => {
  it('says the same after any edits as a whole pass with the same word counts', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(table, table), { minLength: 2, maxLength: 4 }), ([first, ...later]) => {
        const [left = [], right = []] = first ?? []
        const counted = new Matcher(OPTIONS)
        run(counted, left, right)
        const statistics = counted.statistics ?? { records: 0, words: new Map<string, number>() }
        const kept = new Matcher({ ...OPTIONS, statistics })
        run(kept, left, right)
        for (const [sources, targets] of later)
          expect(run(kept, sources, targets)).toEqual(run(new Matcher({ ...OPTIONS, statistics }), sources, targets))
      }),
      { numRuns: 150 },
    )
  })

  it('says the same whatever the order of the lists', () => {
    fc.assert(
      fc.property(table, table, (left, right) => {
        const forward = run(new Matcher(OPTIONS), left, right)
        expect(run(new Matcher(OPTIONS), left.toReversed(), right.toReversed())).toEqual(forward)
      }),
      { numRuns: 80 },
    )
  })

  it('never shows 1.00 beside counter-evidence', () => {
    fc.assert(
      fc.property(table, table, (left, right) => {
        for (const { confidence, evidence } of run(new Matcher(OPTIONS), left, right).flatMap(
          ({ candidates }) => candidates,
        ))
          if (evidence.some(({ level }) => level === 'against')) expect(confidence).toBeLessThan(0.995)
      }),
      { numRuns: 80 },
    )
  })
})
