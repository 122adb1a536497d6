import type { Settings } from '@shared/settings'
import type { Candidate } from '@shared/vocabulary'
import { describe, expect, it } from 'vitest'
import {
  commitment,
  decided,
  emptyCoverage,
  link,
  party,
  planInput,
  present,
  project,
  settingsWith,
  trustlayerProject,
  vendor,
} from '../testing/records'
import type { FlowInput, PlanInput } from '../types'
import { autoImports } from './auto-import'

const bay = vendor({ id: '1', name: 'Bay Electric, Inc.' })
const ruiz = vendor({ id: '2', name: 'Ruiz & Sons Masonry' })
const own = vendor({ id: '3', name: 'Bayside Builders', isOwnCompany: true })
const pier = project({ id: '70', name: 'Pier 9 Seismic Retrofit', number: '24-017' })

type Companies = Settings['trustlayer']['companies']['autoImport']

function world(companies: Companies, change: Parameters<typeof planInput>[0] = {}): PlanInput {
  return planInput({
    settings: settingsWith(({ trustlayer }) => {
      trustlayer.companies.autoImport = companies
    }),
    ...change,
    snapshots: { companies: present([bay, ruiz, own]), ...change.snapshots },
  })
}

function ask(flow: FlowInput, companies: Record<string, Candidate[]> = {}, projects: Record<string, Candidate[]> = {}) {
  const suggestions = { company: new Map(Object.entries(companies)), project: new Map(Object.entries(projects)) }
  const { imports, waiting } = autoImports({ flow, suggestions })
  return { imports, waiting, ids: imports.map(({ kind, sourceId }) => `${kind} ${sourceId}`) }
}

function candidate(confidence: number, evidence: Candidate['evidence'] = []): Candidate {
  return { targetId: 'p1', score: 0, confidence, evidence }
}

describe('automatic import (M7)', () => {
  it('is off by default', () => {
    const snapshots = { companies: present([bay]), projects: present([pier]) }
    expect(ask(planInput({ snapshots }))).toMatchObject({ imports: [], waiting: [] })
  })

  it('all companies: undecided, active and listed ones, never the customer’s own', () => {
    const companies = new Map([
      ...present([bay, ruiz, own, vendor({ id: '4', name: 'Tile Co', active: false })]),
      ['5', { record: vendor({ id: '5', name: 'Gone Drywall' }), goneAt: '2026-11-02T08:00:00Z' }],
    ])
    const { imports, waiting } = ask(world('all', { snapshots: { companies } }))
    expect(waiting).toEqual([])
    expect(imports).toEqual([
      { kind: 'company', sourceId: '1', reason: expect.stringContaining('M7, companies.autoImport "all"') },
      { kind: 'company', sourceId: '2', reason: expect.stringContaining('M7') },
    ])
  })

  it('M1: a person’s decision stands, also the one to take a record back', () => {
    const decisions = [decided('company', '1', 'undecided'), decided('company', '2', 'ignore')]
    expect(ask(world('all', { decisions })).ids).toEqual([])
  })

  it('projects by their own setting; templates and inactive ones are none of them', () => {
    const flow = planInput({
      settings: settingsWith(({ trustlayer }) => {
        trustlayer.projects.autoImport = true
      }),
      snapshots: { companies: present([bay]), projects: present([pier, project({ id: '71', active: false })]) },
    })
    expect(ask(flow).ids).toEqual(['project 70'])
  })

  it('orphaned and conflicting records are left alone; those that wait by this rule are judged anew', () => {
    const problem = { kind: 'company', state: 'conflict', message: 'x' } as const
    const problems = [
      { ...problem, sourceId: '1', code: 'duplicate-target' as const },
      { ...problem, sourceId: '2', code: 'possible-duplicate' as const },
    ]
    expect(ask(world('all', { problems })).ids).toEqual(['company 2'])
    expect(ask(world('all', { problems }), { 2: [candidate(0.8)] }).waiting).toHaveLength(1)
  })
})

