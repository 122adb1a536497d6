import type { Finding } from '@shared/plan'
import type { ComplianceSubject } from '@shared/records'
import type { RecordRef } from '@shared/vocabulary'
import type { FlowInput } from '../types'
import type { InsuranceFields } from './fields'
import { type JudgedSubject, overallNotes, subjectNotes, summaryNotes } from './notes'
import { type Format, type Level, OVERALL, originIdOf, subjectKey } from './origin'
import { complianceView, type Scope } from './scopes'
import { type InsuranceStatus, statusOf, worstOf } from './status'

/** W3: the insurance type of the one record that stands for all subjects. */
export const OVERALL_TYPE = 'TrustLayer compliance'

/** An insurance record as it should stand in Procore (W2 to W5). Its origin data is the origin id as well (W6). */
export interface WantedInsurance {
  originId: string
  scope: Scope
  format: Format
  /** The key of the subject within the origin id; "overall" for the one record of all. */
  subjectId: string
  /** The subject's label, or the type of the one record of all. */
  label: string
  /** Null for the one record of all. */
  subject: ComplianceSubject | null
  fields: InsuranceFields & { type: string; status: InsuranceStatus; notes: string }
}

/** A subject, or all of them, of which nothing can be written: TrustLayer answers a word that is not documented. */
export interface HeldInsurance {
  originId: string
  scope: Scope
  label: string
  words: string
}

export interface WantedOfScope {
  wanted: WantedInsurance[]
  held: HeldInsurance[]
}

/** W2 to W5 for every linked party and scope that the level covers; `left` says what cannot be judged. */
export function wantedInsurances(input: FlowInput): { wanted: WantedInsurance[]; left: Finding[] } {
  const all = complianceView(input)
    .scopes.filter((scope) => scope.reading === 'read' && coversLevel(input, scope.level))
    .map((scope) => wantedOf(input, scope))
  return {
    wanted: all.flatMap(({ wanted }) => wanted),
    left: all.flatMap(({ held }) => held.map(heldFinding)),
  }
}

/** W2. */
export function coversLevel({ settings }: Pick<FlowInput, 'settings'>, level: Level): boolean {
  const setting = settings.trustlayer.compliance.level
  return setting === 'all' || setting === (level === 'company' ? 'parties' : 'projects')
}

/** What one scope should have in Procore, whatever the level says. */
export function wantedOf({ settings, today }: Pick<FlowInput, 'settings' | 'today'>, scope: Scope): WantedOfScope {
  const { compliance } = scope
  const { format } = settings.trustlayer.compliance
  if (!compliance) return { wanted: [], held: [] }
  const items = withKeys(compliance.subjects).map(({ subject, key }) => ({
    subject,
    key,
    status: statusOf(compliance, subject, today),
  }))
  return format === 'overall' ? overallOf(scope, items) : subjectsOf(scope, items, format)
}

interface Item {
  subject: ComplianceSubject
  key: string
  status: InsuranceStatus | null
}

function subjectsOf(scope: Scope, items: readonly Item[], format: Exclude<Format, 'overall'>): WantedOfScope {
  const result: WantedOfScope = { wanted: [], held: [] }
  for (const { subject, key, status } of items) {
    const originId = originOf(scope, format, key)
    if (status === null) result.held.push({ originId, scope, label: subject.label, words: subject.status })
    else
      result.wanted.push({
        originId,
        scope,
        format,
        subjectId: key,
        label: subject.label,
        subject,
        fields: subjectFields({ subject, status }, format),
      })
  }
  return result
}

/** W4: policy number and insurer in the subjects format only. */
function subjectFields(judged: JudgedSubject, format: Exclude<Format, 'overall'>): WantedInsurance['fields'] {
  const { subject, status } = judged
  const whole = format === 'subjects'
  return {
    type: subject.label,
    status,
    effectiveDate: subject.effectiveDate,
    expirationDate: subject.alwaysValid ? null : subject.expirationDate,
    policyNumber: whole ? subject.policyNumber : null,
    insurer: whole ? subject.insurer : null,
    notes: whole ? subjectNotes(judged) : summaryNotes(judged),
  }
}

