import { describe, expect, it } from 'vitest'
import {
  COMPANY_ID,
  DOCK_ROAD,
  decided,
  link,
  party,
  planInput,
  present,
  settingsWith,
  vendor,
} from '../testing/records'
import { buildPlan } from './build-plan'

const bay = vendor({ id: '598134325000161', name: 'Bay Electric, Inc.', address: DOCK_ROAD, website: 'bay.example' })

describe('companies to parties', () => {
  it('T4, M5: an import is one create with address, website, party type and the stable id', () => {
    const plan = buildPlan(
      planInput({ snapshots: { companies: present([bay]) }, decisions: [decided('company', bay.id, 'import')] }),
    )
    expect(plan.changes).toHaveLength(1)
    expect(plan.changes[0]).toMatchObject({
      id: `companies:create:${bay.id}`,
      action: 'create',
      rule: 'T4',
      system: 'trustlayer',
      target: { id: null, name: 'Bay Electric, Inc.' },
    })
    expect(Object.fromEntries(plan.changes[0]?.fields.map(({ field, after }) => [field, after]) ?? [])).toEqual({
      name: 'Bay Electric, Inc.',
      website: 'bay.example',
      'address.line1': '1 Dock Rd',
      'address.city': 'Oakland',
      'address.region': 'CA',
      'address.postalCode': '94607',
      'address.country': 'US',
      partyType: 'Subcontractor',
      externalId: `procore:${COMPANY_ID}/${bay.id}`,
    })
  })

  it('T4: an incomplete address is left out, and the log names the missing parts', () => {
    const source = vendor({
      id: '2',
      name: 'Núñez Drywall',
      address: { ...DOCK_ROAD, postalCode: null, country: null },
    })
    const plan = buildPlan(
      planInput({ snapshots: { companies: present([source]) }, decisions: [decided('company', '2', 'import')] }),
    )
    expect(plan.changes[0]?.fields.some(({ field }) => field.startsWith('address.'))).toBe(false)
    expect(plan.skipped).toEqual([
      expect.objectContaining({
        code: 'address-incomplete',
        rule: 'T4',
        message: expect.stringContaining('postal code, country are missing'),
      }),
    ])
  })

  it('T4: TrustLayer v2 takes the parts of an address that there are, and nothing is logged', () => {
    const source = vendor({ id: '2', name: 'Núñez Drywall', address: { ...DOCK_ROAD, line2: 'Dock B', country: null } })
    const snapshots = { companies: present([source]) }
    const imported = buildPlan(
      planInput({ snapshots, decisions: [decided('company', '2', 'import')], generation: 'v2' }),
    )
    const sent = imported.changes[0]?.fields.filter(({ field }) => field.startsWith('address.'))
    expect(sent?.map(({ field, after }) => [field, after])).toEqual([
      ['address.line1', '1 Dock Rd'],
      ['address.city', 'Oakland'],
      ['address.region', 'CA'],
      ['address.postalCode', '94607'],
      ['address.line2', 'Dock B'],
    ])
    expect(imported.skipped).toEqual([])
    const target = party({
      id: 'p1',
      name: source.name,
      address: { ...DOCK_ROAD, city: 'Reno' },
      externalIds: [{ source: 'procore', instance: COMPANY_ID, id: '2' }],
    })
    const linked = planInput({
      snapshots: { ...snapshots, parties: present([target]) },
      decisions: [link('company', '2', 'p1')],
    })
    expect(buildPlan({ ...linked, generation: 'v2' }).changes[0]?.fields).toEqual([
      { field: 'address.city', before: 'Reno', after: 'Oakland' },
    ])
    expect(buildPlan(linked).changes).toEqual([])
  })

  it('T4: without a party type nothing is imported; a misspelt one names the nearest', () => {
    const settings = settingsWith(({ trustlayer }) => {
      trustlayer.companies.partyType = 'Subcontracter'
    })
    const plan = buildPlan(
      planInput({
        settings,
        snapshots: { companies: present([bay]) },
        decisions: [decided('company', bay.id, 'import')],
      }),
    )
    expect(plan.changes).toEqual([])
    expect(plan.conflicts).toEqual([
      expect.objectContaining({
        code: 'party-type-missing',
        message: expect.stringContaining('"Subcontractor" looks like it: 1 company waits'),
        records: [{ system: 'procore', kind: 'company', id: bay.id, name: bay.name }],
      }),
    ])
  })

  it('M5: a linked party gets the stable id beside the ids it has', () => {
    const target = party({
      id: 'p1',
      name: bay.name,
      website: 'https://www.bay.example/',
      address: DOCK_ROAD,
      externalIds: [{ source: 'sage', instance: null, id: '77' }],
    })
    const plan = buildPlan(
      planInput({
        snapshots: { companies: present([bay]), parties: present([target]) },
        decisions: [link('company', bay.id, 'p1')],
      }),
    )
    expect(plan.changes).toEqual([
      expect.objectContaining({
        action: 'link',
        fields: [{ field: 'externalId', before: 'sage/77', after: `sage/77, procore:${COMPANY_ID}/${bay.id}` }],
      }),
    ])
  })

  it('M5: a linked party that carries another record’s id is a conflict and is not written', () => {
    const target = party({
      id: 'p1',
      name: 'Other',
      externalIds: [{ source: 'procore', instance: COMPANY_ID, id: '999' }],
    })
    const plan = buildPlan(
      planInput({
        snapshots: { companies: present([bay]), parties: present([target]) },
        decisions: [link('company', bay.id, 'p1')],
      }),
    )
    expect(plan.changes).toEqual([])
    expect(plan.conflicts).toEqual([
      expect.objectContaining({ code: 'already-linked-elsewhere', message: expect.stringContaining('999') }),
    ])
  })

  it('T3: activity follows only where the setting is on', () => {
    const snapshots = {
      companies: present([{ ...bay, active: false }]),
      parties: present([
        party({
          id: 'p1',
          name: bay.name,
          website: 'bay.example',
          address: DOCK_ROAD,
          externalIds: [{ source: 'procore', instance: COMPANY_ID, id: bay.id }],
        }),
      ]),
    }
    const decisions = [link('company', bay.id, 'p1')]
    expect(buildPlan(planInput({ snapshots, decisions })).counts).toMatchObject({ changes: 0, unchanged: 1 })
    const settings = settingsWith(({ trustlayer }) => {
      trustlayer.companies.syncActive = true
    })
    expect(buildPlan(planInput({ snapshots, decisions, settings })).changes).toEqual([
      expect.objectContaining({
        action: 'deactivate',
        rule: 'T3',
        fields: [{ field: 'active', before: true, after: false }],
      }),
    ])
  })

  it('three-way: an empty value in Procore wipes only what Crosswalk brought', () => {
    const source = { ...bay, website: null, address: DOCK_ROAD }
    const target = party({
      id: 'p1',
      name: bay.name,
      website: 'theirs.example',
      address: DOCK_ROAD,
      externalIds: [{ source: 'procore', instance: COMPANY_ID, id: bay.id }],
    })
    const snapshots = { companies: present([source]), parties: present([target]) }
    const decisions = [link('company', bay.id, 'p1')]
    expect(buildPlan(planInput({ snapshots, decisions })).changes).toEqual([])
    const lastSynced = [
      {
        kind: 'company' as const,
        sourceId: bay.id,
        targetId: 'p1',
        fields: { website: 'theirs.example' },
        created: true,
      },
    ]
    expect(buildPlan(planInput({ snapshots, decisions, lastSynced })).changes[0]?.fields).toEqual([
      { field: 'website', before: 'theirs.example', after: null },
    ])
  })

  it('three-way: says where TrustLayer was changed since the last sync', () => {
    const target = party({
      id: 'p1',
      name: 'Bay Electrics',
      website: 'bay.example',
      address: DOCK_ROAD,
      externalIds: [{ source: 'procore', instance: COMPANY_ID, id: bay.id }],
    })
    const lastSynced = [
      { kind: 'company' as const, sourceId: bay.id, targetId: 'p1', fields: { name: bay.name }, created: true },
    ]
    const plan = buildPlan(
      planInput({
        snapshots: { companies: present([bay]), parties: present([target]) },
        decisions: [link('company', bay.id, 'p1')],
        lastSynced,
      }),
    )
    expect(plan.changes[0]?.fields).toEqual([
      {
        field: 'name',
        before: 'Bay Electrics',
        after: bay.name,
        note: expect.stringMatching(/^Changed in TrustLayer since the last sync/),
      },
    ])
  })

  it('R4: deactivating more than the guard allows needs a typed confirmation', () => {
    const sources = Array.from({ length: 12 }, (_item, index) => vendor({ id: `${100 + index}`, active: index > 3 }))
    const targets = sources.map((source) =>
      party({
        id: `p${source.id}`,
        name: source.name,
        externalIds: [{ source: 'procore', instance: COMPANY_ID, id: source.id }],
      }),
    )
    const settings = settingsWith(({ trustlayer }) => {
      trustlayer.companies.syncActive = true
    })
    const decisions = sources.map((source) => link('company', source.id, `p${source.id}`))
    const plan = buildPlan(
      planInput({ settings, snapshots: { companies: present(sources), parties: present(targets) }, decisions }),
    )
    expect(plan.guards).toMatchObject([
      { code: 'guard-tripped', message: expect.stringContaining('deactivates 4 companies'), confirm: 'deactivate 4' },
    ])
  })

  it('T4: of many companies that wait for a party type, some are named and all are counted', () => {
    const settings = settingsWith(({ trustlayer }) => {
      trustlayer.companies.partyType = null
    })
    const sources = Array.from({ length: 40 }, (_item, index) => vendor({ id: `${100 + index}` }))
    const decisions = sources.map(({ id }) => decided('company', id, 'import'))
    const [finding] = buildPlan(
      planInput({ settings, snapshots: { companies: present(sources) }, decisions }),
    ).conflicts
    expect(finding?.message).toContain('40 companies wait')
    expect(finding?.records).toHaveLength(25)
  })

  it('T3, R3: an inactive company that is imported is deactivated in the same plan, after its create', () => {
    const settings = settingsWith(({ trustlayer }) => {
      trustlayer.companies.syncActive = true
    })
    const input = planInput({
      settings,
      snapshots: { companies: present([{ ...bay, active: false }]) },
      decisions: [decided('company', bay.id, 'import')],
    })
    expect(buildPlan(input).changes).toMatchObject([
      { id: `companies:create:${bay.id}`, dependsOn: [] },
      { id: `companies:deactivate:${bay.id}`, target: { id: null }, dependsOn: [`companies:create:${bay.id}`] },
    ])
    expect(buildPlan({ ...input, settings: settingsWith() }).changes).toHaveLength(1)
  })
})
