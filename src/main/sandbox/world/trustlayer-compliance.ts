import { daysAfter, daysBefore, isoDate, WORLD_MADE_AT } from './instants'
import type { Random } from './random'
import type { ComplianceProfileRow, PartyRow } from './rows'
import { makeDocuments } from './trustlayer-certificates'
import { judged, underRules } from './trustlayer-coverage'
import { overall, subjectsOf } from './trustlayer-evaluation'
import { asksForInsurer, asksForPolicyNumber } from './trustlayer-requirements'
import {
  ALWAYS_VALID,
  type ComplianceRow,
  type DocumentRow,
  type RequirementRow,
  type SubjectRow,
} from './trustlayer-rows'

export interface ComplianceRequest {
  random: Random
  parties: readonly PartyRow[]
  profiles: readonly ComplianceProfileRow[]
}

export interface MadeCompliance {
  compliance: ComplianceRow[]
  documents: DocumentRow[]
}

const TODAY = isoDate(WORLD_MADE_AT)
/** Name of the request record that v2 makes of its own accord. */
export const DEFAULT_REQUEST = 'Default'

/** Compliance in all and within each project, in keeping with the status that each party already has. */
export function makeCompliance({ random, parties, profiles }: ComplianceRequest): MadeCompliance {
  const made: MadeCompliance = { compliance: [], documents: [] }
  const ofProjects = profiles.filter(({ context }) => context === 'project')
  for (const party of parties) {
    const profile = profiles.find(({ id }) => id === party.complianceProfileId)
    if (!profile) continue
    const { subjects, documents } = globalSubjects(random, party, profile)
    made.documents.push(...documents)
    made.compliance.push(complianceRow(random, { party, projectId: null, profileId: profile.id, subjects }))
    for (const projectId of party.projectIds) {
      const own = ofProjects.length > 0 && random.chance(0.2) ? random.pick(ofProjects) : profile
      const within = projectSubjects(random, { subjects, documents, profile: own })
      made.compliance.push(complianceRow(random, { party, projectId, profileId: own.id, subjects: within }))
    }
  }
  return made
}

function complianceRow(
  random: Random,
  given: { party: PartyRow; projectId: string | null; profileId: string; subjects: SubjectRow[] },
): ComplianceRow {
  const { party, projectId, profileId, subjects } = given
  const changedAt = new Date(daysBefore(random.int(1, 200))).toISOString()
  return {
    id: random.objectId(),
    partyId: party.id,
    projectId,
    profileId,
    name: DEFAULT_REQUEST,
    archived: false,
    tracking: true,
    subjects,
    changedAt,
    createdAt: party.createdAt,
    updatedAt: changedAt,
  }
}

function globalSubjects(
  random: Random,
  party: PartyRow,
  profile: ComplianceProfileRow,
): { subjects: SubjectRow[]; documents: DocumentRow[] } {
  const empty = subjectsOf(profile.rules)
  // A new party has sent nothing, and nothing of it has been evaluated.
  if (party.status === 'new') return { subjects: empty, documents: [] }
  const documents = makeDocuments(random, party.id, profile.rules)
  const filled = empty.map((subject) => answered(random, subject, documents))
  const judge = () =>
    filled.map((one) =>
      judged(one, { documentOf: (id) => documents.find((document) => document.id === id), today: TODAY }),
    )
  if (party.status !== 'non_compliant') {
    const subjects = judge()
    if (random.chance(0.15)) grant(random, subjects)
    return { subjects, documents }
  }
  spoil(random, filled, documents)
  // Not every way of failing is open to every subject: a tax form does not expire.
  const [first] = filled
  if (first && overall(judge()) === 'compliant') lowLimit(random, first)
  return { subjects: judge(), documents }
}

