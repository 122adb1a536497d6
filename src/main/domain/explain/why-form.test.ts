import { expect, test } from 'vitest'
import { type FormsSite, filed, form, formsSite } from '../forms/testing/forms-site'
import { whyForm } from './why-form'

const one = form({ id: 'f1' })
const why = (site: FormsSite, id = 'f1') => whyForm(formsSite({ forms: [one], ...site }), id)

test('all gates are open where a form is filed as it is now', () => {
  const { gates, answer } = why({ filed: [filed(one)] })
  expect(gates.map(({ id, open }) => `${id} ${open}`)).toEqual([
    'enabled true',
    'listed true',
    'readable true',
    'project true',
    'completed true',
    'documents true',
    'applied true',
  ])
  expect(answer).toContain('hold revision 1 as "Toolbox Talk 2026-11-18.pdf"')
})

const closed: [gate: string, site: FormsSite, answer: string][] = [
  ['enabled', { settings: ({ corfix }) => Object.assign(corfix.forms, { enabled: false }) }, 'switched off'],
  [
    'listed',
    { snapshots: { forms: new Map([['f1', { record: one, goneAt: '2026-11-20T00:00:00Z' }]]) } },
    'does not list',
  ],
  ['readable', { forms: [form({ id: 'f1', problem: 'Its name has no date.' })] }, 'Its name has no date.'],
  ['project', { input: { decisions: [] } }, 'not linked to a Procore project'],
  ['completed', { forms: [form({ id: 'f1', completedAt: null })] }, 'no date of completion'],
  ['documents', { reading: 'refused', documents: null }, 'Procore refused the Documents of "Pier 9 Seismic Retrofit"'],
  ['documents', { reading: null, documents: null }, 'has not read'],
  ['applied', {}, 'is not in the Documents of "Pier 9 Seismic Retrofit" yet'],
  ['applied', { forms: [form({ id: 'f1', revision: 2 })], filed: [filed(one)] }, 'gets a new version'],
]

test.each(closed)('the first closed gate is the answer: %s', (id, site, words) => {
  const { gates, answer } = why(site)
  expect(gates.at(-1)).toMatchObject({ id, open: false })
  expect(gates.slice(0, -1).every(({ open }) => open)).toBe(true)
  expect(gates.at(-1)?.fix).not.toBe('')
  expect(answer).toContain(words)
})

test('a form that is not known says what may be', () => {
  expect(why({}, 'f9').answer).toContain('No completed form "f9" is known from Corfix')
  const files = { corfix: { adapter: 'files' as const, account: null, templates: [] } }
  expect(why({ input: files }, 'f9').gates[0]?.fix).toContain('watched folder')
})
