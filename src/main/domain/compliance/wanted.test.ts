import type { ComplianceSubject } from '@shared/records'
import { describe, expect, it } from 'vitest'
import { subject } from '../testing/records'
import { parseOrigin } from './origin'
import { statusOf, statusWord } from './status'
import { AUTO, BAY, type Bayside, bayside, GENERAL, PIER } from './testing/bayside'
import { wantedInsurances } from './wanted'

const fieldsOf = (change: Bayside) => wantedInsurances(bayside(change)).wanted.map(({ fields }) => fields)
const statusesOf = (change: Bayside) => fieldsOf(change).map(({ status }) => status)

describe('insurance records that are wanted', () => {
  it('W2: global compliance on the company level, project compliance on the project level, by compliance.level', () => {
    const ids = (level: 'all' | 'projects' | 'parties') =>
      wantedInsurances(bayside({ within: [AUTO], settings: { level } })).wanted.map(({ originId }) => originId)
    const company = `crosswalk:subjects:${BAY}:company:evidenceOfInsurance:commercialGeneralLiability`
    const project = `crosswalk:subjects:${BAY}:${PIER}:evidenceOfInsurance:automobileLiability`
    expect(ids('all')).toEqual([company, project])
    expect(ids('parties')).toEqual([company])
    expect(ids('projects')).toEqual([project])
  })

  it('W3: `summary` leaves out policy number, insurer and requirements', () => {
    const whole = [{ ...GENERAL, requirements: [{ ...REQUIREMENT }] }]
    expect(fieldsOf({ whole })).toMatchObject([{ policyNumber: 'GL-778', insurer: 'Acme Mutual' }])
    expect(fieldsOf({ whole })[0]?.notes).toContain('Each Occurrence')
    expect(fieldsOf({ whole, settings: { format: 'summary' } })).toEqual([
      {
        type: 'Commercial General Liability',
        status: 'compliant',
        effectiveDate: '2026-01-01',
        expirationDate: '2027-01-01',
        policyNumber: null,
        insurer: null,
        notes: 'Commercial General Liability: compliant',
      },
    ])
  })

  it('W3: `overall` is one record with the worst status, the earliest expiration and the latest effective date', () => {
    const settings = { format: 'overall' } as const
    const auto = { ...AUTO, effectiveDate: '2026-05-01', expirationDate: '2026-11-20' }
    const valid = subject({ id: 'w', label: 'Workers Compensation', alwaysValid: true, expirationDate: '2020-01-01' })
    const { wanted } = wantedInsurances(bayside({ whole: [GENERAL, auto, valid], settings }))
    expect(wanted).toHaveLength(1)
    expect(wanted[0]).toMatchObject({
      originId: `crosswalk:overall:${BAY}:company:overall`,
      subject: null,
      fields: {
        type: 'TrustLayer compliance',
        status: 'expired',
        effectiveDate: '2026-05-01',
        expirationDate: '2026-11-20',
        policyNumber: null,
      },
    })
    expect(statusesOf({ whole: [GENERAL, AUTO], settings })).toEqual(['non_compliant'])
    expect(statusesOf({ whole: [GENERAL], settings })).toEqual(['compliant'])
    expect(statusesOf({ whole: [], status: 'new', settings })).toEqual(['undecided'])
    const held = wantedInsurances(bayside({ whole: [GENERAL, { ...AUTO, status: 'unknown' }], settings }))
    expect(held).toMatchObject({ wanted: [], left: [{ code: 'invalid-response' }] })
  })

  it('W5: the status words', () => {
    const day = (expirationDate: string | null) => ({ ...AUTO, expirationDate })
    expect(statusesOf({ whole: [day('2026-11-20')] })).toEqual(['expired'])
    expect(statusesOf({ whole: [day('2026-11-21')] })).toEqual(['non_compliant'])
    expect(statusesOf({ whole: [day(null)] })).toEqual(['non_compliant'])
    expect(statusesOf({ whole: [{ ...day('2020-01-01'), alwaysValid: true }] })).toEqual(['non_compliant'])
    for (const status of ['waived', 'overridden'] as const)
      expect(statusesOf({ whole: [{ ...day('2020-01-01'), status }] })).toEqual(['compliant'])
  })

  it('W5: a new party with nothing evaluated is undecided; one document makes it evaluated', () => {
    const none = { ...AUTO, documents: 0 }
    expect(statusesOf({ whole: [none], status: 'new' })).toEqual(['undecided'])
    expect(statusesOf({ whole: [{ ...none, status: 'unknown' }], status: 'new' })).toEqual(['undecided'])
    expect(statusesOf({ whole: [AUTO], status: 'new' })).toEqual(['non_compliant'])
    expect(statusesOf({ whole: [none], status: 'non_compliant' })).toEqual(['non_compliant'])
    expect(statusOf({ status: 'compliant' }, { ...none, status: 'unknown' }, '2026-11-21')).toBeNull()
    expect(statusWord('unregistered')).toBe('Unregistered')
    expect(statusWord('something else')).toBe('something else')
  })

  it('W5: "always valid" has no expiration date', () => {
    expect(fieldsOf({ whole: [{ ...GENERAL, alwaysValid: true }] })).toMatchObject([{ expirationDate: null }])
  })

  const origins = (whole: readonly ComplianceSubject[]) =>
    wantedInsurances(bayside({ whole })).wanted.map(({ originId, label }) => [originId, label])
  const OTHER = subject({ id: 'other', moduleId: 'evidenceOfInsurance', label: 'Other insurance' })
  const LICENCE = subject({ id: 'other', moduleId: 'licenses', module: 'Licenses', label: 'Other licence' })

  it('W6: one subject id in two modules gives two origin ids, the same in whatever order they come', () => {
    expect(origins([LICENCE, OTHER])).toEqual([
      [`crosswalk:subjects:${BAY}:company:evidenceOfInsurance:other`, 'Other insurance'],
      [`crosswalk:subjects:${BAY}:company:licenses:other`, 'Other licence'],
    ])
    expect(origins([OTHER, LICENCE])).toEqual(origins([LICENCE, OTHER]))
  })

  it('W6, W10: each keeps its origin id when the other disappears, and when its module gets another label', () => {
    expect(origins([LICENCE])).toEqual([[`crosswalk:subjects:${BAY}:company:licenses:other`, 'Other licence']])
    expect(origins([OTHER])).toEqual([
      [`crosswalk:subjects:${BAY}:company:evidenceOfInsurance:other`, 'Other insurance'],
    ])
    expect(origins([{ ...LICENCE, module: 'Licences and permits' }])).toEqual(origins([LICENCE]))
  })

  it('W6: a subject that comes twice in one module gives two records; a module without a code is no other one', () => {
    expect(origins([OTHER, { ...OTHER, label: 'Pollution' }, LICENCE])).toEqual([
      [`crosswalk:subjects:${BAY}:company:evidenceOfInsurance:other`, 'Other insurance'],
      [`crosswalk:subjects:${BAY}:company:evidenceOfInsurance:other:2`, 'Pollution'],
      [`crosswalk:subjects:${BAY}:company:licenses:other`, 'Other licence'],
    ])
    const bare = { ...OTHER, moduleId: null }
    const colon = { ...OTHER, moduleId: 'a:b' }
    const [one, two] = origins([bare, colon]).map(([originId]) => originId ?? '')
    expect([one, two].map((text) => parseOrigin(text ?? '')?.subjectId)).toEqual(['-:other', 'a;b:other'])
  })
})

const REQUIREMENT = {
  id: 'each',
  label: 'Each Occurrence',
  status: 'compliant',
  target: '2,000,000',
  value: '2,000,000',
  notes: null,
} as const
