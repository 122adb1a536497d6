import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MadeRow, MOST_ROWS, madeRow, madeTable, madeVendor } from '../testing/made-rows'
import { COMPANY_ID, contact, party, vendor } from '../testing/records'
import { DuplicateFinder, type FinderOptions } from './duplicates'
import { Matcher } from './matcher'

const OPTIONS: FinderOptions = { kind: 'company', side: 'source' }
const table = madeTable(35)
/** A table, then edits of it: records that go, and records that come or change. */
const history = fc.tuple(
  table,
  fc.array(fc.tuple(fc.array(fc.nat({ max: MOST_ROWS }), { maxLength: 3 }), fc.array(madeRow, { maxLength: 3 })), {
    maxLength: 5,
  }),
)

function edited(rows: readonly MadeRow[], gone: readonly number[], put: readonly MadeRow[]): MadeRow[] {
  const byId = new Map(rows.map((one) => [one.id, one]))
  for (const id of gone) byId.delete(id)
  for (const one of put) byId.set(one.id, one)
  return [...byId.values()]
}

function finish<T>(work: Generator<number, T>): T {
  for (let turn = work.next(); ; turn = work.next()) if (turn.done) return turn.value
}
const run = (finder: DuplicateFinder, rows: readonly MadeRow[]) => finish(finder.update(rows.map(madeVendor)))

describe('duplicates over time', () => {
  it('are the same after any edits as in a whole pass with the same word counts', () => {
    fc.assert(
      fc.property(history, ([first, edits]) => {
        const counted = new DuplicateFinder(OPTIONS)
        run(counted, first)
        const statistics = counted.statistics ?? { records: 0, words: new Map<string, number>() }
        const kept = new DuplicateFinder({ ...OPTIONS, statistics })
        let rows: MadeRow[] = first
        for (const [gone, put] of [[[], []] as [number[], MadeRow[]], ...edits]) {
          rows = edited(rows, gone, put)
          expect(run(kept, rows)).toEqual(run(new DuplicateFinder({ ...OPTIONS, statistics }), rows))
        }
      }),
      { numRuns: 200 },
    )
  })

  it('are the same with the records that a matcher of the kind has prepared', () => {
    fc.assert(
      fc.property(table, table, (undecided, all) => {
        const matcher = new Matcher({ kind: 'company', companyId: COMPANY_ID })
        finish(
          matcher.update(undecided.map(madeVendor), [
            party({ id: 'p', name: 'Bay Tile', contacts: contact('5105550101') }),
          ]),
        )
        expect(run(new DuplicateFinder({ ...OPTIONS, matcher }), all)).toEqual(run(new DuplicateFinder(OPTIONS), all))
      }),
      { numRuns: 80 },
    )
  })

  it('compares the few that may have changed', () => {
    const rows = Array.from({ length: 1_500 }, (_row, index) => vendor({ id: `${index}`, name: `Vendor${index} Tile` }))
    const finder = new DuplicateFinder(OPTIONS)
    const before = finish(finder.update(rows))
    expect(finder.compared).toBe(rows.length)
    expect(finish(finder.update(rows))).toEqual(before)
    expect(finder.compared).toBe(0)
    const found = finish(finder.update([...rows, vendor({ id: 'new', name: 'Vendor7 Tile LLC' })]))
    expect(found.map(({ ids }) => ids)).toContainEqual(['7', 'new'])
    expect(finder.compared).toBeLessThan(20)
  })
})
