import { actionWord, fieldLabel } from '@shared/change-words'
import { describe, expect, it } from 'vitest'
import { describeChange, formatValue, summarizeFields } from './describe-change'

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

describe('describeChange of Corfix', () => {
  const field = (name: string, before: string | number | null, after: string | number | null) => ({
    field: name,
    before,
    after,
  })

  it('F1, F5: a form says which revision goes where; a new version stays where its file is', () => {
    const made = [
      field('folder', null, 'Corfix Forms/2026-11'),
      field('revision', null, 1),
      field('size', null, 482_113),
    ]
    expect(describeChange({ action: 'upload-file', fields: made })).toBe('revision 1 into Corfix Forms/2026-11')
    expect(
      describeChange({ action: 'upload-file', fields: [field('revision', 1, 2), field('sha256', 'a', 'b')] }),
    ).toBe('revision 1 → 2')
    expect(formatValue('size', 482_113)).toBe('482 kB')
    expect(fieldLabel('sha256')).toBe('SHA-256')
  })

  it('C8, C9: a worker’s move says both states', () => {
    const status = field('status', 'Pending Activation', 'Pending Email Verification')
    expect(describeChange({ action: 'activate', fields: [status] })).toBe(
      'status: Pending Activation → Pending Email Verification',
    )
  })
})

describe('describeChange', () => {
  const field = (name: string, before: string | boolean | null, after: string | boolean | null) => ({
    field: name,
    before,
    after,
  })

  it('T5: an association says by which commitments it is made', () => {
    const commitments = field('commitments', null, 'SC-001, PO-7 and 3 more')
    expect(describeChange({ action: 'associate', fields: [field('project', null, 'Tower B'), commitments] })).toBe(
      'by SC-001, PO-7 and 3 more',
    )
    expect(describeChange({ action: 'dissociate', fields: [field('commitments', 'SC-001', null)] })).toBe(
      'SC-001 ended',
    )
    expect(describeChange({ action: 'dissociate', fields: [] })).toBe('leaves the project')
  })

  it('T9: a profile shows what it was and what it becomes', () => {
    const fields = [field('complianceProfile', 'Supplier', 'Subcontractor - High Risk')]
    expect(describeChange({ action: 'assign-profile', fields })).toBe(
      'compliance profile: Supplier → Subcontractor - High Risk',
    )
  })

  it('W7: an insurance record says its status first, and of a new one what matters', () => {
    const status = field('status', 'compliant', 'non_compliant')
    expect(describeChange({ action: 'write-insurance', fields: [field('notes', 'a', 'b'), status] })).toBe(
      'compliant → not compliant, notes',
    )
    const made = [
      field('type', null, 'Automobile Liability'),
      field('status', null, 'expired'),
      field('expirationDate', null, '2026-03-01'),
      field('notes', null, 'a\nb'),
    ]
    expect(describeChange({ action: 'write-insurance', fields: made })).toBe('expired, until 2026-03-01')
  })

  it('T6, W10: what goes says so, and is not called an update', () => {
    const removed = { action: 'update' as const, fields: [field('removed', false, true)] }
    const deleted = { action: 'write-insurance' as const, fields: [field('deleted', false, true)] }
    expect(describeChange(removed)).toBe('is removed: Procore no longer has it')
    expect(describeChange(deleted)).toBe('is deleted: TrustLayer no longer has it')
    expect([actionWord(removed), actionWord(deleted)]).toEqual(['Remove', 'Delete'])
    expect(actionWord({ fields: [field('name', 'a', 'b')] })).toBeUndefined()
    expect(describeChange({ action: 'update', fields: [field('primary', false, true)] })).toBe(
      'becomes the primary contact',
    )
  })

  it('puts notes of several lines in one', () => {
    const notes = field('notes', null, 'Umbrella Liability: not compliant\n- Aggregate: not compliant')
    expect(summarizeFields([notes])).toBe('notes: Umbrella Liability: not compliant · - Aggregate: not compliant')
  })
})