/** A subject whose documents say all that is asked, and sometimes more. */
function answered(random: Random, subject: SubjectRow, documents: readonly DocumentRow[]): SubjectRow {
  const document = documents.find(({ coverages }) => coverages.some(({ subjectId }) => subjectId === subject.id))
  const coverage = document?.coverages.find(({ subjectId }) => subjectId === subject.id)
  if (!document || !coverage) return subject
  return {
    ...subject,
    documentIds: [document.id],
    effectiveDate: coverage.effectiveDate ?? ALWAYS_VALID,
    expirationDate: coverage.expirationDate ?? ALWAYS_VALID,
    requirements: subject.requirements.map((asked) => ({ ...asked, value: foundValue(random, asked) })),
  }
}

function foundValue(random: Random, { attributeId, operator, targetValue }: RequirementRow): string | null {
  if (asksForPolicyNumber(attributeId) || asksForInsurer(attributeId)) return null
  if (operator === 'must be greater or equal to') return String(Number(targetValue) * random.pick([1, 1, 1, 2]))
  if (operator === 'at least one must be present from list') return random.pick((targetValue ?? '').split(', '))
  return 'Yes'
}

/** One subject or two that fail, each in one of the ways in which they do. */
function spoil(random: Random, subjects: SubjectRow[], documents: readonly DocumentRow[]): void {
  for (let left = random.int(1, 2); left > 0; left -= 1) {
    const subject = subjects[random.int(0, Math.min(3, subjects.length - 1))]
    if (subject)
      random.pick([expire, expire, lowLimit, lowLimit, withoutEndorsement, cancel])(random, subject, documents)
  }
}

function expire(random: Random, subject: SubjectRow, documents: readonly DocumentRow[]): void {
  const coverage = coverageIn(documents, subject.id)
  if (!coverage?.effectiveDate) return
  coverage.effectiveDate = isoDate(daysBefore(random.int(380, 560)))
  coverage.expirationDate = daysAfter(coverage.effectiveDate, 365)
  subject.effectiveDate = coverage.effectiveDate
  subject.expirationDate = coverage.expirationDate
}

function cancel(random: Random, subject: SubjectRow, documents: readonly DocumentRow[]): void {
  const coverage = coverageIn(documents, subject.id)
  if (!coverage?.effectiveDate) return
  coverage.cancelledOn = isoDate(daysBefore(random.int(1, 15)))
  subject.expirationDate = coverage.cancelledOn
  subject.notes = 'Cancelled by the insurer.'
}

function lowLimit(_random: Random, subject: SubjectRow): void {
  const asked = subject.requirements.find(({ operator }) => operator === 'must be greater or equal to')
  if (!asked) return
  asked.value = String(Number(asked.targetValue) / 2)
  asked.notes = 'The limit on the certificate is lower than what is asked for.'
}

function withoutEndorsement(random: Random, subject: SubjectRow): void {
  const asked = subject.requirements.filter(({ value }) => value === 'Yes')
  const missing = asked.length > 0 ? random.pick(asked) : subject.requirements[0]
  if (missing) missing.value = null
}

function coverageIn(documents: readonly DocumentRow[], subjectId: string) {
  return documents.flatMap(({ coverages }) => coverages).find((coverage) => coverage.subjectId === subjectId)
}

/** What a person allowed although it is not met. */
function grant(random: Random, subjects: SubjectRow[]): void {
  const subject = random.pick(subjects)
  const word = random.pick(['waived', 'overridden'] as const)
  const notes = word === 'waived' ? 'No vehicles on site.' : 'Approved by Risk, renewal is on its way.'
  subject.status = word
  subject.notes = notes
  subject.resetOn = random.chance(0.6) ? isoDate(daysBefore(-random.int(20, 200))) : null
  const [first] = subject.requirements
  if (first) Object.assign(first, { status: word, value: null, notes, resetOn: subject.resetOn })
}

/** The same documents, held against what the project asks. Some is allowed for this project alone. */
function projectSubjects(
  random: Random,
  given: { subjects: readonly SubjectRow[]; documents: readonly DocumentRow[]; profile: ComplianceProfileRow },
): SubjectRow[] {
  const documentOf = (id: string) => given.documents.find((one) => one.id === id)
  const within = underRules(given.subjects, given.profile.rules, { documentOf, today: TODAY })
  if (given.documents.length > 0 && random.chance(0.08)) grant(random, within)
  return within
}
