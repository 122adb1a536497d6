import { describe, expect, it } from 'vitest'
import { fieldLabel, formatValue, summarizeFields } from './describe-change'

describe('fieldLabel', () => {
  it.each([
    ['name', 'name'],
    ['completionDate', 'completion date'],
    ['address.line1', 'address line 1'],
    ['address.postalCode', 'address postal code'],
    ['Project Number', 'Project Number'],
    ['Value (USD) 2026', 'Value (USD) 2026'],
  ])('says %s as "%s"', (field, label) => expect(fieldLabel(field)).toBe(label))
})

describe('formatValue', () => {
  it('says nothing as empty and a switch as a word', () => {
    expect(formatValue('website', null)).toBe('empty')
    expect(formatValue('website', '')).toBe('empty')
    expect(formatValue('active', false)).toBe('inactive')
    expect(formatValue('isUnion', true)).toBe('yes')
    expect(formatValue('Total Value', '18450000.00')).toBe('18450000.00')
  })
})

describe('summarizeFields', () => {
  const field = (name: string, before: string | null = 'a', after = 'b') => ({ field: name, before, after })

  it('shows one changed field with both values, a new one with its value', () => {
    expect(summarizeFields([field('name', 'ACME Mech', 'A.C.M.E. Mechanical Inc.')])).toBe(
      'name: ACME Mech → A.C.M.E. Mechanical Inc.',
    )
    expect(summarizeFields([field('externalId', null, 'procore:5/7')])).toBe('external id: procore:5/7')
  })

  it('shows what a list of external ids gains, not what it has', () => {
    const ids = 'sage:V-118, procore:8089/562949953400001'
    expect(summarizeFields([field('externalId', ids, `${ids}, procore:8089/562949953400014`)])).toBe(
      'external id: + procore:8089/562949953400014',
    )
    expect(summarizeFields([field('externalId', 'sage:V-118', 'procore:8089/7')])).toBe(
      'external id: sage:V-118 → procore:8089/7',
    )
  })

  it('names several, takes an address as one and counts the rest', () => {
    expect(summarizeFields([field('name'), field('website')])).toBe('name, website')
    const many = ['name', 'address.line1', 'address.city', 'website', 'phone', 'Total Value'].map((name) => field(name))
    expect(summarizeFields(many)).toBe('name, address, website +2')
  })

  it('is empty for a change without fields', () => expect(summarizeFields([])).toBe(''))
})
