import type { ComplianceSubject, Insurance } from '@shared/records'
import type { FlowInput } from '../types'
import { fieldsOf, type InsuranceFields } from './fields'
import { type JudgedItem, type JudgedLeftover, type JudgedScope, judgeInsurances } from './judged'
import type { Level } from './origin'
import type { Named } from './scopes'
import { statusWord, subjectWord } from './status'

/** A record of the compliance list: what TrustLayer says, what stands in Procore, what would be written. */
export interface ComplianceRow {
  /** The origin id; for a scope of which TrustLayer says nothing `<company>:<project or "company">`. */
  id: string
  company: Named
  party: Named
  level: Level
  /** Procore's project; null on the company level. */
  project: Named | null
  complianceId: string
  /** The subject's label, or "TrustLayer compliance"; null where TrustLayer says nothing. */
  subject: string | null
  /** For its requirements; null for the one record of all subjects, and where TrustLayer says nothing. */
  detail: ComplianceSubject | null
  /** "Waived, 2026-01-01 to 2027-01-01"; null where TrustLayer no longer says anything. */
  says: string | null
  /** What stands in Procore; its status in words. */
  stands: Insurance | null
  standsWord: string | null
  /** The values that should stand in Procore, and their status in words of W5; null where nothing is to be written. */
  wanted: InsuranceFields | null
  wantedWord: string | null
  state: 'in-step' | 'waiting' | 'manual-edit' | 'off'
  /** W10: TrustLayer no longer tracks it. */
  stale: boolean
  /** Why, in a sentence; empty where it is in step and there is nothing to add. */
  reason: string
  next: string
}

/** A row a subject (or the one for all) of every linked party and scope, then the records that are stale (W10). */
export function complianceRows(input: FlowInput): ComplianceRow[] {
  const { scopes, leftovers } = judgeInsurances(input)
  const stale = new Set(leftovers.map(({ originId }) => originId))
  // A level that is left out makes its records stale: each stands in one row, the one that says what becomes of it.
  return [
    ...scopes.flatMap(scopeRows).filter(({ id }) => !stale.has(id)),
    ...leftovers.map((leftover) => staleRow(input, leftover)),
  ]
}

const PLAN_IT = 'Plan, review and apply.'

function scopeRows(judged: JudgedScope): ComplianceRow[] {
  const { scope, off, items, held } = judged
  const base = baseOf(scope)
  const rows = items.map((item) => itemRow(base, judged, item))
  const unknown = held.map(
    ({ originId, label, stands }): ComplianceRow => ({
      ...base,
      ...standing(stands),
      id: originId,
      subject: label,
      says: statusWord('unknown'),
      reason: off?.message ?? 'TrustLayer answers a status that Crosswalk does not know, so nothing is written (W5).',
      next: off?.next ?? 'Look at the party in TrustLayer.',
    }),
  )
  if (rows.length + unknown.length > 0) return [...rows, ...unknown]
  const nothing = {
    message: 'TrustLayer says nothing of the party here yet: it has no compliance subject.',
    next: 'Assign a compliance profile in TrustLayer, or wait for its first evaluation, then pull.',
  }
  const why = off ?? nothing
  const id = `${scope.company.id}:${scope.project?.id ?? 'company'}`
  return [{ ...base, id, reason: why.message, next: why.next }]
}

type Base = Omit<ComplianceRow, 'id'>

function baseOf({ company, party, level, project, complianceId }: JudgedScope['scope']): Base {
  return {
    company,
    party,
    level,
    project,
    complianceId,
    subject: null,
    detail: null,
    says: null,
    stands: null,
    standsWord: null,
    wanted: null,
    wantedWord: null,
    state: 'off',
    stale: false,
    reason: '',
    next: '',
  }
}

function standing(stands: Insurance | null): Pick<ComplianceRow, 'stands' | 'standsWord'> {
  return { stands, standsWord: stands?.status ? statusWord(stands.status) : null }
}

function itemRow(base: Base, { off }: JudgedScope, { wanted, stands, judgement }: JudgedItem): ComplianceRow {
  const row: ComplianceRow = {
    ...base,
    ...standing(stands),
    id: wanted.originId,
    subject: wanted.label,
    detail: wanted.subject,
    says: saysOf(wanted),
    wanted: wanted.fields,
    wantedWord: statusWord(wanted.fields.status),
  }
  if (off || !judgement)
    return { ...row, wanted: null, wantedWord: null, reason: off?.message ?? '', next: off?.next ?? '' }
  const { verdict, reason } = judgement
  if (verdict === 'write') return { ...row, state: 'waiting', reason, next: PLAN_IT }
  if (verdict === 'kept')
    return {
      ...row,
      state: 'manual-edit',
      reason,
      next: 'Put the values in Procore back, or set compliance.manualEdits to "overwrite".',
    }
  const next = verdict === 'notes-only' ? 'Set compliance.refreshNotes to write new notes at once.' : ''
  return { ...row, state: 'in-step', reason, next }
}

/** TrustLayer's own word, with the dates that it names. */
function saysOf({ subject, fields }: JudgedItem['wanted']): string {
  const word = subject ? subjectWord(subject, fields.status) : statusWord(fields.status)
  const { effectiveDate: from, expirationDate: to } = fields
  if (subject?.alwaysValid) return `${word}, always valid`
  const dates = from && to ? `${from} to ${to}` : from ? `from ${from}` : to ? `until ${to}` : ''
  return dates ? `${word}, ${dates}` : word
}

/** W10. */
function staleRow(input: FlowInput, { originId, origin, stands, memory, judgement }: JudgedLeftover): ComplianceRow {
  const { companies, projects, parties } = input.snapshots
  const { companyId, projectId } = origin
  const nameOf = (records: typeof companies | typeof projects | typeof parties, id: string) => ({
    id,
    name: records.get(id)?.record.name ?? id,
  })
  const project = projectId === null ? null : nameOf(projects, projectId)
  const company = nameOf(companies, companyId)
  const partyId = memory?.partyId ?? ''
  const { verdict, reason } = judgement
  const waiting = verdict === 'write' || verdict === 'delete'
  return {
    ...baseOf({
      level: project ? 'project' : 'company',
      company,
      party: parties.has(partyId) ? nameOf(parties, partyId) : { id: partyId, name: company.name },
      project,
      complianceId: partyId,
      compliance: null,
      reading: null,
    }),
    ...standing(stands),
    id: originId,
    subject: stands.type ?? origin.subjectId,
    wanted: verdict === 'write' ? { ...fieldsOf(stands), ...valuesOf(judgement) } : null,
    wantedWord: verdict === 'write' ? statusWord('undecided') : verdict === 'delete' ? 'Deleted' : null,
    state: waiting ? 'waiting' : verdict === 'kept' ? 'manual-edit' : 'off',
    stale: true,
    reason,
    next: waiting ? PLAN_IT : '',
  }
}

function valuesOf({ fields }: JudgedLeftover['judgement']): Partial<InsuranceFields> {
  return Object.fromEntries(fields.map(({ field, after }) => [field, after]))
}
