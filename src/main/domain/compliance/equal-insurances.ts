import { sameValue } from '../plan/three-way'
import type { FlowInput, LastSynced } from '../types'
import { type InsuranceFields, MANAGED, type ManagedField } from './fields'
import { type JudgedItem, judgeInsurances } from './judged'
import { type InsuranceMemory, memoryEntry } from './memory'

/**
 * What to remember of records that stand as they should although no write of ours is remembered so: adopted by their origin
 * id (a lost database, another laptop), or put right by hand. Without it an edit by hand would not be told from them later
 * (W8). Answers only entries that differ from `lastSynced`, for the engine to keep; recording them changes no plan.
 */
export function equalInsurances(input: FlowInput): LastSynced[] {
  if (!input.settings.trustlayer.compliance.enabled) return []
  const { scopes } = judgeInsurances(input)
  return scopes.flatMap(({ items }) => items.flatMap((item) => equalOf(input, item) ?? []))
}

function equalOf(input: FlowInput, { wanted, stands, memory, judgement }: JudgedItem): LastSynced | null {
  if (!stands || judgement?.verdict !== 'in-step' || judgement.fields.length > 0) return null
  const { company, party, project, level } = wanted.scope
  const fields = valuesOf(wanted.fields, memory)
  if (memory && !memory.stale && memory.insuranceId === stands.procoreId && memory.partyId === party.id) {
    if (MANAGED.every((field) => sameValue(fields[field], memory[field]))) return null
  }
  return memoryEntry({
    ...fields,
    originId: wanted.originId,
    insuranceId: stands.procoreId,
    level,
    projectId: project?.id ?? null,
    companyId: company.id,
    partyId: party.id,
    subjectId: wanted.subjectId,
    format: wanted.format,
    writtenAt: input.today,
    stale: false,
    originRefused: memory?.originRefused ?? stands.originId !== wanted.originId,
    answered: {},
  })
}

/** Policy number and insurer that TrustLayer does not know are nobody's business here: what was remembered of them stays. */
function valuesOf(wanted: InsuranceFields, memory: InsuranceMemory | null): InsuranceFields {
  const value = (field: ManagedField) => (sameValue(wanted[field], null) ? (memory?.[field] ?? null) : wanted[field])
  return { ...wanted, policyNumber: value('policyNumber'), insurer: value('insurer') }
}
