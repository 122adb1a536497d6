import { type Compliance, ComplianceRequirement, ComplianceSubject } from '@shared/records'
import { ALWAYS_VALID, type ModulesAnswer, type RequirementAnswer, type SubjectAnswer } from './compliance-answer'

/** What is known of the insurance behind a subject, where a generation tells it (W4). */
export interface Coverage {
  policyNumber: string | null
  insurer: string | null
}

type CoverageOf = (subject: SubjectAnswer) => Coverage

/** Subjects of all modules, in TrustLayer's order. `coverageOf` adds policy number and insurer. */
export function toSubjects(modules: ModulesAnswer, coverageOf: CoverageOf): ComplianceSubject[] {
  return modules.flatMap((module) => module.subjects.map((subject) => toSubject(subject, module, coverageOf)))
}

type Module = Pick<ModulesAnswer[number], 'id' | 'label'>

function toSubject(answer: SubjectAnswer, module: Module, coverageOf: CoverageOf): ComplianceSubject {
  const { id, label, notes, resetOn } = answer
  return {
    id,
    label,
    moduleId: module.id,
    module: module.label,
    status: wordOf(ComplianceSubject.shape.status.options, answer.status),
    ...datesOf(answer),
    documents: answer.documentsCount ?? answer.documents.length,
    ...coverageOf(answer),
    notes,
    resetOn,
    requirements: answer.requirements.map(toRequirement),
  }
}

/**
 * The latest valid policy stands for a compliant subject, dates and all; else what TrustLayer says of the subject itself. A
 * policy that its insurer cancels ends then.
 */
function datesOf(answer: SubjectAnswer): Pick<ComplianceSubject, 'effectiveDate' | 'expirationDate' | 'alwaysValid'> {
  const valid = answer.status === 'compliant' && answer.latestValidExpirationDate !== null
  const effective = (valid ? answer.latestValidEffectiveDate : null) ?? answer.effectiveDate
  const expiration = valid ? answer.latestValidExpirationDate : answer.expirationDate
  const cancelled = answer.cancellation?.effectiveDate ?? null
  const expirationDate = earlier(dayOf(expiration), cancelled)
  return { effectiveDate: dayOf(effective), expirationDate, alwaysValid: expiration === ALWAYS_VALID && !cancelled }
}

function dayOf(date: string | null): string | null {
  return date === ALWAYS_VALID ? null : date
}

function earlier(left: string | null, right: string | null): string | null {
  if (left === null || right === null) return left ?? right
  return left < right ? left : right
}

function toRequirement(answer: RequirementAnswer): ComplianceRequirement {
  const { id, label, operator, targetValue, value } = answer
  return {
    id,
    label,
    status: wordOf(ComplianceRequirement.shape.status.options, answer.status),
    target: [operator, targetValue].filter((part) => part !== null).join(' ') || null,
    value,
    notes: answer.notes ?? answer.publicNotes ?? null,
  }
}

/** `new` where nothing was evaluated yet (W5); a word that is not documented is `unknown`, and nothing is concluded from it. */
export function standing(word: string | null, fresh: boolean): Compliance['status'] {
  return fresh ? 'new' : wordOf(['compliant', 'non_compliant', 'unknown'], word)
}

function wordOf<W extends string>(words: readonly W[], word: string | null): W | 'unknown' {
  return words.find((one) => one === word) ?? 'unknown'
}

/** `<partyId>`, or `<partyId>/<projectId>`. */
export function complianceId(partyId: string, projectId: string | null): string {
  return projectId === null ? partyId : `${partyId}/${projectId}`
}
