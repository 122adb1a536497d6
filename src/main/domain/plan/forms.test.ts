import { describe, expect, test } from 'vitest'
import { equalForms } from '../forms/equal-forms'
import { formMemoryOf } from '../forms/memory'
import {
  CF_PIER,
  documents,
  type FormsSite,
  file,
  filed,
  form,
  formsSite,
  PIER,
  pier,
} from '../forms/testing/forms-site'
import { link, project } from '../testing/records'
import type { FlowInput } from '../types'
import { emptyDraft } from './draft'
import { planForms } from './forms'

const plan = (site: FormsSite) => planOf(formsSite(site))

function planOf(input: FlowInput) {
  const draft = emptyDraft()
  planForms(input, draft)
  return draft
}

describe('forms to be filed (F1 to F4)', () => {
  test('a completed form goes to the month folder of its project, under its template and day', () => {
    const { changes, conflicts, skipped } = plan({ forms: [form({ id: 'f1' })] })
    expect(changes).toEqual([
      {
        id: 'forms:upload-file:f1',
        flow: 'forms',
        rule: 'F1',
        action: 'upload-file',
        kind: 'form',
        system: 'procore',
        source: { system: 'corfix', kind: 'form', id: 'f1', name: 'Toolbox Talk f1' },
        target: { system: 'procore', kind: 'file', id: null, name: 'Toolbox Talk 2026-11-18.pdf' },
        fields: [
          { field: 'folder', before: null, after: 'Corfix Forms/2026-11' },
          { field: 'name', before: null, after: 'Toolbox Talk 2026-11-18.pdf' },
          { field: 'revision', before: null, after: 1 },
          { field: 'size', before: null, after: 2_000 },
          { field: 'sha256', before: null, after: 'sha-f1-1' },
        ],
        ids: { projectId: PIER, formId: 'f1' },
        reason:
          '"Toolbox Talk f1" is not in the Documents of "Pier 9 Seismic Retrofit" yet: it goes to Corfix Forms/2026-11 (F1, F3).',
        dependsOn: [],
        undo: 'none',
      },
    ])
    expect([...conflicts, ...skipped]).toEqual([])
  })

  test.each([
    // 23:30 on the last day of October in Honolulu is November in UTC.
    ['Hawaii', '2026-11-01T09:30:00Z', 'Corfix Forms/2026-10', 'Toolbox Talk 2026-10-31.pdf'],
    // 00:30 on the first of December in Auckland is still November in UTC.
    ['Pacific/Auckland', '2026-11-30T11:30:00Z', 'Corfix Forms/2026-12', 'Toolbox Talk 2026-12-01.pdf'],
  ])('month and day are those of the project: %s', (timeZone, completedAt, folder, name) => {
    const { changes, notes } = plan({ projects: [{ ...pier, timeZone }], forms: [form({ id: 'f1', completedAt })] })
    expect(changes[0]?.fields.slice(0, 2).map(({ after }) => after)).toEqual([folder, name])
    expect(notes).toEqual([])
  })

  test('a time zone that nobody knows is said once a project, and the day is that of UTC', () => {
    const forms = [form({ id: 'f1', completedAt: '2026-11-01T09:30:00Z' }), form({ id: 'f2' })]
    const { changes, notes } = plan({ projects: [{ ...pier, timeZone: 'Moon/Tranquility' }], forms })
    expect(changes[0]?.target.name).toBe('Toolbox Talk 2026-11-01.pdf')
    expect(notes).toMatchObject([{ code: 'time-zone-unknown', rule: 'F3', severity: 'info' }])
    expect(notes[0]?.message).toContain('"Moon/Tranquility", which Crosswalk does not know')
  })

  test('the root folder is called what the project calls it; of two the one with the lower id counts, and that is said (F2)', () => {
    const roots = [
      { id: '700', name: '06 Corfix Forms' },
      { id: '1701', name: 'Corfix Forms' },
    ]
    const { changes, conflicts } = plan({ forms: [form({ id: 'f1' })], documents: documents({ roots }) })
    expect(changes[0]?.fields[0]?.after).toBe('06 Corfix Forms/2026-11')
    expect(conflicts).toMatchObject([{ code: 'forms-folder-ambiguous', rule: 'F2' }])
    expect(conflicts[0]?.message).toContain('"06 Corfix Forms" (700), "Corfix Forms" (1701)')
  })
})

