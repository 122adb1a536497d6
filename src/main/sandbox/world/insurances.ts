import type { IdSequence } from './ids'
import { daysAfter, daysBefore, isoDate } from './instants'
import { INSURANCE_STATUSES, type InsuranceRow } from './insurance-rows'
import type { Random } from './random'
import type { ProcoreProjectRow, ProcoreVendorRow } from './rows'

export interface InsurancesRequest {
  random: Random
  ids: IdSequence
  count: number
  /** Permitted ones that are not templates. */
  projects: readonly ProcoreProjectRow[]
  vendors: readonly ProcoreVendorRow[]
}

const PROJECT_SHARE = 0.2

/** Records that people entered by hand, without an origin id: Crosswalk never touches them (W6). */
export function makeInsurances(request: InsurancesRequest): InsuranceRow[] {
  const { random, count, vendors, projects } = request
  const visible = new Set(projects.map(({ id }) => id))
  // The first is the customer's own record.
  const insured = vendors.slice(1)
  if (insured.length === 0) return []
  return Array.from({ length: count }, () => {
    const vendor = random.pick(insured)
    const onProject = vendor.project_ids.filter((id) => visible.has(id))
    const within = onProject.length > 0 && random.chance(PROJECT_SHARE)
    return record(request, vendor.id, within ? random.pick(onProject) : null)
  })
}

function record({ random, ids }: InsurancesRequest, vendor_id: number, project_id: number | null): InsuranceRow {
  const insurance_type = random.pick(TYPES)
  const starts = isoDate(daysBefore(random.int(10, 500)))
  const expiration_date = random.chance(0.9) ? daysAfter(starts, 365) : null
  const expired = expiration_date !== null && expiration_date < isoDate(daysBefore(0))
  return {
    id: ids.next(),
    vendor_id,
    project_id,
    insurance_type,
    insurance_provider: random.chance(0.85) ? random.pick(INSURERS) : null,
    policy_number: random.chance(0.85)
      ? `${random.pick(['GL', 'CA', 'WC', 'UMB', 'PL'])}-${random.int(1000, 99999)}`
      : null,
    limit: random.chance(0.7) ? `${random.pick([1, 1, 2, 5])}000000.0` : null,
    effective_date: random.chance(0.9) ? starts : null,
    expiration_date,
    status: expired && random.chance(0.6) ? 'expired' : random.pick(INSURANCE_STATUSES),
    exempt: random.chance(0.03),
    info_received: random.chance(0.7),
    enable_expired_insurance_notifications: true,
    notes: random.chance(0.3) ? random.pick(NOTES) : null,
    additional_insured: random.chance(0.2) ? 'Owner, GC' : null,
    division_template: null,
    insurance_sets: null,
    origin_id: null,
    origin_data: null,
  }
}

const TYPES = [
  'General Liability',
  'Automotive',
  'Umbrella',
  "Worker's Compensation",
  'Professional Liability',
  'Pollution Liability',
] as const
const INSURERS = [
  'Golden Gate Casualty',
  'Sierra Mutual',
  'Continental Surety & Casualty',
  'Great Plains Insurance Co.',
  'Acme Mutual',
  'Société Générale d’Assurance',
] as const
const NOTES = [
  'COI on file, see e-mail of 3/14.',
  'Waiver of subrogation missing – asked broker.',
  'Renewal requested; do not release payment.',
] as const
