import type { ProcoreProject } from '@shared/records'
import { describe, expect, it } from 'vitest'
import { automatic, type CorfixSite, corfixProject, corfixSite, ownId } from '../testing/corfix'
import { COMPANY_ID, DOCK_ROAD, decided, link, project } from '../testing/records'
import type { LastSynced } from '../types'
import { buildPlan } from './build-plan'

const PIER = '562949953420001'
const pier = (change: Partial<ProcoreProject> = {}) =>
  project({ id: PIER, name: 'Pier 9 Retrofit', number: '24-017', ...change })

const plan = (site: CorfixSite) => buildPlan(corfixSite(site))
const imported = (source: ProcoreProject, site: CorfixSite = {}) =>
  plan({ projects: [source], ...site, input: { decisions: [automatic('corfix-project', PIER)], ...site.input } })

function linked(source: ProcoreProject, target: Parameters<typeof corfixProject>[0], base?: LastSynced['fields']) {
  const lastSynced: LastSynced[] = base
    ? [{ kind: 'corfix-project', sourceId: PIER, targetId: target.id, fields: base, created: false }]
    : []
  return plan({
    projects: [source],
    corfixProjects: [corfixProject({ name: 'Pier 9 Retrofit', number: '24-017', ...target })],
    input: { decisions: [link('corfix-project', PIER, target.id)], lastSynced },
  })
}

const fieldsOf = (found: ReturnType<typeof plan>) =>
  Object.fromEntries(found.changes.flatMap(({ fields }) => fields.map(({ field, after }) => [field, after])))
const codes = (findings: readonly { code: string; rule: string }[]) =>
  findings.map(({ code, rule }) => `${code} ${rule}`)

describe('projects to Corfix: fields (C2)', () => {
  it('a create carries what Procore has, the status, and our external id', () => {
    const source = pier({ description: 'New slip', publicNotes: 'Gate 2 only', address: DOCK_ROAD })
    const found = imported(source)
    expect(found.changes).toMatchObject([
      {
        id: `corfix-projects:create:${PIER}`,
        rule: 'C2',
        action: 'create',
        kind: 'corfix-project',
        system: 'corfix',
        source: { system: 'procore', kind: 'project', id: PIER },
        target: { system: 'corfix', kind: 'corfix-project', id: null },
        undo: 'partial',
      },
    ])
    expect(fieldsOf(found)).toEqual({
      name: 'Pier 9 Retrofit',
      number: '24-017',
      status: 'Active',
      privateDescription: 'New slip',
      publicInfo: 'Gate 2 only',
      streetAddress: '1 Dock Rd',
      city: 'Oakland',
      state: 'CA',
      zip: '94607',
      country: 'US',
      externalId: `procore:${COMPANY_ID}/${PIER}`,
    })
  })

  it('a linked project gets what differs and nothing else; no external id is written to it', () => {
    const found = linked(pier({ description: 'New slip' }), { id: 'cp_1', privateDescription: 'Old slip' })
    expect(found.changes).toMatchObject([{ action: 'update', rule: 'C2', undo: 'full', target: { id: 'cp_1' } }])
    expect(found.changes[0]?.fields).toEqual([{ field: 'privateDescription', before: 'Old slip', after: 'New slip' }])
    expect(linked(pier(), { id: 'cp_1' })).toMatchObject({ changes: [], counts: { unchanged: 1 } })
  })

  it('three-way: what was changed in Corfix is said; what Crosswalk did not bring is not wiped', () => {
    const there = { id: 'cp_1', publicInfo: 'Wear a hat', privateDescription: 'Old slip' }
    const source = pier({ publicNotes: 'Gate 2 only', description: null })
    const found = linked(source, there, { publicInfo: 'Gate 1 only' })
    expect(found.changes[0]?.fields).toEqual([
      {
        field: 'publicInfo',
        before: 'Wear a hat',
        after: 'Gate 2 only',
        note: 'Changed in both since the last sync; Procore is the system of record.',
      },
    ])
    const other = linked(pier({ publicNotes: 'Gate 1 only' }), there, { publicInfo: 'Gate 1 only' })
    expect(other.changes[0]?.fields[0]?.note).toContain('Changed in Corfix since the last sync')
    expect(fieldsOf(linked(pier(), there, { privateDescription: 'Old slip' }))).toEqual({ privateDescription: null })
  })

  it('a description that was not read says nothing', () => {
    const { description: _, publicNotes: __, ...unread } = pier()
    expect(
      linked(unread, { id: 'cp_1', privateDescription: 'Old slip' }, { privateDescription: 'Old slip' }).changes,
    ).toEqual([])
  })
})

