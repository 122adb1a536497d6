import { describe, expect, it } from 'vitest'
import {
  association,
  COMPANY_ID,
  commitment,
  decided,
  emptyCoverage,
  link,
  present,
  project,
  vendor,
} from '../testing/records'
import { BAY, bay, ofBay, PAIR, PIER, pier, type Site, site, TL_PAIR } from '../testing/site'
import { planAssociations } from './associations'
import { planCompanies } from './companies'
import { emptyDraft } from './draft'
import { planProjects } from './projects'

const electrical = ofBay({ id: '11', number: 'SC-24-017-001', title: 'Electrical' })

function plan(change: Site, imports = false) {
  const input = site(change)
  const draft = emptyDraft()
  if (imports) {
    planProjects(input, draft)
    planCompanies(input, draft)
  }
  const before = draft.changes.length
  planAssociations(input, draft)
  return { ...draft, changes: draft.changes.slice(before) }
}

describe('associations (T5)', () => {
  it('a commitment that counts associates its party to its project, and says which stand behind it', () => {
    const commitments = [
      ofBay({ id: '14', number: 'PO-7', type: 'purchase-order' }),
      ofBay({ id: '13', number: 'SC-24-017-010' }),
      ofBay({ id: '12', number: 'SC-24-017-002' }),
      ofBay({ id: '16', number: null, title: 'Lift rental' }),
      electrical,
      ofBay({ id: '15', number: 'SC-24-017-011', status: 'Void' }),
    ]
    const { changes, unchanged } = plan({ commitments })
    expect(changes).toEqual([
      {
        id: `associations:associate:${PAIR}`,
        flow: 'associations',
        rule: 'T5',
        action: 'associate',
        kind: 'association',
        system: 'trustlayer',
        source: { system: 'procore', kind: 'commitment', id: '14', name: 'PO-7' },
        target: {
          system: 'trustlayer',
          kind: 'association',
          id: TL_PAIR,
          name: 'Bay Electric, Inc. in Pier 9 Seismic Retrofit',
        },
        fields: [
          { field: 'project', before: null, after: 'Pier 9 Seismic Retrofit' },
          { field: 'party', before: null, after: 'Bay Electric, Inc.' },
          { field: 'commitments', before: null, after: 'PO-7, SC-24-017-001 and 3 more' },
        ],
        ids: { projectId: PIER, companyId: BAY },
        reason:
          '"Bay Electric, Inc." has active commitments on "Pier 9 Seismic Retrofit": PO-7, SC-24-017-001 and 3 more.',
        dependsOn: [],
        undo: 'full',
      },
    ])
    expect(unchanged).toBe(0)
  })

  it('R3: one that TrustLayer holds already is unchanged, whoever made it', () => {
    expect(plan({ commitments: [electrical], party: { projectIds: ['tl-pier'] } })).toMatchObject({
      changes: [],
      unchanged: 1,
    })
  })

  it('one that Crosswalk made and somebody removed in TrustLayer is made again, and says so', () => {
    const input = { lastSynced: [association(PAIR, TL_PAIR)] }
    expect(plan({ commitments: [electrical], input }).changes).toEqual([
      expect.objectContaining({ action: 'associate', reason: expect.stringContaining('does not hold it any more') }),
    ])
  })

  it('M7: of a project and a company that this plan creates, it waits for both', () => {
    const decisions = [decided('project', PIER, 'import'), decided('company', BAY, 'import')]
    expect(plan({ commitments: [electrical], input: { decisions } }, true).changes).toEqual([
      expect.objectContaining({
        target: expect.objectContaining({ id: null, name: 'Bay Electric, Inc. in Pier 9 Seismic Retrofit' }),
        dependsOn: [`projects:create:${PIER}`, `companies:create:${BAY}`],
      }),
    ])
  })

  it('T4: where the import is not in the plan (no party type), neither is the association', () => {
    const decisions = [link('project', PIER, 'tl-pier'), decided('company', BAY, 'import')]
    const made = plan({ commitments: [electrical], input: { decisions }, snapshots: { partyTypes: [] } }, true)
    expect(made.changes).toEqual([])
    expect(made.conflicts).toEqual([expect.objectContaining({ code: 'party-type-missing' })])
  })

  it('a deleted commitment does not count, and is not spoken of', () => {
    const commitments = new Map([['11', { record: electrical, goneAt: '2026-11-02T08:00:00Z' }]])
    expect(plan({ snapshots: { commitments } })).toMatchObject({ changes: [], skipped: [] })
  })
})