describe('companies from commitments (M7, T5)', () => {
  const read = emptyCoverage({ commitments: new Map([['70', 'read' as const]]) })
  const linked = [link('project', '70', 't1')]
  const electrical = commitment({ id: '11', projectId: '70', companyId: '1', number: 'SC-2', title: 'Electrical' })

  function from(commitments: (typeof electrical)[], change: Parameters<typeof planInput>[0] = {}) {
    return world('from-commitments', {
      decisions: linked,
      ...change,
      snapshots: {
        projects: present([pier]),
        trustlayerProjects: present([trustlayerProject({ id: 't1' })]),
        commitments: present(commitments),
        coverage: read,
        ...change.snapshots,
      },
    })
  }

  it('one that a counting commitment names, with the first such commitment as the reason', () => {
    const { imports } = ask(from([{ ...electrical, id: '12', number: 'SC-10', title: null }, electrical]))
    expect(imports).toEqual([
      {
        kind: 'company',
        sourceId: '1',
        reason:
          'Commitment "SC-2 Electrical" of project "Pier 9 Seismic Retrofit" names it (M7, companies.autoImport "from-commitments").',
      },
    ])
  })

  it('none whose commitments would not count if it were linked', () => {
    expect(ask(from([{ ...electrical, status: 'Draft' }])).ids).toEqual([])
    expect(ask(from([electrical], { decisions: [] })).ids).toEqual([])
    expect(ask(from([electrical], { snapshots: { coverage: emptyCoverage() } })).ids).toEqual([])
    expect(ask(from([{ ...electrical, companyId: '3' }])).ids).toEqual([])
    expect(ask(from([{ ...electrical, companyId: null }])).ids).toEqual([])
  })

  it('T4: also without a party type, which the plan asks for', () => {
    expect(ask(from([electrical], { snapshots: { partyTypes: [] } })).ids).toEqual(['company 1'])
  })
})

describe('a duplicate is worse than a delay (M7)', () => {
  const parties = present([party({ id: 'p1', name: 'Bay Electrical Inc' })])

  it('a plausible match waits as a conflict that names the candidate', () => {
    const flow = world('all', { snapshots: { companies: present([bay, ruiz]), parties } })
    const { ids, waiting } = ask(flow, { 1: [candidate(0.55), candidate(0.4)], 2: [candidate(0.49)] })
    expect(ids).toEqual(['company 2'])
    expect(waiting).toEqual([
      {
        kind: 'company',
        sourceId: '1',
        state: 'conflict',
        code: 'possible-duplicate',
        message:
          '"Bay Electric, Inc." is not imported automatically: it may be TrustLayer party "Bay Electrical Inc", with a confidence of 55%.',
      },
    ])
  })

  it('M5: so does one that fits a party with another Procore record’s id', () => {
    const foreign = candidate(0, [{ field: 'external-id', level: 'against', text: 'Carries the id of another record' }])
    const flow = world('all', { snapshots: { companies: present([bay]), parties } })
    expect(ask(flow, { 1: [foreign] }).waiting[0]?.message).toContain('carries the id of another Procore record')
  })

  it('two Procore companies of one name: the second waits, naming the first', () => {
    const twin = vendor({ id: '9', name: 'BAY ELECTRIC' })
    const companies = present([twin, bay])
    const both = ask(world('all', { snapshots: { companies } }))
    expect(both.ids).toEqual(['company 1'])
    expect(both.waiting).toEqual([
      expect.objectContaining({
        sourceId: '9',
        code: 'possible-duplicate',
        message: expect.stringContaining('Procore company "Bay Electric, Inc." (1) has the same name'),
      }),
    ])
    for (const decisions of [[link('company', '1', 'p1')], [decided('company', '1', 'import')]])
      expect(ask(world('all', { decisions, snapshots: { companies } })).waiting).toHaveLength(1)
    const ignored = [decided('company', '1', 'ignore')]
    expect(ask(world('all', { decisions: ignored, snapshots: { companies } })).ids).toEqual(['company 9'])
  })

  it('a GmbH is no AG; projects of one name are told apart by their numbers', () => {
    const companies = present([vendor({ id: '1', name: 'Nordbau GmbH' }), vendor({ id: '2', name: 'Nordbau AG' })])
    expect(ask(world('all', { snapshots: { companies } })).ids).toHaveLength(2)
    const named = (id: string, name: string, number: string | null) => project({ id, name, number })
    const flow = planInput({
      settings: settingsWith(({ trustlayer }) => {
        trustlayer.projects.autoImport = true
      }),
      snapshots: {
        projects: present([
          named('1', 'Tenant Improvement', '24-001'),
          named('2', 'Tenant Improvement', '24-002'),
          named('3', 'TENANT  Improvement', null),
          named('4', 'Tower (Phase 1)', null),
          named('5', 'Tower (Phase 2)', null),
        ]),
      },
    })
    const { ids, waiting } = ask(flow)
    expect(ids).toEqual(['project 1', 'project 2', 'project 4', 'project 5'])
    expect(waiting.map(({ sourceId }) => sourceId)).toEqual(['3'])
  })

  it('the order of the records does not matter', () => {
    const all = [
      bay,
      ruiz,
      vendor({ id: '9', name: 'Bay Electric' }),
      vendor({ id: '8', name: 'Ruiz and Sons Masonry' }),
    ]
    const one = ask(world('all', { snapshots: { companies: present(all) } }))
    expect(ask(world('all', { snapshots: { companies: present([...all].reverse()) } }))).toEqual(one)
    expect(one.ids).toEqual(['company 1', 'company 2'])
  })
})