describe('projects to Corfix: status (C3, C4)', () => {
  it('follows Procore, also back', () => {
    const closed = pier({ active: false, startDate: '2026-01-05' })
    expect(linked(closed, { id: 'cp_1' }).changes).toMatchObject([
      { rule: 'C3', fields: [{ field: 'status', before: 'Active', after: 'Completed' }] },
    ])
    expect(fieldsOf(linked(pier(), { id: 'cp_1', status: 'completed' }))).toEqual({ status: 'Active' })
    const later = pier({ active: false, startDate: '2027-01-05' })
    expect(fieldsOf(linked(later, { id: 'cp_1' }))).toEqual({ status: 'Upcoming' })
  })

  it('no start date, an unknown zone and an unknown status are said', () => {
    const dateless = linked(pier({ active: false }), { id: 'cp_1', status: 'completed' })
    expect(codes(dateless.skipped)).toEqual(['corfix-no-start-date C3'])
    const zoneless = pier({ active: false, startDate: '2026-11-22', timeZone: 'Mars/Olympus' })
    const found = linked(zoneless, { id: 'cp_1', status: 'upcoming' })
    expect(found.skipped).toMatchObject([
      { code: 'time-zone-unknown', message: expect.stringContaining('"Mars/Olympus", which is not known') },
    ])
    const strange = linked(pier(), { id: 'cp_1', status: 'unknown' })
    expect(strange.changes).toEqual([])
    expect(codes(strange.skipped)).toEqual(['left-out C3'])
  })

  it('C4: a completed project is not created, whoever asks; one that is still to come is', () => {
    const closed = pier({ active: false, startDate: '2026-01-05' })
    for (const decision of [automatic('corfix-project', PIER), decided('corfix-project', PIER, 'import')]) {
      const found = imported(closed, { input: { decisions: [decision] } })
      expect(found.changes).toEqual([])
      expect(found.skipped).toMatchObject([
        { code: 'corfix-completed', rule: 'C4', message: expect.stringContaining('it started on 2026-01-05') },
      ])
    }
    expect(fieldsOf(imported(pier({ active: false, startDate: '2027-01-05' })))).toMatchObject({ status: 'Upcoming' })
  })

  it('C4: templates are named, and nothing more', () => {
    const found = plan({ corfix: { templates: [{ id: '9', name: 'Base' }] } })
    expect(found.skipped).toMatchObject([{ code: 'corfix-template', message: expect.stringContaining('"Base"') }])
  })
})

describe('projects that may be in Corfix already (C5)', () => {
  const there = corfixProject({ id: 'cp_1', name: 'PIER 9 - retrofit', number: ' 24-017 ' })

  it('the same number: held back, with the link on offer', () => {
    const found = imported(pier({ name: 'Another name' }), { corfixProjects: [there] })
    expect(found.changes).toEqual([])
    expect(found.conflicts).toMatchObject([
      {
        code: 'corfix-same-number',
        rule: 'C5',
        severity: 'warning',
        records: [{ id: PIER }, { system: 'corfix', kind: 'corfix-project', id: 'cp_1' }],
        message:
          '"Another name" is not synced: Corfix project "PIER 9 - retrofit" (cp_1, number 24-017) has the same number 24-017, and Crosswalk did not create it.',
        next: expect.stringContaining('Link the two in the mapping table'),
      },
    ])
  })

  it('no number in Procore and the same name: held back, whether or not the other has a number', () => {
    for (const number of [null, '99-001']) {
      const found = imported(pier({ number: ' ' }), { corfixProjects: [{ ...there, number }] })
      expect(found.changes).toEqual([])
      expect(codes(found.conflicts)).toEqual(['corfix-same-name C5'])
    }
  })

  it('a number in Procore and only the name the same: created, and said', () => {
    for (const number of [null, '99-001']) {
      const found = imported(pier(), { corfixProjects: [{ ...there, number }] })
      expect(found.changes).toMatchObject([{ action: 'create' }])
      expect(codes(found.conflicts)).toEqual(['possible-duplicate C5'])
    }
  })

  it('what Crosswalk made is no duplicate, by its external id or by memory; nor is what has left Corfix', () => {
    const made = { ...there, ...ownId('77') }
    expect(imported(pier(), { corfixProjects: [made] })).toMatchObject({ conflicts: [], counts: { changes: 1 } })
    const lastSynced: LastSynced[] = [
      { kind: 'corfix-project', sourceId: '77', targetId: 'cp_1', fields: {}, created: true },
    ]
    const decisions = [automatic('corfix-project', PIER)]
    expect(imported(pier(), { corfixProjects: [there], input: { lastSynced, decisions } }).conflicts).toEqual([])
    const input = corfixSite({ projects: [pier()], input: { decisions } })
    const corfixProjects = new Map([['cp_1', { record: there, goneAt: '2026-11-02T00:00:00Z' }]])
    expect(buildPlan({ ...input, snapshots: { ...input.snapshots, corfixProjects } }).conflicts).toEqual([])
  })

  it('a person’s import overrules it', () => {
    const decisions = [decided('corfix-project', PIER, 'import')]
    const found = imported(pier(), { corfixProjects: [there], input: { decisions } })
    expect(found).toMatchObject({ conflicts: [], changes: [{ action: 'create' }] })
  })

  it('a linked project that gives its number away in this plan is no duplicate: the create waits for it', () => {
    const renumbered = project({ id: '2', name: 'Pier 9', number: '24-099' })
    const input = { decisions: [automatic('corfix-project', PIER), link('corfix-project', '2', 'cp_1')] }
    const found = plan({ projects: [pier({ name: 'Pier 10' }), renumbered], corfixProjects: [there], input })
    expect(found.conflicts).toEqual([])
    expect(found.changes.find(({ action }) => action === 'create')?.dependsOn).toEqual(['corfix-projects:update:2'])
    const same = plan({ projects: [pier(), { ...renumbered, number: '24-017' }], corfixProjects: [there], input })
    expect(same.conflicts).toMatchObject([
      { code: 'corfix-same-number', message: expect.stringContaining('is linked to "Pier 9".') },
    ])
  })
})

