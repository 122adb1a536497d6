import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contact, DOCK_ROAD, party, vendor } from '../testing/records'
import { type DuplicatesInput, findDuplicates } from './duplicates'

function run(records: DuplicatesInput['records'], side: DuplicatesInput['side'] = 'source') {
  const work = findDuplicates({ kind: 'company', side, records })
  for (let turn = work.next(); ; turn = work.next()) if (turn.done) return turn.value
}
const NAMES =
  `Abernathy Brockway Castellano Dunmore Eastgate Fitzgerald Grayhawk Hollister Ironwood Jamison Kirkland Lombardi
  Montrose Northrup Ostrander Pemberton Quigley Redstone Sycamore Tallgrass Umberland Vandermeer Whitfield Xenakis Yarborough
  Zimmerman Aldrich Blackburn Crenshaw Driscoll Elsinore Farnsworth Gallagher Huckleberry Isenberg Juniper Kowalski Langford
  Mulberry Nakamura`.split(/\s+/)
const noise = NAMES.map((name, index) => vendor({ id: `n${index}`, name: `${name} Paving` }))
const ids = (records: DuplicatesInput['records']) => run(records).map((group) => group.ids)

describe('duplicates inside one system', () => {
  it('finds one company written three ways, and says why each is in the group', () => {
    const [group] = run([
      vendor({ id: 'a', name: 'Núñez Electric, Inc.' }),
      vendor({ id: 'b', name: 'NUNEZ ELECTRIC' }),
      vendor({ id: 'c', name: 'Nunez Elec. Inc' }),
      ...noise,
    ])
    expect(group?.ids).toEqual(['a', 'b', 'c'])
    expect(group?.confidence).toBeGreaterThan(0.5)
    for (const { id, like, evidence } of group?.because ?? []) {
      expect(like).not.toBe(id)
      expect(evidence[0]).toMatchObject({ field: 'name' })
    }
  })

  it('keeps names of common words, places and trades apart', () => {
    expect(
      ids([
        vendor({ id: 'a', name: 'Bay Electric' }),
        vendor({ id: 'b', name: 'Bay Plumbing' }),
        vendor({ id: 'c', name: 'Dairy Farmers of Ontario' }),
        vendor({ id: 'd', name: 'Dairy Farmers of Quebec' }),
        ...noise,
      ]),
    ).toEqual([])
  })

  it('the same name at two addresses in two cities with two phones is two companies', () => {
    const one = vendor({ id: 'a', name: 'Summit Roofing', address: DOCK_ROAD, phone: '510-555-0100' })
    const elm = { ...DOCK_ROAD, line1: '9 Elm St', city: 'Boston', postalCode: '02108' }
    expect(
      ids([one, vendor({ id: 'b', name: 'Summit Roofing', address: elm, phone: '617-555-0188' }), ...noise]),
    ).toEqual([])
  })

  it('is no chain: two that differ do not meet over one that is like both', () => {
    const groups = ids([
      vendor({ id: 'a', name: 'Kestrel Hochbau' }),
      vendor({ id: 'b', name: 'Kestrel Hochbau Falkenstein Tiefbau' }),
      vendor({ id: 'c', name: 'Falkenstein Tiefbau' }),
      ...noise,
    ])
    for (const group of groups) expect(group).not.toEqual(expect.arrayContaining(['a', 'c']))
  })

  it('works on the other side too', () => {
    const phone = contact('510-555-0100')
    const found = run(
      [
        party({ id: 'a', name: 'Harbor Lights', address: DOCK_ROAD, contacts: phone }),
        party({ id: 'b', name: 'Harbour Lights LLC', address: DOCK_ROAD, contacts: phone }),
        party({ id: 'c', name: 'Ruiz Tile' }),
      ],
      'target',
    )
    expect(found.map((group) => group.ids)).toEqual([['a', 'b']])
  })

  it('says the same whatever the order, and puts no record into two groups', () => {
    const names = [
      'Bay Electric',
      'Bay Elec',
      'Núñez Tile',
      'Nunez Tile LLC',
      'Ruiz Paving',
      'Harbor Paving',
      'Harbour Paving Inc',
    ]
    fc.assert(
      fc.property(fc.array(fc.nat({ max: names.length - 1 }), { maxLength: 20 }), (chosen) => {
        const records = chosen.map((at, index) => vendor({ id: `${index}`, name: names[at] ?? '' }))
        const groups = run(records)
        expect(run(records.toReversed())).toEqual(groups)
        const all = groups.flatMap((group) => group.ids)
        expect(new Set(all).size).toBe(all.length)
      }),
      { numRuns: 60 },
    )
  })
})
