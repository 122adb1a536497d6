import type { InsuranceRow } from '../world/insurance-rows'
import type { ProcoreState } from '../world/procore-state'
import { type Attributes, type FieldErrors, readAttributes } from './insurance-attributes'

/** Which records a path is about: the company's or one project's, of all companies of the directory or of one. */
export interface InsuranceScope {
  projectId: number | null
  vendorId: number | undefined
}

export type Written = { row: InsuranceRow } | { errors: FieldErrors }

/** Fields that a company with Sage 300 CRE has locked in Procore (facts/procore-api.md 7.3). */
const LOCKED = ['insurance_type', 'effective_date', 'expiration_date', 'limit', 'name', 'policy_number']

export function inScope(row: InsuranceRow, { projectId, vendorId }: InsuranceScope): boolean {
  return row.project_id === projectId && (vendorId === undefined || row.vendor_id === vendorId)
}

/** One record of a sync call: which record it means (section 7.3), and what became of it. */
export function syncOne(procore: ProcoreState, scope: InsuranceScope, update: Attributes): Written {
  if (update.id === undefined || update.id === null) {
    return write(procore, scope, { row: byOrigin(procore, originOf(update), scope), update })
  }
  const row = typeof update.id === 'number' ? procore.insurances.get(update.id) : undefined
  if (!row || !inScope(row, scope)) return { errors: { id: ['Entity with this ID not found'] } }
  return write(procore, scope, { row, update })
}

function byOrigin(procore: ProcoreState, origin: string | null, scope: InsuranceScope): InsuranceRow | undefined {
  return origin === null ? undefined : procore.insurances.find(`origin ${origin}`).find((row) => inScope(row, scope))
}

function originOf({ origin_id }: Attributes): string | null {
  return typeof origin_id === 'string' && origin_id !== '' ? origin_id : null
}

/** Creates a record, or changes `row`. */
export function write(
  procore: ProcoreState,
  scope: InsuranceScope,
  { row, update }: { row: InsuranceRow | undefined; update: Attributes },
): Written {
  const { change, errors } = readAttributes(update)
  const vendorId = scope.vendorId ?? (update.vendor_id === undefined ? row?.vendor_id : update.vendor_id)
  Object.assign(errors, vendorErrors(procore, vendorId), originErrors(procore, row, originOf(update)))
  if (procore.insuranceRefused(update, row)) Object.assign(errors, lockedErrors(update))
  if (Object.keys(errors).length > 0) return { errors }
  if (procore.insuranceOriginIds === 'ignored') delete change.origin_id
  if (!procore.insuranceOriginDataKept) delete change.origin_data
  const set = { ...change, vendor_id: Number(vendorId) }
  if (row) return { row: procore.insurances.update(row.id, set) ?? row }
  const id = procore.insurances.highestId + procore.random.int(1, 30)
  return { row: procore.insurances.add({ ...blank(scope.projectId), ...set, id }) }
}

function vendorErrors(procore: ProcoreState, vendorId: unknown): FieldErrors {
  if (vendorId === undefined || vendorId === null) return { vendor_id: ["can't be blank"] }
  return typeof vendorId === 'number' && procore.vendors.get(vendorId) ? {} : { vendor_id: ['is invalid'] }
}

/** Unique in the company; and one integration alone can use it (section 7.3). */
function originErrors(procore: ProcoreState, row: InsuranceRow | undefined, origin: string | null): FieldErrors {
  if (origin === null) return {}
  if (procore.insuranceOriginIds === 'refused')
    return { origin_id: ['can not be set: it is used by another integration'] }
  const taken = procore.insurances.find(`origin ${origin}`).some((other) => other.id !== row?.id)
  return taken ? { origin_id: ['has already been taken'] } : {}
}

function lockedErrors(update: Attributes): FieldErrors {
  const fields = LOCKED.filter((name) => name in update)
  const message = 'can not be changed: it is managed by the ERP integration'
  return Object.fromEntries((fields.length > 0 ? fields : ['base']).map((name) => [name, [message]]))
}

/** What a new record has where the request says nothing; Procore's reminders are on unless they are switched off. */
function blank(project_id: number | null): Omit<InsuranceRow, 'id' | 'vendor_id'> {
  return {
    project_id,
    insurance_type: null,
    insurance_provider: null,
    policy_number: null,
    limit: null,
    effective_date: null,
    expiration_date: null,
    status: 'undecided',
    exempt: false,
    info_received: false,
    enable_expired_insurance_notifications: true,
    notes: null,
    additional_insured: null,
    division_template: null,
    insurance_sets: null,
    origin_id: null,
    origin_data: null,
  }
}
