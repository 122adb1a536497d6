import type { Compliance, ComplianceSubject } from '@shared/records'

/** W5: the words that Crosswalk writes to Procore, the worst first (W3, `overall`). */
export const WORST_FIRST = ['expired', 'non_compliant', 'undecided', 'compliant'] as const
export type InsuranceStatus = (typeof WORST_FIRST)[number]

/**
 * W5. Null for a word that is not documented, of which nothing can be written. What TrustLayer calls compliant counts as
 * evaluated, documents or not; everything else of a new party without a document behind it is undecided.
 */
export function statusOf(
  compliance: Pick<Compliance, 'status'>,
  subject: ComplianceSubject,
  today: string,
): InsuranceStatus | null {
  const { status, documents, alwaysValid, expirationDate } = subject
  if (status === 'compliant' || status === 'waived' || status === 'overridden') return 'compliant'
  if (compliance.status === 'new' && documents === 0) return 'undecided'
  if (status === 'unknown') return null
  return !alwaysValid && expirationDate !== null && expirationDate < today ? 'expired' : 'non_compliant'
}

export function worstOf(statuses: readonly InsuranceStatus[]): InsuranceStatus {
  return WORST_FIRST.find((status) => statuses.includes(status)) ?? 'undecided'
}

const WORDS: Record<string, string> = {
  compliant: 'Compliant',
  non_compliant: 'Not compliant',
  expired: 'Expired',
  undecided: 'Undecided',
  waived: 'Waived',
  overridden: 'Overridden',
  invalidated: 'Invalidated',
  unknown: 'Unknown',
  compliant_in_progress: 'Compliant in progress',
  non_compliant_in_progress: 'Not compliant in progress',
  unregistered: 'Unregistered',
}

/** A status of either system in words for people; a word that is not known stays as it is. */
export function statusWord(status: string): string {
  return WORDS[status] ?? status
}

/** What people read of a subject: a waiver or override by its own name, else the status that is written. */
export function subjectWord(subject: ComplianceSubject, status: InsuranceStatus | null): string {
  const own = subject.status === 'waived' || subject.status === 'overridden' || status === null
  return statusWord(own ? subject.status : status)
}