describe('projects to Corfix: decisions (ADR 14)', () => {
  it('undecided rows say what the rules say; a person’s undecided is the last word', () => {
    expect(codes(plan({ projects: [pier()] }).skipped)).toEqual(['undecided M1'])
    const back = plan({ projects: [pier()], input: { decisions: [decided('corfix-project', PIER, 'undecided')] } })
    expect(back.skipped).toMatchObject([
      { code: 'undecided', message: expect.stringContaining('set back to undecided') },
    ])
    const ignored = plan({ projects: [pier()], input: { decisions: [decided('corfix-project', PIER, 'ignore')] } })
    expect(ignored.skipped).toMatchObject([{ message: expect.stringContaining('"Do not add to Corfix"') }])
  })

  it('a stored conflict of these rules is judged anew, one of the mapping check is not', () => {
    const problem = { kind: 'corfix-project', sourceId: PIER, state: 'conflict', message: 'It was so.' } as const
    const settled = { problems: [{ ...problem, code: 'corfix-same-number' as const }] }
    const decisions = [automatic('corfix-project', PIER)]
    expect(imported(pier(), { input: { decisions, ...settled } }).changes).toHaveLength(1)
    const stands = { problems: [{ ...problem, code: 'duplicate-target' as const }] }
    expect(imported(pier(), { input: { decisions, ...stands } })).toMatchObject({
      changes: [],
      conflicts: [{ rule: 'M5', message: 'It was so.' }],
    })
  })

  it('M5, M6: a link to another’s record is a conflict, one whose partner is gone an orphan; files say nothing of the latter', () => {
    expect(codes(linked(pier(), { id: 'cp_1', ...ownId('77') }).conflicts)).toEqual(['already-linked-elsewhere M5'])
    const plain = { externalId: 'procore/77', externalIds: [{ source: 'procore', instance: null, id: '77' }] }
    expect(linked(pier(), { id: 'cp_1', ...plain })).toMatchObject({ conflicts: [], changes: [] })
    const input = { decisions: [link('corfix-project', PIER, 'cp_9')] }
    expect(plan({ projects: [pier()], input }).conflicts).toMatchObject([
      { code: 'orphaned', message: expect.stringContaining('not in Corfix’s list') },
    ])
    const files = { adapter: 'files', account: null } as const
    expect(plan({ projects: [pier()], corfix: files, input }).conflicts).toEqual([])
  })

  it('C1: switched off, nothing is planned, and that is said once', () => {
    const found = imported(pier(), { projectRules: { enabled: false } })
    expect(found).toMatchObject({ changes: [], skipped: [], conflicts: [] })
    expect(found.notes).toMatchObject([{ rule: 'C1', message: expect.stringContaining('corfix.projects.enabled') }])
  })
})