describe('associations that end (T5, commitments.removeInactive)', () => {
  const ended = ofBay({ id: '11', number: 'SC-24-017-001', status: 'Terminated' })
  const made: Site = {
    commitments: [ended],
    party: { projectIds: ['tl-pier'] },
    input: { lastSynced: [association(PAIR, TL_PAIR)] },
  }
  const on: Site = { ...made, rules: { removeInactive: true } }

  it('is off by default', () => {
    expect(plan(made).changes).toEqual([])
  })

  it('the last active commitment ended: the association that Crosswalk made goes', () => {
    expect(plan(on).changes).toEqual([
      expect.objectContaining({
        id: `associations:dissociate:${PAIR}`,
        action: 'dissociate',
        rule: 'T5',
        source: { system: 'procore', kind: 'commitment', id: '11', name: 'SC-24-017-001' },
        target: expect.objectContaining({ id: TL_PAIR }),
        fields: [
          { field: 'project', before: 'Pier 9 Seismic Retrofit', after: null },
          { field: 'party', before: 'Bay Electric, Inc.', after: null },
        ],
        ids: { projectId: PIER, companyId: BAY },
        reason: expect.stringContaining('(the last one is "SC-24-017-001"), and Crosswalk made this association.'),
      }),
    ])
  })

  it('the last one was deleted, or given to another company: it goes as well', () => {
    const commitments = new Map([['11', { record: electrical, goneAt: '2026-11-02T08:00:00Z' }]])
    expect(plan({ ...on, snapshots: { commitments } }).changes[0]).toMatchObject({
      action: 'dissociate',
      reason: expect.stringContaining('"SC-24-017-001 Electrical", is not in Procore’s list any more'),
    })
    const others = present([{ ...electrical, companyId: '8' }])
    expect(plan({ ...on, snapshots: { commitments: others } }).changes[0]).toMatchObject({
      action: 'dissociate',
      source: { kind: 'company', id: BAY },
    })
  })

  it('stays while another commitment counts, or where Crosswalk did not make it', () => {
    expect(plan({ ...on, commitments: [ended, ofBay({ id: '12' })] }).changes).toEqual([])
    expect(plan({ ...on, input: {} }).changes).toEqual([])
    const found = [{ ...association(PAIR, TL_PAIR), created: false }]
    expect(plan({ ...on, input: { lastSynced: found } }).changes).toEqual([])
    const other = [association(PAIR, 'tl-pier/p-other')]
    expect(plan({ ...on, input: { lastSynced: other } }).changes).toEqual([])
  })

  it('stays where it is gone already', () => {
    expect(plan({ ...on, party: { projectIds: [] } }).changes).toEqual([])
  })

  it('M6: nothing that is unlinked, orphaned, in conflict, refused or not read is an end', () => {
    const { lastSynced = [] } = made.input ?? {}
    const unlinked = [link('project', PIER, 'tl-pier'), decided('company', BAY, 'undecided')]
    expect(plan({ ...on, input: { lastSynced, decisions: unlinked } }).changes).toEqual([])
    const gone = new Map([[BAY, { record: bay, goneAt: '2026-11-02T08:00:00Z' }]])
    expect(plan({ ...on, snapshots: { companies: gone } }).changes).toEqual([])
    const externalIds = [{ source: 'procore', instance: COMPANY_ID, id: '999' }]
    expect(plan({ ...on, party: { projectIds: ['tl-pier'], externalIds } }).changes).toEqual([])
    const refused = emptyCoverage({ commitments: new Map([[PIER, 'refused' as const]]) })
    expect(plan({ ...on, snapshots: { coverage: refused } }).changes).toEqual([])
    expect(plan({ ...on, snapshots: { coverage: emptyCoverage() } }).changes).toEqual([])
  })
})

describe('what makes no association (L1)', () => {
  it('each commitment that does not count is a line with its first closed gate', () => {
    const commitments = [
      ofBay({ id: '13', status: 'Draft' }),
      ofBay({ id: '12', type: 'purchase-order' }),
      ofBay({ id: '11', companyId: null, companyName: null }),
      commitment({ id: '14', projectId: '7', companyId: BAY }),
    ]
    const { skipped, changes } = plan({ commitments, rules: { ignorePurchaseOrders: true } })
    expect(changes).toEqual([])
    expect(skipped.map(({ code, rule, severity, records }) => [records[0]?.id, code, rule, severity])).toEqual([
      ['11', 'company-not-linked', 'T5', 'info'],
      ['12', 'commitment-type-ignored', 'T7', 'info'],
      ['13', 'commitment-inactive', 'T8', 'info'],
      ['14', 'not-permitted', 'T10', 'info'],
    ])
    expect(skipped[2]?.records.map(({ kind, name }) => [kind, name])).toEqual([
      ['commitment', 'SC-13'],
      ['project', pier.name],
      ['company', bay.name],
    ])
  })

  it('M6: commitments of orphaned rows are not said a second time', () => {
    const gone = new Map([[PIER, { record: pier, goneAt: '2026-11-02T08:00:00Z' }]])
    expect(plan({ commitments: [electrical], snapshots: { projects: gone } })).toMatchObject({
      changes: [],
      skipped: [],
      conflicts: [],
    })
  })

  it('T10: a project whose commitments are refused is one warning, and what was known of it is left alone', () => {
    const coverage = emptyCoverage({ commitments: new Map([[PIER, 'refused' as const]]) })
    const { skipped, changes } = plan({ commitments: [electrical, ofBay({ id: '12' })], snapshots: { coverage } })
    expect(changes).toEqual([])
    expect(skipped).toEqual([
      expect.objectContaining({
        code: 'not-permitted',
        severity: 'warning',
        message: expect.stringContaining(pier.name),
      }),
    ])
  })

  it('L3: an undecided project whose directory holds linked companies is named once', () => {
    const tower = project({ id: '70', name: 'Harbor Tower' })
    const closed = project({ id: '71', name: 'Old Depot', active: false })
    const ignored = project({ id: '72', name: 'Test Project' })
    const input = {
      decisions: [link('project', PIER, 'tl-pier'), link('company', BAY, 'p-bay'), decided('project', '72', 'ignore')],
    }
    const companies = present([
      { ...bay, projectIds: [PIER, '70', '71', '72'] },
      vendor({ id: '5', projectIds: ['70'] }),
    ])
    const projects = present([pier, tower, closed, ignored])
    expect(plan({ input, snapshots: { companies, projects } }).skipped).toEqual([
      {
        code: 'project-not-linked',
        rule: 'T5',
        severity: 'info',
        records: [{ system: 'procore', kind: 'project', id: '70', name: 'Harbor Tower' }],
        message:
          'Procore project "Harbor Tower" is not linked: its commitments are not read, so no association is made, although its directory holds 1 linked company.',
        next: 'Link or import the Procore project in the mapping table, then pull and plan again.',
      },
    ])
  })
})