describe('forms that are left out', () => {
  test('switched off: one line for all (F1)', () => {
    const { changes, notes } = plan({
      forms: [form({ id: 'f1' }), form({ id: 'f2' })],
      settings: ({ corfix }) => {
        corfix.forms.enabled = false
      },
    })
    expect(changes).toEqual([])
    expect(notes).toMatchObject([{ code: 'left-out', rule: 'F1' }])
    expect(notes[0]?.message).toBe(
      'Forms are not filed in Procore: the setting corfix.forms.enabled is off. 2 completed forms are not looked at.',
    )
  })

  test.each([
    ['a project that is not linked', { projectId: 'cp_other' }, {}, 'project-not-linked'],
    ['no project at all', { projectId: null }, {}, 'project-not-linked'],
    ['a file name that says too little', { projectId: null, problem: 'it has no date.' }, {}, 'forms-file-name'],
    ['Documents that Procore refuses', {}, { reading: 'refused' as const, documents: null }, 'not-permitted'],
    ['Documents that were not read', {}, { reading: null, documents: null }, 'left-out'],
    ['no date of completion', { completedAt: null }, {}, 'left-out'],
    ['a project that left Procore’s list', {}, { projects: [] }, 'orphaned'],
    ['a Corfix project that is gone', {}, { corfixProjects: [] }, 'orphaned'],
  ])('%s', (_, change, site: FormsSite, code) => {
    const { changes, skipped } = plan({ forms: [form({ id: 'f1', ...change })], ...site })
    expect(changes).toEqual([])
    expect(skipped).toMatchObject([{ code }])
    expect(skipped[0]?.next).not.toBe('')
  })

  test('one that Corfix does not list any more', () => {
    const gone = { record: form({ id: 'f1' }), goneAt: '2026-11-20T00:00:00Z' }
    const { changes, skipped } = plan({ snapshots: { forms: new Map([['f1', gone]]) } })
    expect([...changes, ...skipped]).toEqual([])
  })
})

describe('the project that a file’s name gives (files adapter)', () => {
  const quay = project({ id: '562949953420002', name: '24-017', number: null })
  const yard = project({ id: '562949953420003', name: 'Yard', number: ' 24-099 ' })
  const yard2 = project({ id: '562949953420004', name: 'YARD', number: null })
  const idle = project({ id: '562949953420005', name: 'Idle', number: '11' })
  const linked = [PIER, quay.id, yard.id, yard2.id].map((id) => link('corfix-project', id, `cp_${id}`))
  const of = (projectText: string) =>
    plan({
      projects: [pier, quay, yard, yard2, idle],
      input: { decisions: linked, corfix: { adapter: 'files', account: null, templates: [] } },
      snapshots: { corfixProjects: new Map(linked.map(({ targetId }) => [targetId ?? '', corfix(targetId ?? '')])) },
      forms: [form({ id: 'f1', projectId: null, projectText, completedAt: null, completedOn: '2026-11-18' })],
    })
  const corfix = (id: string) => ({
    record: { ...formsSite({}).snapshots.corfixProjects.get(CF_PIER)?.record, id } as never,
    goneAt: null,
  })

  test('its number comes before another project’s name', () => {
    expect(of('24-017').changes[0]?.ids?.projectId).toBe(PIER)
    expect(of('pier 9 seismic retrofit').changes[0]?.ids?.projectId).toBe(PIER)
  })

  test('one that two have, that is not synced, or that nobody has, is said', () => {
    expect(of('yard').skipped[0]?.message).toContain('is the number or name of 2 synced projects')
    expect(of('11').skipped[0]?.message).toContain('"Idle" is not synced with Corfix')
    expect(of('99').skipped[0]?.message).toContain('No synced project has the number or the name "99"')
    // Its Documents were not read in this site; the project was found all the same.
    expect(of('24-099').skipped[0]).toMatchObject({ code: 'left-out', rule: 'F2' })
  })
})

