import { type CommitmentFields, fieldValues } from './commitment-fields'
import { COMMITMENT_STATUSES, type CommitmentRow, type CommitmentType } from './commitment-rows'
import type { IdSequence } from './ids'
import { isoDate, isoInstant, WORLD_MADE_AT } from './instants'
import type { Random } from './random'
import type { ProcoreProjectRow, ProcoreVendorRow } from './rows'
import { TRADES } from './words'

export interface CommitmentsRequest {
  random: Random
  ids: IdSequence
  /** Permitted ones that are not templates; others get none. */
  projects: readonly ProcoreProjectRow[]
  vendors: readonly ProcoreVendorRow[]
  fields: CommitmentFields
  /** Commitments of every project that are not deleted. Default: about 15 of an active one, fewer of one that is over. */
  perProject: number | undefined
}

const DAY = 86_400_000
/** Deleted ones come on top of those that are listed. */
const DELETED_SHARE = 0.05
/** Trades that are bought rather than built. */
const BOUGHT = new Set(['00 - Supply', '11 - Equipment', '00 - Professional Services'])

/** Purchase orders and subcontracts, mostly with companies of the project's own directory. */
export function makeCommitments(request: CommitmentsRequest): CommitmentRow[] {
  const { random, projects, vendors, perProject } = request
  const directory = directories(vendors)
  let orders = 1000
  return projects.flatMap((project) => {
    const count = perProject ?? (project.active ? Math.min(random.int(8, 30), random.int(8, 30)) : random.int(2, 9))
    const deleted = Math.round(count * DELETED_SHARE * 2 * random.next())
    let subcontracts = 0
    return Array.from({ length: count + deleted }, (_, index) => {
      const vendor = someVendor(random, { onProject: directory.get(project.id) ?? [], all: vendors })
      const type = contractType(random, vendor)
      const order = type === 'PurchaseOrderContract'
      if (order) orders += 1
      else subcontracts += 1
      const number = order ? `PO-${orders}` : subcontractNumber(project, subcontracts)
      return commitment(request, { project, vendor, type, number, deleted: index >= count })
    })
  })
}

function directories(vendors: readonly ProcoreVendorRow[]): Map<number, ProcoreVendorRow[]> {
  const byProject = new Map<number, ProcoreVendorRow[]>()
  for (const vendor of vendors) {
    if (vendor.company_vendor) continue
    for (const id of vendor.project_ids) {
      const known = byProject.get(id)
      if (known) known.push(vendor)
      else byProject.set(id, [vendor])
    }
  }
  return byProject
}

function someVendor(
  random: Random,
  { onProject, all }: { onProject: readonly ProcoreVendorRow[]; all: readonly ProcoreVendorRow[] },
): ProcoreVendorRow | null {
  if (random.chance(0.04)) return null
  if (onProject.length > 0 && random.chance(0.9)) return random.pick(onProject)
  // The first is the customer's own record.
  return all.length > 1 ? (all[random.int(1, all.length - 1)] ?? null) : null
}

function contractType(random: Random, vendor: ProcoreVendorRow | null): CommitmentType {
  const orders = BOUGHT.has(tradeOf(vendor)) ? 0.85 : 0.2
  return random.chance(orders) ? 'PurchaseOrderContract' : 'WorkOrderContract'
}

function tradeOf(vendor: ProcoreVendorRow | null): string {
  const [id] = vendor?.trade_ids ?? []
  return (id === undefined ? undefined : TRADES[id - FIRST_TRADE]?.name) ?? '01 - General'
}
/** `tradeId` of procore-vendors.ts, the other way around. */
const FIRST_TRADE = 990

function subcontractNumber({ project_number }: ProcoreProjectRow, at: number): string {
  const serial = String(at).padStart(3, '0')
  return project_number ? `SC-${project_number}-${serial}` : `SC-${serial}`
}

interface Drawn {
  project: ProcoreProjectRow
  vendor: ProcoreVendorRow | null
  type: CommitmentType
  number: string
  deleted: boolean
}

function commitment(
  { random, ids, fields }: CommitmentsRequest,
  { project, vendor, type, number, deleted }: Drawn,
): CommitmentRow {
  const from = Date.parse(project.created_at)
  const created = from + random.next() * (WORLD_MADE_AT - from)
  const updated = created + random.next() * (WORLD_MADE_AT - created)
  const executed = random.chance(0.6)
  const vendor_id = vendor?.id ?? null
  return {
    id: ids.next(),
    project_id: project.id,
    type,
    number: random.chance(0.99) ? number : null,
    title: random.chance(0.97) ? title(random, tradeOf(vendor), type) : null,
    status: status(random, type),
    executed,
    execution_date: executed ? isoDate(Math.min(created + 14 * DAY, WORLD_MADE_AT)) : null,
    contract_date: random.chance(0.8) ? isoDate(created) : null,
    description: random.chance(0.3) ? `<p>${random.pick(DESCRIPTIONS)}</p>` : null,
    private: random.chance(0.1),
    signature_required: type === 'WorkOrderContract' && random.chance(0.5),
    accounting_method: random.chance(0.9) ? 'amount' : 'unit',
    grand_total: `${random.int(2, 9000) * 250}.${random.pick(['0', '0', '5', '25'])}`,
    retainage_percent: type === 'WorkOrderContract' ? random.pick(['10.0', '5.0', '0.0']) : '0.0',
    vendor_id,
    custom_fields: fieldValues(random, fields, vendor_id),
    origin_id: null,
    created_at: isoInstant(created),
    updated_at: isoInstant(updated),
    deleted_at: deleted ? isoInstant(updated) : null,
  }
}

/** Half are in force; the rest is on its way there, or over. */
function status(random: Random, type: CommitmentType): string {
  if (random.chance(0.5)) return 'Approved'
  return random.pick(COMMITMENT_STATUSES[type])
}

function title(random: Random, trade: string, type: CommitmentType): string {
  const words = trade.replace(/^\d+ - /, '')
  if (words.endsWith('Services')) return `${words}${random.pick(SERVICE_PARTS)}`
  return `${words}${random.pick(type === 'WorkOrderContract' ? SUBCONTRACT_PARTS : ORDER_PARTS)}`
}

const SUBCONTRACT_PARTS = [
  '',
  '',
  ' - Labor & Material',
  ' - Base Building',
  ' - Level 2 Rough-In',
  ' – Phase 2',
  ' & Related Work',
  ' (Alternate 3)',
] as const
const ORDER_PARTS = [' - Material', ' - Long-Lead Items', ' Rental', ' - Stored Material'] as const
const SERVICE_PARTS = ['', ' – Phase 2', ' - Additional Services'] as const
const DESCRIPTIONS = [
  'Furnish and install per plans and specifications.',
  'Scope per Exhibit B; schedule per Exhibit D.',
  'Freight included. Deliver to the north gate.',
] as const
