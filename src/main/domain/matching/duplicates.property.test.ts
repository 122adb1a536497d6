import type { ProcoreVendor } from '@shared/records'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMPANY_ID, contact, DOCK_ROAD, party, vendor } from '../testing/records'
import { DuplicateFinder, type FinderOptions } from './duplicates'
import { Matcher } from './matcher'

const OPTIONS: FinderOptions = { kind: 'company', side: 'source' }
const WORDS = ['bay', 'electric', 'nunez', 'harbor', 'tile', 'ruiz', 'paving', 'kestrel', 'stone', 'acme']

interface Row {
  id: number
  words: number[]
  form: string
  house: number | null
  phone: number | null
}

const row = fc.record({
  id: fc.nat({ max: 40 }),
  words: fc.array(fc.nat({ max: WORDS.length - 1 }), { minLength: 1, maxLength: 3 }),
  form: fc.constantFrom('', ' LLC', ' GmbH', ' AG'),
  house: fc.option(fc.nat({ max: 5 })),
  phone: fc.option(fc.nat({ max: 8 })),
})
const table = fc.uniqueArray(row, { selector: ({ id }) => id, minLength: 0, maxLength: 35 })
/** A table, then edits of it: records that go, and records that come or change. */
const history = fc.tuple(
  table,
  fc.array(fc.tuple(fc.array(fc.nat({ max: 40 }), { maxLength: 3 }), fc.array(row, { maxLength: 3 })), {
    maxLength: 5,
  }),
)

function vendorOf({ id, words, form, house, phone }: Row): ProcoreVendor {
  return vendor({
    id: `v${id}`,
    name: words.map((word) => WORDS[word]).join(' ') + form,
    phone: phone === null ? null : `510-555-010${phone}`,
    ...(house === null ? {} : { address: { ...DOCK_ROAD, line1: `${house + 1} Dock Rd` } }),
  })
}

function edited(rows: readonly Row[], gone: readonly number[], put: readonly Row[]): Row[] {
  const byId = new Map(rows.map((one) => [one.id, one]))
  for (const id of gone) byId.delete(id)
  for (const one of put) byId.set(one.id, one)
  return [...byId.values()]
}

function finish<T>(work: Generator<number, T>): T {
  for (let turn = work.next(); ; turn = work.next()) if (turn.done) return turn.value
}
const run = (finder: DuplicateFinder, rows: readonly Row[]) => finish(finder.update(rows.map(vendorOf)))

describe('duplicates over time', () => {
  it('are the same after any edits as in a whole pass with the same word counts', () => {
    fc.assert(
      fc.property(history, ([first, edits]) => {
        const counted = new DuplicateFinder(OPTIONS)
        run(counted, first)
        const statistics = counted.statistics ?? { records: 0, words: new Map<string, number>() }
        const kept = new DuplicateFinder({ ...OPTIONS, statistics })
        let rows: Row[] = first
        for (const [gone, put] of [[[], []] as [number[], Row[]], ...edits]) {
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
          matcher.update(undecided.map(vendorOf), [
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
