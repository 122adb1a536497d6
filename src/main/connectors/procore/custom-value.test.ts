import { expect, it } from 'vitest'
import { customText } from './custom-value'

it.each([
  ['string', 'Subcontractor - Hgih Risk', 'Subcontractor - Hgih Risk'],
  ['string', ' padded ', ' padded '],
  ['string', '  ', null],
  ['decimal', 2.5, '2.5'],
  ['decimal', 0, '0'],
  ['boolean', true, 'Yes'],
  ['boolean', false, 'No'],
  ['boolean', 'true', 'Yes'],
  ['string', 'true', 'true'],
  ['lov_entry', { id: 5512, label: 'Subcontractor - High Risk' }, 'Subcontractor - High Risk'],
  ['lov_entry', { id: 5512, label: null }, null],
  [
    'lov_entries',
    [
      { id: 1, label: 'Roofing' },
      { id: 2, label: 'Glazing' },
    ],
    'Roofing, Glazing',
  ],
  ['lov_entries', [], null],
  ['lov_entries', [null, { id: 2, label: 'Glazing' }], 'Glazing'],
  ['vendor', { id: 161072, name: 'Bay Electric Inc' }, 'Bay Electric Inc'],
  ['datetime', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'],
  ['string', null, null],
])('T9 %s %j is %j', (data_type, value, text) => {
  expect(customText({ data_type, value })).toBe(text)
})

it('T9 reads a value without its envelope, and takes nothing from what is none', () => {
  expect(customText('High Risk')).toBe('High Risk')
  expect(customText({ id: 5512, label: 'High Risk' })).toBe('High Risk')
  expect([customText(null), customText(undefined), customText({}), customText([])]).toEqual([null, null, null, null])
})
