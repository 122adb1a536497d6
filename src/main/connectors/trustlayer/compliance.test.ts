import { ComplianceSubject } from '@shared/records'
import { describe, expect, it } from 'vitest'
import { standing, toSubjects } from './compliance'
import { ModulesAnswer } from './compliance-answer'
import { coverageOfRequirements } from './coverage-words'

const SUBJECT = { id: 'commercialGeneralLiability', label: 'Commercial General Liability', status: 'non_compliant' }
const REQUIREMENT = {
  id: 'r1',
  label: 'Each Occurrence',
  attributeId: 'evidenceOfInsuranceCommercialGeneralLiabilityEachOccurrence',
  operator: 'must be greater or equal to',
  targetValue: '2000000',
  status: 'non_compliant',
}
const read = (subject: object) => {
  const modules = ModulesAnswer.parse([
    { id: 'evidenceOfInsurance', label: 'Evidence of Insurance', subjects: [subject] },
  ])
  return toSubjects(modules, coverageOfRequirements)[0]
}

describe('a compliance subject (A5, W4, W5)', () => {
  it('is read from what both generations send', () => {
    const documents = [{ id: 'd1', origin: 'upload', complianceStatus: 'compliant' }]
    const v1 = { ...SUBJECT, notes: 'see file', documents, requirements: [{ ...REQUIREMENT, value: '1000000' }] }
    const { id: code, ...rest } = SUBJECT
    const { id: _, label: attributeLabel, attributeId: attributeCode, ...requirement } = REQUIREMENT
    const v2 = {
      ...rest,
      code,
      notes: 'see file',
      documents,
      documentsCount: 1,
      requirements: [{ ...requirement, attributeLabel, attributeCode, value: 1_000_000 }],
    }
    expect(read(v2)).toEqual(read(v1))
    expect(ComplianceSubject.parse(read(v1))).toEqual({
      id: 'commercialGeneralLiability',
      label: 'Commercial General Liability',
      moduleId: 'evidenceOfInsurance',
      module: 'Evidence of Insurance',
      status: 'non_compliant',
      effectiveDate: null,
      expirationDate: null,
      alwaysValid: false,
      documents: 1,
      policyNumber: null,
      insurer: null,
      notes: 'see file',
      resetOn: null,
      requirements: [
        {
          id: REQUIREMENT.attributeId,
          label: 'Each Occurrence',
          status: 'non_compliant',
          target: 'must be greater or equal to 2000000',
          value: '1000000',
          notes: null,
        },
      ],
    })
  })

  it('names its module by id, by code or, where TrustLayer sends neither, by the label (W6)', () => {
    const modules = ModulesAnswer.parse([
      { id: 'evidenceOfInsurance', label: 'Evidence of Insurance', subjects: [SUBJECT] },
      { code: 'licenses', label: 'Licenses and permits', subjects: [SUBJECT] },
      { id: null, code: null, label: 'Safety', subjects: [SUBJECT] },
      { subjects: [SUBJECT] },
    ])
    const named = toSubjects(modules, coverageOfRequirements).map(({ moduleId, module }) => [moduleId, module])
    expect(named).toEqual([
      ['evidenceOfInsurance', 'Evidence of Insurance'],
      ['licenses', 'Licenses and permits'],
      ['Safety', 'Safety'],
      [null, null],
    ])
  })

  const dates = {
    effectiveDate: '2025-01-01T00:00:00.000Z',
    expirationDate: '2026-01-01T00:00:00.000Z',
    latestValidEffectiveDate: '2026-01-01T00:00:00.000Z',
    latestValidExpirationDate: '2027-01-01T00:00:00.000Z',
  }
  it.each([
    [
      'the latest valid policy where it complies',
      { ...dates, status: 'compliant' },
      ['2026-01-01', '2027-01-01', false],
    ],
    ['its own dates where it does not', dates, ['2025-01-01', '2026-01-01', false]],
    [
      'its own dates where no valid ones are known',
      { ...dates, status: 'compliant', latestValidExpirationDate: null },
      ['2025-01-01', '2026-01-01', false],
    ],
    [
      'no end where it is always valid',
      { status: 'compliant', effectiveDate: 'always_valid', expirationDate: 'always_valid' },
      [null, null, true],
    ],
    ['a far end as a date', { expirationDate: '9999-12-31T00:00:00Z' }, [null, '9999-12-31', false]],
    [
      'the day on which the insurer cancels',
      { ...dates, cancellation: { effectiveDate: '2025-11-30T00:00:00Z' } },
      ['2025-01-01', '2025-11-30', false],
    ],
  ])('shows %s', (_, change, expected) => {
    const subject = read({ ...SUBJECT, ...change })
    expect([subject?.effectiveDate, subject?.expirationDate, subject?.alwaysValid]).toEqual(expected)
  })

  it('refuses a date that is none: nothing may be written from a guess', () => {
    expect(ModulesAnswer.safeParse([{ subjects: [{ ...SUBJECT, expirationDate: 'soon' }] }]).success).toBe(false)
  })

  it('takes policy number and insurer from requirements that read them, not from those that check them', () => {
    const at = (attributeLabel: string, value: string) => ({
      ...REQUIREMENT,
      label: attributeLabel,
      attributeId: null,
      value,
    })
    const subject = read({
      ...SUBJECT,
      requirements: [at('Insurer AM Best rating', 'A-'), at('Policy number', 'CGL-1'), at('Insurer', 'Granite Shield')],
    })
    expect(subject).toMatchObject({ policyNumber: 'CGL-1', insurer: 'Granite Shield' })
    expect(read({ ...SUBJECT, requirements: [at('Policy number', 'true')] })?.policyNumber).toBeNull()
  })

  it('calls words that are not documented unknown', () => {
    expect(read({ ...SUBJECT, status: 'pending', requirements: [{ ...REQUIREMENT, status: 'odd' }] })).toMatchObject({
      status: 'unknown',
      requirements: [{ status: 'unknown' }],
    })
    expect([
      standing('compliant', false),
      standing('odd', false),
      standing(null, false),
      standing('compliant', true),
    ]).toEqual(['compliant', 'unknown', 'unknown', 'new'])
  })

  it('reads notes that v2 publishes in an object, and lists of targets', () => {
    const requirement = {
      ...REQUIREMENT,
      operator: 'at least one must be present from list',
      targetValue: ['Any auto', 'Hired autos'],
      publicNotes: { content: 'Send the schedule', removeWhenCompliant: true },
    }
    expect(read({ ...SUBJECT, requirements: [requirement] })?.requirements[0]).toMatchObject({
      target: 'at least one must be present from list Any auto, Hired autos',
      notes: 'Send the schedule',
    })
  })
})
