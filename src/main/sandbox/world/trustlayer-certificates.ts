import { daysBefore, isoDate } from './instants'
import type { Random } from './random'
import type { CoverageRow, DocumentRow, InsurerRow, ProfileRuleRow } from './trustlayer-rows'

export const DOCUMENT_TYPES = [
  { id: 'a25c0000000000000000a025', name: 'ACORD 25', pluralName: 'ACORD 25', system: true },
  { id: 'a25c0000000000000000b001', name: 'License', pluralName: 'Licenses', system: true },
  { id: 'a25c0000000000000000c009', name: 'W-9', pluralName: 'W-9s', system: true },
] as const

const [ACORD, LICENCE, W9] = DOCUMENT_TYPES

/** Insurers of the generated world, with made-up names and numbers. */
const INSURERS: readonly [canonicalName: string, naic: string, printedAs: string][] = [
  ['Pacific Meridian Casualty Company', '90117', 'Pacific Meridian Cas Co'],
  ['Granite Shield Insurance Company', '90224', 'Granite Shield Ins. Co.'],
  ['Old Harbor Mutual Insurance Company', '90339', 'OLD HARBOR MUTUAL INS CO'],
  ['Cascadia Workers Fund', '90442', 'Cascadia Workers Fund'],
  ['Northstar Specialty Insurance Corporation', '90558', 'Northstar Specialty Ins Corp'],
  ['Bluewater Indemnity Company', '90661', 'Bluewater Indemnity Co.'],
  ['Summit & Plains Surplus Lines Insurance Company', '90775', 'Summit & Plains Surplus Lines'],
]

/** Prefix of the policy numbers of a subject, as agents' systems make them. */
const POLICY_PREFIX: Record<string, string> = {
  commercialGeneralLiability: 'CGL',
  automobileLiability: 'BAP',
  umbrellaLiability: 'UMB',
  workersCompensationAndEmployersLiability: 'WC',
  professionalLiability: 'PL',
}

/** The documents of a party that has answered a request: one certificate, and what its licences and tax forms are. */
export function makeDocuments(random: Random, partyId: string, rules: readonly ProfileRuleRow[]): DocumentRow[] {
  const subjects = [...new Map(rules.map((rule) => [rule.subjectId, rule])).values()]
  const insured = subjects.filter(({ moduleId }) => moduleId === 'evidenceOfInsurance')
  const documents: DocumentRow[] = []
  if (insured.length > 0) documents.push(certificate(random, partyId, insured))
  for (const { subjectId, subjectLabel } of subjects) {
    if (subjectId === 'contractorsLicense') documents.push(licence(random, partyId, subjectLabel))
    if (subjectId === 'w9Form') documents.push(form(random, partyId))
  }
  return documents
}

function certificate(random: Random, partyId: string, rules: readonly ProfileRuleRow[]): DocumentRow {
  const insurers = makeInsurers(random)
  // All lines of a certificate mostly begin together.
  const begun = random.int(20, 330)
  const shared = random.chance(0.12) ? `${random.pick(['PKG', 'CPP'])}-${random.int(1_000_000, 9_999_999)}` : null
  const coverages = rules.map(({ subjectId }): CoverageRow => {
    const start = random.chance(0.75) ? begun : random.int(20, 330)
    const packaged = shared && (subjectId === 'commercialGeneralLiability' || subjectId === 'automobileLiability')
    return {
      subjectId,
      policyNumber: packaged ? shared : policyNumber(random, subjectId),
      insurerId: packaged ? (insurers[0]?.id ?? null) : random.pick(insurers).id,
      effectiveDate: isoDate(daysBefore(start)),
      expirationDate: isoDate(daysBefore(start - 365)),
      cancelledOn: null,
    }
  })
  const ends = coverages.flatMap(({ expirationDate }) => expirationDate ?? []).sort()
  return {
    ...documentRow(random, { partyId, name: 'Certificate of Insurance.pdf', typeId: ACORD.id, age: begun }),
    expirationDate: ends[0] ?? null,
    insurers,
    coverages,
  }
}

/** Two or three of them; one in eight is printed in a way that TrustLayer does not recognise. */
function makeInsurers(random: Random): InsurerRow[] {
  return random
    .shuffled(INSURERS)
    .slice(0, random.int(2, 3))
    .map(([canonicalName, naic, printedAs]) => ({
      id: random.objectId(),
      naic,
      canonicalName: random.chance(0.12) ? null : canonicalName,
      extractedName: printedAs,
    }))
}

function policyNumber(random: Random, subjectId: string): string {
  const prefix = POLICY_PREFIX[subjectId] ?? 'POL'
  const digits = random.int(100_000, 9_999_999)
  return random.pick([`${prefix}-${digits}`, `${prefix}${digits}-0${random.int(0, 9)}`, `${prefix} ${digits}`])
}

function licence(random: Random, partyId: string, label: string): DocumentRow {
  const start = random.int(60, 600)
  const dates = { effectiveDate: isoDate(daysBefore(start)), expirationDate: isoDate(daysBefore(start - 730)) }
  return {
    ...documentRow(random, { partyId, name: `${label}.pdf`, typeId: LICENCE.id, age: start }),
    expirationDate: dates.expirationDate,
    coverages: [{ ...NO_POLICY, subjectId: 'contractorsLicense', ...dates }],
  }
}

/** A tax form has no end. */
function form(random: Random, partyId: string): DocumentRow {
  return {
    ...documentRow(random, { partyId, name: 'W-9.pdf', typeId: W9.id, age: random.int(60, 600) }),
    coverages: [{ ...NO_POLICY, subjectId: 'w9Form' }],
  }
}

const NO_POLICY = {
  policyNumber: null,
  insurerId: null,
  effectiveDate: null,
  expirationDate: null,
  cancelledOn: null,
}

function documentRow(
  random: Random,
  { partyId, name, typeId, age }: { partyId: string; name: string; typeId: string; age: number },
): DocumentRow {
  const at = daysBefore(age - 3)
  return {
    id: random.objectId(),
    partyId,
    name,
    typeId,
    issueDate: isoDate(at),
    expirationDate: null,
    insurers: [],
    coverages: [],
    createdAt: new Date(at).toISOString(),
    updatedAt: new Date(at).toISOString(),
  }
}
