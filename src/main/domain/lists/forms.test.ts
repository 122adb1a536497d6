import { describe, expect, test } from 'vitest'
import { documents, type FormsSite, file, filed, form, formsSite, PIER } from '../forms/testing/forms-site'
import { formDetail } from './detail-form'
import { formNote, formRows } from './forms'

const rows = (site: FormsSite) => formRows(formsSite(site))
const off: FormsSite['settings'] = ({ corfix }) => {
  corfix.forms.enabled = false
}

describe('the list of forms', () => {
  test('a filed form, with where it was filed', () => {
    const one = form({ id: 'f1' })
    expect(rows({ forms: [one], filed: [filed(one)] })).toEqual([
      {
        id: 'f1',
        cells: {
          template: 'Toolbox Talk',
          completed: '2026-11-18',
          project: 'Pier 9 Seismic Retrofit',
          revision: '1',
          size: '2 kB',
          file: 'Toolbox Talk 2026-11-18.pdf',
          folder: 'Corfix Forms/2026-11',
          filed: '1',
        },
        state: 'Filed',
        tone: 'good',
        reason:
          'Procore’s Documents hold revision 1 as "Toolbox Talk 2026-11-18.pdf", filed in Corfix Forms/2026-11 (F5, F6).',
        next: '',
        records: [
          { system: 'corfix', kind: 'form', id: 'f1', name: 'Toolbox Talk f1' },
          { system: 'procore', kind: 'project', id: PIER, name: 'Pier 9 Seismic Retrofit' },
          { system: 'procore', kind: 'file', id: '901', name: 'Toolbox Talk 2026-11-18.pdf' },
        ],
        why: { kind: 'form', id: 'f1', projectId: null },
      },
    ])
  })

  test('what becomes of the others, in the order of project, day and template', () => {
    const all = [
      form({ id: 'f1', completedAt: '2026-11-03T17:00:00Z' }),
      form({ id: 'f2', completedAt: '2026-11-02T17:00:00Z', revision: 2 }),
      form({ id: 'f3', completedAt: '2026-11-01T17:00:00Z' }),
      form({ id: 'f4', projectId: 'cp_other' }),
      form({ id: 'f5', problem: 'Its name has no date.', completedAt: null }),
    ]
    const memories = [filed(form({ id: 'f2' })), filed(form({ id: 'f3' }))]
    const found = rows({ forms: all, filed: memories, documents: documents({ missing: ['903'] }) })
    expect(found.map(({ id, state, tone }) => `${id} ${state} (${tone})`)).toEqual([
      'f3 Would be filed anew (waiting)',
      'f2 New version (waiting)',
      'f1 Would be filed (waiting)',
      'f5 Incomplete (attention)',
      'f4 Project not linked (attention)',
    ])
    expect(found.every(({ reason, next }) => reason !== '' && next !== '')).toBe(true)
    expect(found[0]?.cells).toMatchObject({ file: 'Toolbox Talk 2026-11-18.pdf', filed: null })
  })

  test('what Corfix does not list any more is shown while Procore holds it', () => {
    const gone = (id: string) => [id, { record: form({ id }), goneAt: '2026-11-20T00:00:00Z' }] as const
    const found = rows({ snapshots: { forms: new Map([gone('f1'), gone('f2')]) }, filed: [filed(form({ id: 'f1' }))] })
    expect(found).toMatchObject([{ id: 'f1', state: 'Gone', tone: 'off' }])
  })
})

describe('the note above the list', () => {
  const note = (site: FormsSite) => formNote(formsSite(site))
  const one = form({ id: 'f1' })

  test('is there where something is off, and only then', () => {
    expect(note({ forms: [one] })).toBeNull()
    expect(note({ forms: [one], settings: off })).toContain('corfix.forms.enabled')
    expect(note({ forms: [one], input: { decisions: [] } })).toContain('No project is linked to Corfix yet')
    expect(note({ forms: [one, form({ id: 'f2' })], reading: 'refused', documents: null })).toContain('of 1 project:')
    expect(note({ forms: [one], reading: null, documents: null })).toContain('not read yet')
  })
})

describe('the side panel of a form', () => {
  test('holds both sides, and where the file is', () => {
    const one = form({ id: 'f1', revision: 2, size: 3_000 })
    const listed = documents({
      months: [{ month: '2026-11', folderId: '711', files: [file('901', null, { name: 'Renamed.pdf' })] }],
    })
    const detail = formDetail(formsSite({ forms: [one], filed: [filed(form({ id: 'f1' }))], documents: listed }), 'f1')
    const facts = new Map(detail?.facts.map(({ label, value }) => [label, value]))
    expect(facts.get('Filed in')).toBe('Corfix Forms/2026-11/Toolbox Talk 2026-11-18.pdf')
    expect(facts.get('Name in Procore now')).toBe('Renamed.pdf')
    expect(facts.get('Project in Procore')).toBe('Pier 9 Seismic Retrofit')
    expect(detail?.tables[0]?.rows).toEqual([
      ['Revision', '2', '1', '2'],
      ['Size', '3 kB', '2 kB', '3 kB'],
      ['SHA-256', 'sha-f1-2', 'sha-f1-1', 'sha-f1-2'],
    ])
  })

  test('says where one that is not filed yet would go, and knows no form that is not there', () => {
    const input = formsSite({ forms: [form({ id: 'f1' })] })
    const place = formDetail(input, 'f1')?.facts.find(({ label }) => label === 'Place in Procore')
    expect(place?.value).toBe('Corfix Forms/2026-11/Toolbox Talk 2026-11-18.pdf, once it is applied')
    expect(formDetail(input, 'f9')).toBeNull()
  })
})
