import type { Party, ProcoreVendor } from '@shared/records'
import { describe, expect, it } from 'vitest'
import { foreignIdEvidence } from '../mapping/external-ids'
import { COMPANY_ID, contact, DOCK_ROAD, party, project, trustlayerProject, vendor } from '../testing/records'
import { type SuggestInput, suggest } from './suggest'

function run(input: Omit<SuggestInput, 'companyId' | 'kind'> & { kind?: SuggestInput['kind'] }) {
  const work = suggest({ kind: 'company', companyId: COMPANY_ID, ...input })
  for (let turn = work.next(); ; turn = work.next()) if (turn.done) return turn.value
}
const best = (source: ProcoreVendor, targets: Party[]) => run({ sources: [source], targets })[0]?.candidates[0]
const noise = Array.from({ length: 40 }, (_item, index) =>
  party({ id: `n${index}`, name: `Vendor Number ${index} Paving` }),
)

describe('suggestions (M4)', () => {
  const bay = vendor({ id: '1', name: 'Núñez Electric, Inc.', phone: '(510) 555-0100', address: DOCK_ROAD })

  it('the same company written differently is found with its evidence', () => {
    const target = party({ id: 'p1', name: 'Nunez Electrical', address: DOCK_ROAD, contacts: contact('510-555-0100') })
    const found = best(bay, [...noise, target])
    expect(found).toMatchObject({ targetId: 'p1' })
    expect(found?.confidence).toBeGreaterThan(0.95)
    expect(found?.evidence.map(({ field, level }) => `${field} ${level}`)).toEqual([
      'name exact',
      'address exact',
      'phone exact',
    ])
  })

  it('the same phone and address outweigh a name that differs', () => {
    const target = party({ id: 'p1', name: 'Harbor Lights', address: DOCK_ROAD, contacts: contact('510-555-0100') })
    const found = best(bay, [...noise, target])
    expect(found?.targetId).toBe('p1')
    expect(found?.confidence).toBeGreaterThan(0.9)
    expect(found?.evidence[0]).toMatchObject({ field: 'name', level: 'against' })
  })

  it('a phone that many names share says little', () => {
    const targets = Array.from({ length: 8 }, (_item, index) =>
      party({
        id: `p${index}`,
        name: `${['Oak', 'Elm', 'Ash', 'Fir'][index % 4]} ${index} Roofing`,
        contacts: contact('510-555-0100'),
      }),
    )
    expect(best(bay, targets)).toBeUndefined()
  })

  it('the same name in another city is not sure', () => {
    const target = party({
      id: 'p1',
      name: 'Nunez Electric Inc',
      address: { ...DOCK_ROAD, line1: '9 Elm St', city: 'Boston', postalCode: '02108' },
    })
    expect(best(bay, [...noise, target])?.confidence).toBeLessThan(0.9)
  })

  it('an AG is not the GmbH of the same name', () => {
    const gmbh = vendor({ id: '1', name: 'Kestrel Hochbau GmbH' })
    const found = best(gmbh, [
      party({ id: 'ag', name: 'Kestrel Hochbau AG' }),
      party({ id: 'gmbh', name: 'Kestrel Hochbau GmbH' }),
    ])
    expect(found?.targetId).toBe('gmbh')
  })

  it('M5: one that carries another record’s id is far from sure, whether or not that record exists, and says so', () => {
    const target = party({
      id: 'p1',
      name: bay.name,
      address: DOCK_ROAD,
      externalIds: [{ source: 'procore', instance: COMPANY_ID, id: '999' }],
    })
    const found = best(bay, [...noise, target])
    expect(found?.confidence).toBeLessThan(0.1)
    expect(found && foreignIdEvidence(found)).toContain('999')
  })

  it('a project is found by the number in its name', () => {
    const found = run({
      kind: 'project',
      sources: [project({ id: '1', name: 'Harbour Yard', number: '24-017' })],
      targets: [
        trustlayerProject({ id: 'x', name: '24-017 Harbour Yard' }),
        trustlayerProject({ id: 'y', name: '24-018 Harbour Yard' }),
      ],
    })
    expect(found[0]?.candidates[0]?.targetId).toBe('x')
    expect(found[0]?.candidates[0]?.evidence.map(({ field }) => field)).toContain('number')
  })

  it('the order of the lists does not matter', () => {
    const sources = Array.from({ length: 30 }, (_item, index) =>
      vendor({ id: `${index}`, name: `Vendor Number ${index} Paving` }),
    )
    const forward = run({ sources, targets: noise })
    expect(run({ sources: sources.toReversed(), targets: noise.toReversed() })).toEqual(forward)
    expect(forward.length).toBeGreaterThan(0)
  })

  it('breathes while it prepares, indexes and compares', () => {
    const work = suggest({
      kind: 'company',
      companyId: COMPANY_ID,
      sources: Array.from({ length: 3_000 }, (_item, index) => vendor({ id: `${index}` })),
      targets: noise,
    })
    let turns = 0
    while (!work.next().done) turns += 1
    expect(turns).toBeGreaterThan(20)
  })
})