describe('forms that are filed (F5, F6)', () => {
  test('one that did not change stays, wherever its file was moved', () => {
    const f1 = form({ id: 'f1' })
    const { changes, unchanged } = plan({ forms: [f1], filed: [filed(f1)] })
    expect(changes).toEqual([])
    expect(unchanged).toBe(1)
  })

  test('one that changed becomes a new version of its own file', () => {
    const { changes } = plan({ forms: [form({ id: 'f1', revision: 3 })], filed: [filed(form({ id: 'f1' }))] })
    expect(changes).toMatchObject([
      {
        rule: 'F5',
        target: { id: '901', name: 'Toolbox Talk 2026-11-18.pdf' },
        ids: { projectId: PIER, fileId: '901' },
      },
    ])
    expect(changes[0]?.fields).toEqual([
      { field: 'revision', before: 1, after: 3 },
      { field: 'size', before: 2_000, after: 2_000 },
      { field: 'sha256', before: 'sha-f1-1', after: 'sha-f1-3' },
    ])
  })

  test('where Corfix counts no revisions, the mark counts them', () => {
    const { changes } = plan({ forms: [form({ id: 'f1', sha256: 'other' })], filed: [filed(form({ id: 'f1' }))] })
    expect(changes[0]?.fields[0]).toEqual({ field: 'revision', before: 1, after: 2 })
  })

  test('one whose file was deleted is filed anew, and that is said', () => {
    const f1 = form({ id: 'f1' })
    const { changes, notes } = plan({ forms: [f1], filed: [filed(f1)], documents: documents({ missing: ['901'] }) })
    expect(changes).toMatchObject([{ rule: 'F5', target: { id: null }, ids: { projectId: PIER, formId: 'f1' } }])
    expect(changes[0]?.fields[0]).toEqual({
      field: 'folder',
      before: 'Corfix Forms/2026-11',
      after: 'Corfix Forms/2026-11',
    })
    expect(notes).toMatchObject([{ code: 'forms-file-missing', rule: 'F5' }])
  })

  test('one whose mark stands in Procore is remembered, not filed again', () => {
    const files = [file('1950', { id: 'f1', revision: 1 }), file('950', { id: 'f1', revision: 1 })]
    const input = formsSite({
      forms: [form({ id: 'f1' }), form({ id: 'f2' })],
      documents: documents({ months: [{ month: '2026-11', folderId: '711', files }] }),
    })
    expect(planOf(input).changes.map(({ ids }) => ids?.formId)).toEqual(['f2'])
    const kept = equalForms(input)
    expect(kept.map((entry) => formMemoryOf(entry))).toEqual([
      expect.objectContaining({ formId: 'f1', fileId: '950', folderId: '711', revision: 1, sha256: 'sha-f1-1' }),
    ])
    expect(equalForms({ ...input, lastSynced: kept })).toEqual([])
  })

  test('a mark of an older revision asks for a new version of that file', () => {
    const files = [file('950', { id: 'f1', revision: 1 })]
    const { changes } = plan({
      forms: [form({ id: 'f1', revision: 2 })],
      documents: documents({ months: [{ month: '2026-11', folderId: '711', files }] }),
    })
    expect(changes).toMatchObject([{ target: { id: '950' }, ids: { fileId: '950' } }])
  })

  test('one that was filed in another project stays there', () => {
    const f1 = form({ id: 'f1' })
    const { changes, unchanged } = plan({ forms: [f1], filed: [filed(f1, { projectId: '1' })] })
    expect(changes).toEqual([])
    expect(unchanged).toBe(1)
  })
})
