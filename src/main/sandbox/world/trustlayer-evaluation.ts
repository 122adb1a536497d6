import { ALWAYS_VALID, type ProfileRuleRow, type RequirementRow, type SubjectRow } from './trustlayer-rows'

/** How TrustLayer comes to its words: requirements make a subject, subjects a module and the whole. Pure. */
export type Overall = 'compliant' | 'non_compliant'

const GRANTED = new Set<string>(['waived', 'overridden'])
const fulfilled = (status: string): boolean => status === 'compliant' || GRANTED.has(status)

/** Subjects that ask for nothing yet, in the order of the rules. */
export function subjectsOf(rules: readonly ProfileRuleRow[]): SubjectRow[] {
  const subjects = new Map<string, SubjectRow>()
  for (const rule of rules) {
    const subject = subjects.get(rule.subjectId) ?? emptySubject(rule)
    subject.requirements.push(emptyRequirement(rule))
    subjects.set(rule.subjectId, subject)
  }
  return [...subjects.values()]
}

function emptySubject({ subjectId, subjectLabel, moduleId, moduleLabel }: ProfileRuleRow): SubjectRow {
  return {
    id: subjectId,
    label: subjectLabel,
    moduleId,
    moduleLabel,
    status: 'non_compliant',
    notes: null,
    effectiveDate: null,
    expirationDate: null,
    documentIds: [],
    resetOn: null,
    requirements: [],
  }
}

function emptyRequirement(rule: ProfileRuleRow): RequirementRow {
  const { attributeId, attributeLabel, attributeDescription, operator, targetValue } = rule
  return {
    attributeId,
    attributeLabel,
    attributeDescription,
    operator,
    targetValue,
    value: null,
    status: 'non_compliant',
    notes: null,
    resetOn: null,
  }
}

/** A waiver or an override stays what a person made it. `shown` is the value that the requirement shows. */
export function evaluated(requirement: RequirementRow, shown: string | null): RequirementRow {
  if (GRANTED.has(requirement.status)) return requirement
  return { ...requirement, status: holds(requirement, shown) ? 'compliant' : 'non_compliant' }
}

function holds({ operator, targetValue }: RequirementRow, shown: string | null): boolean {
  if (shown === null) return false
  if (operator === 'must be greater or equal to') return Number(shown) >= Number(targetValue)
  if (operator === 'must be less or equal to') return Number(shown) <= Number(targetValue)
  if (operator === 'must be present') return true
  return (targetValue ?? '').split(', ').includes(shown)
}

/** Compliant when every requirement is met and the validity has not ended on the day `today` (`YYYY-MM-DD`). */
export function subjectStatus(subject: SubjectRow, today: string): SubjectRow['status'] {
  if (GRANTED.has(subject.status)) return subject.status
  const met = subject.requirements.every(({ status }) => fulfilled(status))
  return met && isValid(subject, today) ? 'compliant' : 'non_compliant'
}

function isValid({ expirationDate, documentIds }: SubjectRow, today: string): boolean {
  if (documentIds.length === 0) return false
  return expirationDate === null || expirationDate === ALWAYS_VALID || expirationDate >= today
}

/** Of a module or of the whole; where nothing is asked, nothing is missing. */
export function overall(subjects: readonly SubjectRow[]): Overall {
  return subjects.every(({ status }) => fulfilled(status)) ? 'compliant' : 'non_compliant'
}

/** Whether anything of it has been looked at: a party is `new` as long as nothing has. */
export function hasBeenEvaluated(subjects: readonly SubjectRow[]): boolean {
  return subjects.some(({ status, documentIds }) => documentIds.length > 0 || fulfilled(status))
}
