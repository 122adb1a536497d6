import type { Party, ProcoreVendor } from '@shared/records'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMPANY_ID, contact, DOCK_ROAD, party, vendor } from '../testing/records'
import { Matcher, type MatcherOptions } from './matcher'

const OPTIONS: MatcherOptions = { kind: 'company', companyId: COMPANY_ID }
const WORDS = ['bay', 'electric', 'nunez', 'harbor', 'tile', 'ruiz', 'paving', 'kestrel', 'stone', 'acme']

interface Row {
  id: number
  words: number[]
  form: string
  house: number | null
  phone: number | null
}

const row = fc.record({
  id: fc.nat({ max: 30 }),
  words: fc.array(fc.nat({ max: WORDS.length - 1 }), { minLength: 1, maxLength: 3 }),
  form: fc.constantFrom('', ' LLC', ' GmbH', ' AG'),
  house: fc.option(fc.nat({ max: 5 })),
  phone: fc.option(fc.nat({ max: 8 })),
})
const table = fc.uniqueArray(row, { selector: ({ id }) => id, minLength: 0, maxLength: 25 })

const nameOf = ({ words, form }: Row) => words.map((word) => WORDS[word]).join(' ') + form
const addressOf = ({ house }: Row) => (house === null ? null : { ...DOCK_ROAD, line1: `${house + 1} Dock Rd` })

function vendorOf(row: Row): ProcoreVendor {
  const phone = row.phone === null ? null : `510-555-010${row.phone}`
  return vendor({
    id: `v${row.id}`,
    name: nameOf(row),
    phone,
    ...(row.house === null ? {} : { address: addressOf(row) ?? DOCK_ROAD }),
  })
}

function partyOf(row: Row): Party {
  return party({
    id: `p${row.id}`,
    name: nameOf(row),
    address: addressOf(row),
    contacts: row.phone === null ? [] : contact(`510-555-010${row.phone}`),
  })
}

function run(matcher: Matcher, left: readonly Row[], right: readonly Row[]) {
  const work = matcher.update(left.map(vendorOf), right.map(partyOf))
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
