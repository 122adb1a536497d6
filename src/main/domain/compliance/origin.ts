import type { ComplianceSubject } from '@shared/records'
import type { Settings } from '@shared/settings'
import { hashText } from '../matching/hash'

export type Format = Settings['trustlayer']['compliance']['format']
export type Level = 'company' | 'project'

/** What an origin id says of the record that carries it (W6). `subjectId` is "overall" in the format of that name. */
export interface Origin {
  format: Format
  /** Procore's company (vendor). */
  companyId: string
  /** Procore's project; null on the company level. */
  projectId: string | null
  /** `subjectKey` of the subject. */
  subjectId: string
}

/** `<module>:<subject>` by TrustLayer's codes: `evidenceOfInsurance:commercialGeneralLiability`. `-` for a module without one. */
export function subjectKey({ moduleId, id }: Pick<ComplianceSubject, 'moduleId' | 'id'>): string {
  // A colon within a module's code would read as the end of it.
  return `${moduleId?.replaceAll(':', ';') ?? '-'}:${id}`
}

/** Where one single record stands for all subjects (W3). */
export const OVERALL = 'overall'

/** A change's id holds the origin id and is limited to 200 characters: a longer subject id is cut and told apart by a hash. */
const LONGEST_SUBJECT = 100
const PATTERN = /^crosswalk:(subjects|summary|overall):([^:]+):([^:]+):(.+)$/s

/**
 * The external id that Crosswalk gives an insurance record: `crosswalk:<format>:<company>:<project or "company">:<module>:<subject>`,
 * or `...:overall` for the one record of all subjects.
 * Format and level are part of it, so a record of another format or level is stale by its id alone (W3, W10).
 */
export function originIdOf({ format, companyId, projectId, subjectId }: Origin): string {
  const subject =
    subjectId.length <= LONGEST_SUBJECT
      ? subjectId
      : `${subjectId.slice(0, LONGEST_SUBJECT - 9)}~${hashText(subjectId, 0).toString(16).padStart(8, '0')}`
  return `crosswalk:${format}:${companyId}:${projectId ?? 'company'}:${subject}`
}

/** Null for texts that Crosswalk did not set. */
export function parseOrigin(text: string | null): Origin | null {
  const [, format, companyId, place, subjectId] = PATTERN.exec(text?.trim() ?? '') ?? []
  if (!format || !companyId || !place || !subjectId) return null
  return { format: format as Format, companyId, projectId: place === 'company' ? null : place, subjectId }
}
