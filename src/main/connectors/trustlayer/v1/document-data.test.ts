import { describe, expect, it } from 'vitest'
import { POLICY_NUMBER } from '../coverage-words'
import { coverageReader } from './coverage'
import { readData } from './document-data'
import { DocumentAnswer } from './schemas'

const CGL = { id: 'commercialGeneralLiability', label: 'Commercial General Liability' }
const AUTO = { id: 'automobileLiability', label: 'Automobile Liability' }
const UMBRELLA = { id: 'umbrellaLiability', label: 'Umbrella Liability' }
const SUBJECTS = [CGL, AUTO, UMBRELLA]
const subject = (id: string, documents: { id: string; compliant: boolean }[] = [{ id: 'd1', compliant: true }]) =>
  ({ id, label: id, requirements: [], documents }) as unknown as Parameters<ReturnType<typeof coverageReader>>[0]
const reader = (...answers: object[]) => {
  const documents = answers.map((answer, index) => DocumentAnswer.parse({ id: `d${index + 1}`, ...answer }))
  return coverageReader(SUBJECTS, new Map(documents.map((document) => [document.id, document])))
}

describe('a policy number of a subject, in data of no documented shape (W4)', () => {
  it.each([
    [
      'under the subject',
      { commercialGeneralLiability: { policyNumber: 'CGL-1' }, automobileLiability: { policyNumber: 'BAP-2' } },
    ],
    [
      'with the subject as prefix of the key',
      { commercialGeneralLiabilityPolicyNumber: 'CGL-1', automobileLiabilityPolicyNo: 'BAP-2' },
    ],
    [
      'with module and subject as prefix',
      {
        evidenceOfInsuranceCommercialGeneralLiabilityPolicyNumber: 'CGL-1',
        umbrellaLiability: { policy_number: 'U-3' },
      },
    ],
    [
      'in a list that names the subject',
      {
        policies: [
          { subjectId: CGL.id, number: 'CGL-1' },
          { subjectId: AUTO.id, number: 'BAP-2' },
        ],
      },
    ],
    [
      'in a list by label',
      {
        coverages: [
          { name: 'Commercial General Liability', policy: 'CGL-1' },
          { name: 'Automobile Liability', policy: 'BAP-2' },
        ],
      },
    ],
    [
      'as pairs of label and value',
      {
        commercialGeneralLiability: [{ label: 'Policy Number', value: 'CGL-1' }],
        automobileLiability: [{ label: 'Policy Number', value: 'BAP-2' }],
      },
    ],
    ['as the only one of the document', { pages: 2, certificate: { policyNumber: 'CGL-1' }, insured: 'Bay Electric' }],
  ])('is found %s', (_, data) => {
    expect(reader({ data })(subject(CGL.id)).policyNumber).toBe('CGL-1')
  })

  it.each([
    ['belongs to another subject', { automobileLiability: { policyNumber: 'BAP-2' } }],
    ['belongs to a coverage that the workspace does not ask for', { pollutionLiability: { policyNumber: 'PLL-9' } }],
    ['is one of several that nothing ties to a subject', { policyNumber: 'A-1', other: { policyNumber: 'B-2' } }],
    ['is not there', { commercialGeneralLiability: { effectiveDate: '2026-01-01' } }],
    ['stands in no object', 'CGL-1'],
  ])('is not taken where it %s', (_, data) => {
    expect(reader({ data })(subject(CGL.id)).policyNumber).toBeNull()
  })

  it('is taken of the longest subject that fits, and of a document that complies first', () => {
    const names = [{ id: 'auto', label: 'Auto' }, AUTO]
    expect(readData({ automobileLiability: { policyNumber: 'BAP-2' } }, POLICY_NUMBER, names)).toEqual([
      { value: 'BAP-2', owner: AUTO.id },
    ])
    const [old, valid] = ['CGL-2025', 'CGL-2026'].map((policyNumber) => ({ data: { [CGL.id]: { policyNumber } } }))
    const documents = [
      { id: 'd1', compliant: false },
      { id: 'd2', compliant: true },
    ]
    expect(reader(old ?? {}, valid ?? {})(subject(CGL.id, documents)).policyNumber).toBe('CGL-2026')
  })

  it('gives up on data that is nested without end', () => {
    let data: object = { policyNumber: 'deep' }
    for (let depth = 0; depth < 40; depth += 1) data = { inner: data }
    expect(reader({ data })(subject(CGL.id)).policyNumber).toBeNull()
  })
})

describe('an insurer of a subject (W4)', () => {
  const insurers = [
    { id: 'i1', canonicalName: 'Granite Shield Insurance Company', extractedName: 'GRANITE SHIELD' },
    { id: 'i2', canonicalName: null, extractedName: 'Old Harbor Mutual' },
  ]

  it('is the one that the data refers to or names', () => {
    const data = { [CGL.id]: { insurerId: 'i2' }, [AUTO.id]: { insurer: { name: 'Auto-Owners Mutual' } } }
    const coverageOf = reader({ data, insurers })
    expect(coverageOf(subject(CGL.id)).insurer).toBe('Old Harbor Mutual')
    expect(coverageOf(subject(AUTO.id)).insurer).toBe('Auto-Owners Mutual')
  })

  it('is the only one of the document, and none where several stand behind it', () => {
    expect(reader({ insurers: insurers.slice(0, 1) })(subject(CGL.id)).insurer).toBe('Granite Shield Insurance Company')
    expect(reader({ insurers })(subject(CGL.id)).insurer).toBeNull()
    expect(reader({ insurers: 'none' })(subject(CGL.id)).insurer).toBeNull()
  })
})
