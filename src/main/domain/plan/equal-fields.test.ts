import { describe, expect, it } from 'vitest'
import { COMPANY_ID, DOCK_ROAD, link, party, planInput, present, vendor } from '../testing/records'
import { buildPlan } from './build-plan'
import { equalFields } from './equal-fields'

const bay = vendor({ id: '1', name: 'Bay Electric', address: DOCK_ROAD, website: 'bay.example' })
const target = party({
  id: 'p1',
  name: 'Bay Electric Co',
  address: DOCK_ROAD,
  website: 'https://www.bay.example/',
  externalIds: [{ source: 'procore', instance: COMPANY_ID, id: '1' }],
})
const decisions = [link('company', '1', 'p1')]

describe('equal fields', () => {
  const input = planInput({ snapshots: { companies: present([bay]), parties: present([target]) }, decisions })

  it('what both sides hold becomes the base, as TrustLayer writes it; what differs does not', () => {
    const [entry] = equalFields(input)
    expect(entry).toMatchObject({ kind: 'company', sourceId: '1', targetId: 'p1', created: false })
    expect(entry?.fields).toMatchObject({ website: 'https://www.bay.example/', 'address.city': 'Oakland' })
    expect(entry?.fields).not.toHaveProperty('name')
  })

  it('says nothing twice, and changes no plan', () => {
    const known = { ...input, lastSynced: equalFields(input) }
    expect(equalFields(known)).toEqual([])
    expect(buildPlan(known).changes).toEqual(buildPlan(input).changes)
  })

  it('three-way: a website that both had when they were linked goes when Procore clears it', () => {
    const cleared = planInput({
      snapshots: { companies: present([{ ...bay, name: target.name, website: null }]), parties: present([target]) },
      decisions,
    })
    expect(buildPlan(cleared).changes).toEqual([])
    expect(buildPlan({ ...cleared, lastSynced: equalFields(input) }).changes).toMatchObject([
      { action: 'update', fields: [{ field: 'website', before: 'https://www.bay.example/', after: null }] },
    ])
  })

  it('keeps what is known of the pair, and forgets it with another partner', () => {
    const known = {
      kind: 'company' as const,
      sourceId: '1',
      targetId: 'p1',
      fields: { name: 'Bay Electric' },
      created: true,
    }
    expect(equalFields({ ...input, lastSynced: [known] })).toMatchObject([
      { created: true, fields: { name: 'Bay Electric', website: target.website } },
    ])
    expect(equalFields({ ...input, lastSynced: [{ ...known, targetId: 'p9' }] })).toMatchObject([{ created: false }])
  })

  it('orphans and conflicts say nothing', () => {
    const foreign = { ...target, externalIds: [{ source: 'procore', instance: COMPANY_ID, id: '9' }] }
    for (const parties of [present([foreign]), present([]), present([{ ...target, active: false }])]) {
      expect(equalFields(planInput({ snapshots: { companies: present([bay]), parties }, decisions }))).toEqual([])
    }
  })
})
