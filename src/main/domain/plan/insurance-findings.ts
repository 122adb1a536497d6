import type { Finding } from '@shared/plan'
import type { RecordRef } from '@shared/vocabulary'
import { type Edit, momentOf } from '../compliance/compare'
import { FIELD_WORDS } from '../compliance/fields'
import type { Judged } from '../compliance/judged'
import type { InsuranceMemory } from '../compliance/memory'
import { INSURANCE_PERMISSION, whereOf } from '../compliance/off'
import type { Scope } from '../compliance/scopes'
import type { FlowInput } from '../types'

export interface Found {
  source: RecordRef
  target: RecordRef
  memory: InsuranceMemory | null
  edits: readonly Edit[]
}

/** W8: their value, ours, and when. */
export function manualEdit({ source, target, memory, edits }: Found, what: 'overwritten' | 'kept'): Finding {
  const since = momentOf(memory?.writtenAt ?? '')
  const kept = what === 'kept'
  const values = edits
    .map(
      ({ field, theirs, ours }) => `${FIELD_WORDS[field]}: theirs ${quoted(theirs, kept)}, ours ${quoted(ours, kept)}`,
    )
    .join('; ')
  return {
    code: kept ? 'manual-edit-kept' : 'manual-edit-overwritten',
    rule: 'W8',
    severity: 'warning',
    records: [target, source],
    message: kept
      ? `"${target.name}" was edited by hand in Procore since Crosswalk wrote it (${since}), and nothing is written over it: ${values}.`
      : `"${target.name}" was edited by hand in Procore since Crosswalk wrote it (${since}). The edit is to be overwritten: ${values}.`,
    next: kept
      ? 'Put the values in Procore back, or set compliance.manualEdits to "overwrite", so that the record follows TrustLayer again.'
      : 'Change the compliance in TrustLayer where the edit was right. Set compliance.manualEdits to "keep" if edits in Procore should stay.',
  }
}

/** A kept edit is said again in every plan: of its long notes the beginning is enough. An overwritten one is kept whole. */
const LONGEST_KEPT = 200

function quoted(value: string | null, short: boolean): string {
  if (value === null) return '(empty)'
  return `"${short && value.length > LONGEST_KEPT ? `${value.slice(0, LONGEST_KEPT)}...` : value}"`
}

/** W7. */
export function requirementOnly(source: RecordRef, target: RecordRef): Finding {
  return {
    code: 'requirement-change-only',
    rule: 'W7',
    severity: 'info',
    records: [source, target],
    message: `A requirement of "${source.name}" changed in TrustLayer, but status, dates, policy number, insurer and type did not, so the insurance record in Procore stays as it is.`,
    next: 'Nothing to do: the new notes go along with the next write. Set compliance.refreshNotes to write them now.',
  }
}

/** W10 `keep`. */
export function staleLeft(source: RecordRef, target: RecordRef, reason: string): Finding {
  return {
    code: 'insurance-stale',
    rule: 'W10',
    severity: 'info',
    records: [target, source],
    message: `"${target.name}" stays as it is in Procore. ${reason}`,
    next: 'Remove or correct the record in Procore, or set compliance.stale to "undecided" or "delete".',
  }
}

/** One line a place that was refused: Procore's insurance records, or TrustLayer's compliance of a project. */
export function refusals(input: FlowInput, { scopes, refusedLeftovers }: Judged): Finding[] {
  const found = new Map<string, Finding>()
  for (const { scope, off, items } of scopes) {
    const bySystem = off?.code === 'compliance-refused' ? 'trustlayer' : 'procore'
    const speaks = off?.code === 'compliance-refused' || (off?.code === 'insurances-refused' && items.length > 0)
    if (off && speaks) found.set(`${bySystem} ${scope.project?.id ?? ''}`, refusal(placeRef(scope), off))
  }
  for (const projectId of refusedLeftovers) {
    const key = `procore ${projectId ?? ''}`
    const name = input.snapshots.projects.get(projectId ?? '')?.record.name ?? projectId ?? ''
    const project = projectId === null ? null : { id: projectId, name }
    if (!found.has(key)) found.set(key, refusal(placeRef({ project }), staleRefused(project)))
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding)
}

function refusal(records: RecordRef[], { message, next }: { message: string; next: string }): Finding {
  return { code: 'not-permitted', rule: 'W2', severity: 'warning', records, message, next }
}

function placeRef({ project }: Pick<Scope, 'project'>): RecordRef[] {
  return project ? [{ system: 'procore', kind: 'project', id: project.id, name: project.name }] : []
}

function staleRefused(project: { name: string } | null): { message: string; next: string } {
  return {
    message: `Procore refused the insurance records of ${whereOf(project)}, so records there that TrustLayer no longer tracks stay as they are.`,
    next: INSURANCE_PERMISSION,
  }
}
