import type { Change, FieldChange } from '@shared/plan'
import type { Insurance } from '@shared/records'
import type { RecordRef } from '@shared/vocabulary'
import {
  type Judged,
  type JudgedItem,
  type JudgedLeftover,
  type JudgedScope,
  judgeInsurances,
} from '../compliance/judged'
import type { Origin } from '../compliance/origin'
import type { Scope } from '../compliance/scopes'
import { complianceRef, heldFinding } from '../compliance/wanted'
import type { FlowInput } from '../types'
import type { Draft } from './draft'
import { manualEdit, refusals, requirementOnly, staleLeft } from './insurance-findings'

/** W1 to W10: compliance of TrustLayer to insurance records of Procore. Off (W1): nothing, not even what is stale. */
export function planInsurances(input: FlowInput, draft: Draft): void {
  if (!input.settings.trustlayer.compliance.enabled) return
  const judged = judgeInsurances(input)
  for (const scope of judged.scopes) planScope(draft, scope)
  for (const leftover of judged.leftovers) planLeftover(input, draft, { judged, leftover })
  draft.skipped.push(...refusals(input, judged))
}

function planScope(draft: Draft, { scope, off, items, held }: JudgedScope): void {
  if (off) return
  draft.skipped.push(...held.map(heldFinding))
  for (const item of items) planItem(draft, scope, item)
}

function planItem(draft: Draft, scope: Scope, { wanted, stands, memory, judgement }: JudgedItem): void {
  if (!judgement) return
  const type = wanted.fields.type
  const parts = { scope, origin: originOf(wanted), type }
  const target = insuranceRef(parts, stands)
  const source = complianceRef(scope, wanted.label)
  const found = { source, target, memory, edits: judgement.edits }
  if (judgement.verdict === 'in-step') draft.unchanged += 1
  else if (judgement.verdict === 'notes-only') draft.skipped.push(requirementOnly(source, target))
  else if (judgement.verdict === 'kept') draft.conflicts.push(manualEdit(found, 'kept'))
  else {
    if (judgement.edits.length > 0) draft.conflicts.push(manualEdit(found, 'overwritten'))
    draft.changes.push(
      insuranceChange({
        ...judgement,
        originId: wanted.originId,
        origin: parts.origin,
        partyId: scope.party.id,
        source,
        target,
      }),
    )
  }
}

function originOf({ scope, format, subjectId }: JudgedItem['wanted']): Origin {
  return { format, companyId: scope.company.id, projectId: scope.project?.id ?? null, subjectId }
}

interface ChangeParts {
  originId: string
  origin: Origin
  partyId: string
  source: RecordRef
  target: RecordRef
  rule: string
  fields: FieldChange[]
  reason: string
}

/** `ids.insuranceId` is Procore's id of the record; absent for one that is to be created. */
function insuranceChange({ originId, origin, partyId, source, target, rule, fields, reason }: ChangeParts): Change {
  const { companyId, projectId, subjectId, format } = origin
  const removed = fields.some(({ field }) => field === 'deleted')
  return {
    id: `insurances:write-insurance:${originId}` as Change['id'],
    flow: 'insurances',
    rule,
    action: 'write-insurance',
    kind: 'insurance',
    system: 'procore',
    source,
    target,
    fields,
    ids: {
      level: projectId === null ? 'company' : 'project',
      companyId,
      ...(projectId === null ? {} : { projectId }),
      originId,
      partyId,
      subjectId,
      format,
      ...(target.id === null ? {} : { insuranceId: target.id }),
    },
    reason,
    dependsOn: [],
    undo: target.id === null || removed ? 'partial' : 'full',
  }
}

/** "Commercial General Liability of Bay Electric on Pier 9". */
function insuranceRef(
  { scope, type }: { scope: Pick<Scope, 'company' | 'project'>; type: string },
  stands: Insurance | null,
): RecordRef {
  const name = `${type} of ${scope.company.name}${scope.project ? ` on ${scope.project.name}` : ''}`
  return { system: 'procore', kind: 'insurance', id: stands?.procoreId ?? null, name }
}

/** W10. */
function planLeftover(
  input: FlowInput,
  draft: Draft,
  { judged, leftover }: { judged: Judged; leftover: JudgedLeftover },
): void {
  const { originId, origin, stands, memory, judgement } = leftover
  const scope = leftoverScope(input, judged, leftover)
  const type = stands.type ?? 'Insurance'
  const target = insuranceRef({ scope, type }, stands)
  const source: RecordRef = { ...complianceRef(scope), name: `${complianceRef(scope).name}: ${type}` }
  const found = { source, target, memory, edits: judgement.edits }
  if (judgement.verdict === 'done') draft.unchanged += 1
  else if (judgement.verdict === 'left') draft.skipped.push(staleLeft(source, target, judgement.reason))
  else if (judgement.verdict === 'kept') draft.conflicts.push(manualEdit(found, 'kept'))
  else {
    if (judgement.edits.length > 0) draft.conflicts.push(manualEdit(found, 'overwritten'))
    draft.changes.push(insuranceChange({ ...judgement, originId, origin, partyId: scope.party.id, source, target }))
  }
}

/** Names of a place that may be linked no more: what is still known of it. */
function leftoverScope(input: FlowInput, { view }: Judged, { origin, memory }: JudgedLeftover): Scope {
  const { companyId, projectId } = origin
  const linked = view.scopeOf(companyId, projectId)
  if (linked) return linked
  const { companies, projects, parties } = input.snapshots
  const company = { id: companyId, name: companies.get(companyId)?.record.name ?? companyId }
  const state = view.company(companyId)
  const partyId = memory?.partyId || (state.state === 'linked' ? state.target.id : companyId)
  const party = { id: partyId, name: parties.get(partyId)?.record.name ?? company.name }
  const project = projectId === null ? null : { id: projectId, name: projects.get(projectId)?.record.name ?? projectId }
  const within = projectId === null ? null : view.project(projectId)
  return {
    level: project ? 'project' : 'company',
    company,
    party,
    project,
    complianceId: within?.state === 'linked' ? `${partyId}/${within.target.id}` : partyId,
    compliance: null,
    reading: null,
  }
}