/** W3 `overall`. One subject that cannot be judged holds the whole record: it might be the worst. */
function overallOf(scope: Scope, items: readonly Item[]): WantedOfScope {
  const originId = originOf(scope, 'overall', OVERALL)
  const unknown = items.filter(({ status }) => status === null)
  if (unknown.length > 0) {
    const words = [...new Set(unknown.map(({ subject }) => subject.label))].join(', ')
    return { wanted: [], held: [{ originId, scope, label: OVERALL_TYPE, words }] }
  }
  const judged = items.flatMap(({ subject, status }) => (status === null ? [] : [{ subject, status }]))
  const status = worstOf(judged.map((item) => item.status))
  const dates = (pick: (subject: ComplianceSubject) => string | null) =>
    judged.flatMap((item) => pick(item.subject) ?? []).sort()
  const fields: WantedInsurance['fields'] = {
    type: OVERALL_TYPE,
    status,
    effectiveDate: dates((subject) => subject.effectiveDate).at(-1) ?? null,
    expirationDate: dates((subject) => (subject.alwaysValid ? null : subject.expirationDate))[0] ?? null,
    policyNumber: null,
    insurer: null,
    notes: overallNotes(judged, status),
  }
  const base = { scope, format: 'overall', subjectId: OVERALL, label: OVERALL_TYPE, subject: null } as const
  return { wanted: [{ ...base, originId, fields }], held: [] }
}

function originOf(scope: Scope, format: Format, subjectId: string): string {
  return originIdOf({ format, companyId: scope.company.id, projectId: scope.project?.id ?? null, subjectId })
}

/**
 * Subjects in a fixed order with a key each: module and subject, always both, so that a subject keeps its key whatever else
 * comes and goes (W6, W10). Labels are no part of it: TrustLayer's users rename modules. One that comes twice is counted.
 */
function withKeys(subjects: readonly ComplianceSubject[]): { subject: ComplianceSubject; key: string }[] {
  const keyed = subjects.map((subject) => ({ subject, key: subjectKey(subject) }))
  const times = new Map<string, number>()
  return keyed
    .sort(
      (a, b) =>
        byText(a.key, b.key) ||
        byText(a.subject.label, b.subject.label) ||
        byText(contentOf(a.subject), contentOf(b.subject)),
    )
    .map(({ subject, key }) => {
      const time = (times.get(key) ?? 0) + 1
      times.set(key, time)
      return { subject, key: time === 1 ? key : `${key}:${time}` }
    })
}

/** Tells subjects apart that share module, id and label; the order of requirements means nothing. */
function contentOf({ requirements, ...subject }: ComplianceSubject): string {
  return JSON.stringify([subject, requirements.map((requirement) => JSON.stringify(requirement)).sort()])
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** "Bay Electric in Pier 9", or the party's name alone on the company level. */
export function scopeName({ party, project }: Pick<Scope, 'party' | 'project'>): string {
  return project ? `${party.name} in ${project.name}` : party.name
}

export function complianceRef(scope: Scope, label?: string): RecordRef {
  const name = scopeName(scope)
  return {
    system: 'trustlayer',
    kind: 'compliance',
    id: scope.complianceId,
    name: label === undefined ? name : `${name}: ${label}`,
  }
}

export function heldFinding({ scope, label, words }: HeldInsurance): Finding {
  return {
    code: 'invalid-response',
    rule: 'W5',
    severity: 'warning',
    records: [complianceRef(scope, label)],
    message: `TrustLayer answers a status for "${label}" of ${scopeName(scope)} that Crosswalk does not know (${words}), so its insurance record in Procore stays as it is.`,
    next: 'Look at the party in TrustLayer. If its status is plain there, report this: Crosswalk needs to learn the word.',
  }
}
