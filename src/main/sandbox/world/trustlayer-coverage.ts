import { evaluated, subjectStatus, subjectsOf } from './trustlayer-evaluation'
import { asksForInsurer, asksForPolicyNumber } from './trustlayer-requirements'
import type { CoverageRow, DocumentRow, ProfileRuleRow, RequirementRow, SubjectRow } from './trustlayer-rows'

/** Finds a document; undefined where it is gone. */
export type DocumentOf = (id: string) => DocumentRow | undefined

export interface FoundCoverage {
  coverage: CoverageRow
  /** As TrustLayer names it, or as the certificate does. */
  insurer: string | null
}

/** What the newest document of a subject says of it. */
export function coverageOf(subject: SubjectRow, documentOf: DocumentOf): FoundCoverage | undefined {
  for (const id of [...subject.documentIds].reverse()) {
    const document = documentOf(id)
    const coverage = document?.coverages.find(({ subjectId }) => subjectId === subject.id)
    if (!document || !coverage) continue
    const insurer = document.insurers.find((one) => one.id === coverage.insurerId)
    return { coverage, insurer: insurer ? (insurer.canonicalName ?? insurer.extractedName) : null }
  }
  return undefined
}

/** The policy number and the insurer are shown as the document has them; other requirements show their own value. */
export function shownValue(requirement: RequirementRow, found: FoundCoverage | undefined): string | null {
  if (requirement.value !== null) return requirement.value
  if (asksForPolicyNumber(requirement.attributeId)) return found?.coverage.policyNumber ?? null
  return asksForInsurer(requirement.attributeId) ? (found?.insurer ?? null) : null
}

export interface Judgement {
  documentOf: DocumentOf
  /** The day, `YYYY-MM-DD`. */
  today: string
}

/** A subject with the statuses that its values and dates lead to. */
export function judged(subject: SubjectRow, { documentOf, today }: Judgement): SubjectRow {
  const found = coverageOf(subject, documentOf)
  const requirements = subject.requirements.map((one) => evaluated(one, shownValue(one, found)))
  const whole = { ...subject, requirements }
  return { ...whole, status: subjectStatus(whole, today) }
}

/** What is known of the old subjects under the rules of another profile. */
export function underRules(
  known: readonly SubjectRow[],
  rules: readonly ProfileRuleRow[],
  judgement: Judgement,
): SubjectRow[] {
  return subjectsOf(rules).map((subject) => {
    const old = known.find(({ id }) => id === subject.id)
    if (!old) return subject
    const requirements = subject.requirements.map((asked) => {
      const before = old.requirements.find(({ attributeId }) => attributeId === asked.attributeId)
      return before ? { ...before, targetValue: asked.targetValue, operator: asked.operator } : asked
    })
    return judged({ ...old, requirements }, judgement)
  })
}
