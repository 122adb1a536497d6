import type { Operator, ProfileRuleRow } from './trustlayer-rows'

/** The library of subjects and requirements, and what each profile asks of them. */
interface Module {
  id: string
  label: string
}
const INSURANCE: Module = { id: 'evidenceOfInsurance', label: 'Evidence of Insurance' }
const LICENCES: Module = { id: 'licenses', label: 'Licenses' }

interface Asked {
  /** Follows module and subject in the attribute's id: `evidenceOfInsuranceCommercialGeneralLiability` + `EachOccurrence`. */
  code: string
  label: string
  type: ProfileRuleRow['attributeType']
  operator: Operator
}
const amount = (code: string, label: string): Asked => ({
  code,
  label,
  type: 'number',
  operator: 'must be greater or equal to',
})
const present = (code: string, label: string): Asked => ({ code, label, type: 'boolean', operator: 'must be present' })

const POLICY_NUMBER = present('PolicyNumber', 'Policy number')
const INSURER = present('Insurer', 'Insurer')
const ADDITIONAL_INSURED = present('AdditionalInsured', 'Additional Insured')
const SUBROGATION = present('WaiverOfSubrogation', 'Waiver of Subrogation')

interface Subject {
  id: string
  label: string
  module: Module
  asked: readonly Asked[]
}

const SUBJECTS: Record<string, Subject> = {
  liability: {
    id: 'commercialGeneralLiability',
    label: 'Commercial General Liability',
    module: INSURANCE,
    asked: [
      amount('EachOccurrence', 'Each Occurrence'),
      amount('GeneralAggregate', 'General Aggregate'),
      ADDITIONAL_INSURED,
      SUBROGATION,
      POLICY_NUMBER,
      INSURER,
    ],
  },
  automobile: {
    id: 'automobileLiability',
    label: 'Automobile Liability',
    module: INSURANCE,
    asked: [
      amount('CombinedSingleLimit', 'Combined Single Limit'),
      { code: 'Autos', label: 'Autos', type: 'list', operator: 'at least one must be present from list' },
      POLICY_NUMBER,
    ],
  },
  // Asks for no policy number: v2 then knows none, v1 reads it from the document.
  umbrella: {
    id: 'umbrellaLiability',
    label: 'Umbrella Liability',
    module: INSURANCE,
    asked: [amount('EachOccurrence', 'Each Occurrence'), amount('Aggregate', 'Aggregate')],
  },
  workers: {
    id: 'workersCompensationAndEmployersLiability',
    label: 'Workers Compensation and Employers Liability',
    module: INSURANCE,
    asked: [amount('EachAccident', 'E.L. Each Accident'), SUBROGATION, POLICY_NUMBER, INSURER],
  },
  professional: {
    id: 'professionalLiability',
    label: 'Professional Liability',
    module: INSURANCE,
    asked: [amount('EachClaim', 'Each Claim'), amount('Aggregate', 'Aggregate'), POLICY_NUMBER, INSURER],
  },
  licence: {
    id: 'contractorsLicense',
    label: "Contractor's License",
    module: LICENCES,
    asked: [present('LicenseNumber', 'License Number')],
  },
  w9: { id: 'w9Form', label: 'W-9', module: LICENCES, asked: [present('SignedForm', 'Signed Form')] },
}

/** Limits in the order in which a subject asks for amounts. */
type Limits = Record<string, readonly number[]>
const M = 1_000_000

const PROFILE_LIMITS: Record<string, Limits> = {
  'Subcontractor - Standard Risk': {
    liability: [M, 2 * M],
    automobile: [M],
    umbrella: [2 * M, 2 * M],
    workers: [M],
    licence: [],
    w9: [],
  },
  'Subcontractor - High Risk': {
    liability: [2 * M, 4 * M],
    automobile: [M],
    umbrella: [5 * M, 5 * M],
    workers: [M],
    licence: [],
    w9: [],
  },
  Supplier: { liability: [M, 2 * M], automobile: [M], w9: [] },
  'Consultant - Professional Liability': {
    liability: [M, 2 * M],
    automobile: [M],
    workers: [500_000],
    professional: [2 * M, 2 * M],
    licence: [],
  },
  'Crane & Rigging': { liability: [2 * M, 4 * M], automobile: [2 * M], umbrella: [10 * M, 10 * M], workers: [M] },
}

/** The rules of a profile of the catalogue; of one that is not in it, none. */
export function rulesOf(profileName: string): ProfileRuleRow[] {
  return Object.entries(PROFILE_LIMITS[profileName] ?? {}).flatMap(([name, limits]) => {
    const subject = SUBJECTS[name]
    return subject ? rulesOfSubject(subject, [...limits]) : []
  })
}

function rulesOfSubject({ id, label, module, asked }: Subject, limits: number[]): ProfileRuleRow[] {
  const subjectCode = id.charAt(0).toUpperCase() + id.slice(1)
  return asked.map((one) => ({
    moduleId: module.id,
    moduleLabel: module.label,
    subjectId: id,
    subjectLabel: label,
    attributeId: `${module.id}${subjectCode}${one.code}`,
    attributeLabel: one.label,
    attributeType: one.type,
    attributeDescription: `${label}: ${one.label}`,
    operator: one.operator,
    targetValue: target(one, limits),
  }))
}

/** Takes the next limit for an amount; text, as TrustLayer keeps all targets. */
function target({ type }: Asked, limits: number[]): string | null {
  if (type === 'number') return String(limits.shift() ?? M)
  return type === 'list' ? 'Any Auto, Owned Autos Only' : null
}

/** Whether a requirement shows what the subject's document says, rather than a value of its own. */
export const asksForPolicyNumber = (attributeId: string): boolean => attributeId.endsWith(POLICY_NUMBER.code)
export const asksForInsurer = (attributeId: string): boolean => attributeId.endsWith(INSURER.code)

/** A subject that is not of the library is called by its code. */
export function subjectLabel(subjectId: string): string {
  return Object.values(SUBJECTS).find(({ id }) => id === subjectId)?.label ?? subjectId
}
