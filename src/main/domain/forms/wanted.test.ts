import { describe, expect, test } from 'vitest'
import { documents, type FormsSite, filed, form, formsSite, PIER } from './testing/forms-site'
import { documentsWanted } from './wanted'

const wanted = (site: FormsSite) => Object.fromEntries(documentsWanted(formsSite(site)))

describe('what is read of Procore’s Documents', () => {
  test('the months of forms that are to be filed', () => {
    const forms = [form({ id: 'f1' }), form({ id: 'f2', completedAt: '2026-09-02T17:00:00Z' })]
    expect(wanted({ forms })).toEqual({ [PIER]: { months: new Set(['2026-11', '2026-09']), verify: [], filing: true } })
  })

  test('of filed ones that are 90 days old at most: their month and their files, and no root folder', () => {
    const recent = form({ id: 'f1', completedAt: '2026-08-24T12:00:00Z' })
    const old = form({ id: 'f2', completedAt: '2026-08-22T12:00:00Z' })
    const memories = [filed(recent, { month: '2026-08' }), filed(old, { month: '2026-08' })]
    expect(wanted({ forms: [recent, old], filed: memories })).toEqual({
      [PIER]: { months: new Set(['2026-08']), verify: ['901'], filing: false },
    })
  })

  test('an older one that has changed: its file alone', () => {
    const old = form({ id: 'f2', completedAt: '2026-01-22T12:00:00Z', revision: 2 })
    const memory = filed({ ...old, revision: 1, sha256: 'older' }, { month: '2026-01' })
    expect(wanted({ forms: [old], filed: [memory] })).toEqual({
      [PIER]: { months: new Set(), verify: ['902'], filing: false },
    })
  })

  test('one that was missing is asked for again, and the folder that it would go to is read', () => {
    const one = form({ id: 'f1' })
    expect(wanted({ forms: [one], filed: [filed(one)], documents: documents({ missing: ['901'] }) })).toEqual({
      [PIER]: { months: new Set(['2026-11']), verify: ['901'], filing: true },
    })
  })

  test('a file is looked for in the project that it was filed in', () => {
    const one = form({ id: 'f1' })
    expect(Object.keys(wanted({ forms: [one], filed: [filed(one, { projectId: '7' })] }))).toEqual(['7'])
  })

  test.each([
    ['switched off', { settings: (settings) => Object.assign(settings.corfix.forms, { enabled: false }) }],
    ['not linked', { input: { decisions: [] } }],
    ['unreadable', { forms: [form({ id: 'f1', problem: 'It has no date.' })] }],
    ['without a date', { forms: [form({ id: 'f1', completedAt: null })] }],
    [
      'gone',
      { snapshots: { forms: new Map([['f1', { record: form({ id: 'f1' }), goneAt: '2026-11-20T00:00:00Z' }]]) } },
    ],
  ] satisfies [string, FormsSite][])('nothing for forms that are %s', (_, site) => {
    expect(wanted({ forms: [form({ id: 'f1' })], ...site })).toEqual({})
  })
})
