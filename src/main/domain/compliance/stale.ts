import type { Insurance } from '@shared/records'
import type { Settings } from '@shared/settings'
import { compare, fieldWords, momentOf } from './compare'
import { fieldsOf, type InsuranceFields } from './fields'
import type { Judgement } from './judge'
import type { InsuranceMemory } from './memory'
import { STALE_PREFIX, staleNotes } from './notes'
import type { Origin } from './origin'
import type { ComplianceView } from './scopes'
import { coversLevel } from './wanted'

/** A record of Crosswalk's that no rule wants any more: remembered, or known by its own id alone (after a lost database). */
export interface Leftover {
  originId: string
  origin: Origin
  stands: Insurance
  memory: InsuranceMemory | null
}

type ComplianceSettings = Settings['trustlayer']['compliance']

/**
 * W10: why a record is stale, as a part of a sentence for its notes; null where that is not certain. A row that is orphaned,
 * in conflict or out of sight proves nothing, and neither does what could not be read.
 */
export function staleReason(
  view: ComplianceView,
  { origin, memory }: Omit<Leftover, 'stands' | 'originId'>,
): string | null {
  const { companyId, projectId } = origin
  const company = view.company(companyId)
  const project = projectId === null ? null : view.project(projectId)
  if (company.state === 'blocked' || project?.state === 'blocked') return null
  // Without a memory a missing link proves nothing: on a new laptop nothing is linked yet.
  if (company.state === 'unlinked') return memory ? 'the company is no longer linked to a party.' : null
  if (project?.state === 'unlinked')
    return memory ? 'the project is no longer linked to a project of TrustLayer.' : null
  const scope = view.scopeOf(companyId, projectId)
  if (!scope) return 'the party is no longer associated to the project.'
  if (!coversLevel(view.input, scope.level)) return `the setting compliance.level leaves out the ${scope.level} level.`
  if (scope.reading !== 'read') return null
  const { format } = view.input.settings.trustlayer.compliance
  if (origin.format !== format)
    return `it is of the format "${origin.format}", and the setting compliance.format is now "${format}".`
  if (!scope.compliance) return 'TrustLayer holds no compliance of the party here.'
  return 'the subject no longer exists.'
}

export interface StaleJudgement extends Omit<Judgement, 'verdict' | 'rule'> {
  /** `left`: the setting leaves stale records as they are. `done`: it was set to undecided before. */
  verdict: 'write' | 'delete' | 'kept' | 'left' | 'done'
  rule: 'W10'
}

/** W10: what becomes of a stale record, by `compliance.stale`. Edits by hand count here as everywhere (W8). */
export function judgeStale(
  { stands, memory }: Pick<Leftover, 'stands' | 'memory'>,
  because: string,
  settings: ComplianceSettings,
): StaleJudgement {
  const reason = `${STALE_PREFIX} ${because}`
  const base: Omit<StaleJudgement, 'verdict'> = { rule: 'W10', reason, fields: [], edits: [] }
  if (settings.stale === 'keep') return { ...base, verdict: memory?.stale ? 'done' : 'left' }
  // Once it is stale, its notes stay those of the first reason: another reason is no cause to write again.
  const notes = memory?.stale ? memory.notes : staleNotes(because)
  const standing = fieldsOf(stands)
  const { fields, edits } = compare({ status: 'undecided', notes }, standing, memory)
  const kept = editsOf(standing, memory)
  if (kept.length > 0 && settings.manualEdits === 'keep') {
    const since = momentOf(memory?.writtenAt ?? '')
    const words = fieldWords(kept.map(({ field }) => field))
    return {
      ...base,
      verdict: 'kept',
      edits: kept,
      reason: `${reason} It was edited by hand in Procore since ${since} (${words}), and the setting compliance.manualEdits keeps the edit.`,
    }
  }
  if (settings.stale === 'delete')
    return { ...base, verdict: 'delete', edits: kept, fields: [{ field: 'deleted', before: false, after: true }] }
  const done = memory?.stale ? edits.length === 0 : isStale(standing)
  return done || fields.length === 0 ? { ...base, verdict: 'done' } : { ...base, verdict: 'write', fields, edits }
}

/** Set to undecided by an earlier run that is not remembered: from another laptop, or before the database was lost. */
function isStale({ status, notes }: InsuranceFields): boolean {
  return status === 'undecided' && (notes?.startsWith(STALE_PREFIX) ?? false)
}

/** Every managed field that differs from what was last written. */
function editsOf(standing: InsuranceFields, memory: InsuranceMemory | null): StaleJudgement['edits'] {
  if (!memory) return []
  const { type, status, effectiveDate, expirationDate, policyNumber, insurer, notes } = memory
  const written = { type, status, effectiveDate, expirationDate, policyNumber, insurer, notes }
  return compare(written, standing, memory).edits
}
