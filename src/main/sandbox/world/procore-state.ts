import type { CommitmentRow, CustomFieldDefinitionRow } from './commitment-rows'
import type { FileRow, FolderRow } from './document-rows'
import { DocumentsState } from './documents-state'
import { isoInstant } from './instants'
import type { InsuranceRow } from './insurance-rows'
import { STAGES } from './procore-projects'
import { tradeId } from './procore-vendors'
import type {
  ProcorePersonRow,
  ProcoreProjectRow,
  ProcoreReferenceUserRow,
  ProcoreStageRow,
  ProcoreUserRow,
  ProcoreVendorRow,
} from './rows'
import type { WorldBasis } from './sandbox-world'
import { Table } from './table'
import { TRADES } from './words'

/** Hourly and spike limit, in requests; page caps, in records. Defaults let demos run fast. */
export interface ProcoreLimits {
  spike: number
  hourly: number
  projectPage: number
  vendorPage: number
  /** Of the v2.0 list; the v1.0 lists share `directoryPage`. */
  commitmentPage: number
  /** Users, people, insurances. */
  directoryPage: number
}

export const GENEROUS_LIMITS: ProcoreLimits = {
  spike: 1000,
  hourly: 100_000,
  projectPage: 300,
  vendorPage: 2000,
  commitmentPage: 100,
  directoryPage: 2000,
}

/** Says of a write whether Procore refuses it; `row` is the record that it would change. */
export type InsuranceRefusal = (update: Readonly<Record<string, unknown>>, row: InsuranceRow | undefined) => boolean

export class ProcoreState {
  readonly companyId: string
  readonly companyName: string
  readonly clientId: string
  readonly clientSecret: string
  readonly now: () => number
  readonly random: WorldBasis['random']
  readonly projects: Table<ProcoreProjectRow>
  readonly vendors: Table<ProcoreVendorRow>
  readonly users: Table<ProcoreUserRow>
  /** People without a login. */
  readonly referenceUsers: Table<ProcoreReferenceUserRow>
  /** Found by `project <id>`. */
  readonly commitments: Table<CommitmentRow>
  readonly customFields: Table<CustomFieldDefinitionRow>
  /** Found by `project <id>` and by `origin <origin id>`. */
  readonly insurances: Table<InsuranceRow>
  readonly documents: DocumentsState
  readonly stages: readonly ProcoreStageRow[] = STAGES
  readonly trades: ReadonlyMap<number, string> = new Map(TRADES.map(({ name }, index) => [tradeId(index), name]))
  limits: ProcoreLimits = { ...GENEROUS_LIMITS }

  /** False: a company of the time before the v2.0 list of commitments, which then answers 404. */
  commitmentsV2 = true
  /** Projects whose commitments tool is switched off: their lists answer 403. */
  readonly commitmentsOff = new Set<number>()
  /** False: the app may read insurances and not write them (403). */
  insurancesWritable = true
  /** `refused`: a write with an origin id is answered with an error on it; `ignored`: the id is dropped without a word. */
  insuranceOriginIds: 'accepted' | 'refused' | 'ignored' = 'accepted'
  /** False: origin data is dropped without a word. */
  insuranceOriginDataKept = true
  /** True: a sync call answers the ids of what it wrote and nothing else. */
  insuranceSyncBare = false
  /** Whether a project's list repeats the company's records, which no source settles (facts/procore-api.md section 14). */
  projectInsurancesRepeatCompany = false
  /** Set by `refuseInsurance`. */
  insuranceRefused: InsuranceRefusal = () => false

  constructor({ random, now, companyId, companyName }: WorldBasis) {
    this.companyId = String(companyId)
    this.companyName = companyName
    this.random = random.fork('procore')
    this.clientId = `sandbox-client-${this.random.token(16)}`
    this.clientSecret = `sandbox-secret-${this.random.token(32)}`
    this.now = now
    const stamp = () => ({ updated_at: isoInstant(now()) })
    this.projects = new Table<ProcoreProjectRow>({ stamp })
    this.vendors = new Table<ProcoreVendorRow>({ stamp })
    const ofVendor = ({ vendor_id }: { vendor_id: number }) => [`vendor ${vendor_id}`]
    this.users = new Table<ProcoreUserRow>({ stamp, keys: (row) => [...ofVendor(row), `contact ${row.contact_id}`] })
    this.referenceUsers = new Table<ProcoreReferenceUserRow>({ stamp: () => ({}), keys: ofVendor })
    this.commitments = new Table<CommitmentRow>({ stamp, keys: ({ project_id }) => [`project ${project_id}`] })
    this.customFields = new Table<CustomFieldDefinitionRow>({ stamp: () => ({}) })
    this.insurances = new Table<InsuranceRow>({ stamp: () => ({}), keys: insuranceKeys })
    this.documents = new DocumentsState({ random, now })
  }

  fill(rows: { projects: ProcoreProjectRow[]; vendors: ProcoreVendorRow[]; users: ProcoreUserRow[] }): void {
    for (const project of rows.projects) this.projects.add(project)
    for (const vendor of rows.vendors) this.vendors.add(vendor)
    for (const user of rows.users) this.users.add(user)
  }

  fillDirectory(rows: {
    users: readonly ProcoreUserRow[]
    referenceUsers: readonly ProcoreReferenceUserRow[]
    customFields: readonly CustomFieldDefinitionRow[]
    commitments: readonly CommitmentRow[]
    insurances: readonly InsuranceRow[]
    folders: readonly FolderRow[]
    files: readonly FileRow[]
  }): void {
    for (const user of rows.users) this.users.add(user)
    for (const person of rows.referenceUsers) this.referenceUsers.add(person)
    for (const field of rows.customFields) this.customFields.add(field)
    for (const commitment of rows.commitments) this.commitments.add(commitment)
    for (const insurance of rows.insurances) this.insurances.add(insurance)
    for (const folder of rows.folders) this.documents.folders.add(folder)
    for (const file of rows.files) this.documents.files.add(file)
  }

  /** As a person in Procore deletes it: lists leave it out from then on, unless they are asked for deleted ones. */
  deleteCommitment(id: number): void {
    this.commitments.update(id, { deleted_at: isoInstant(this.now()) })
  }

  /** Changes a person by the contact's id, user or not, and with it what its company shows as its primary contact. */
  updatePerson(contactId: number, change: Partial<Omit<ProcorePersonRow, 'id'>> & { is_active?: boolean }): void {
    const [user] = this.users.find(`contact ${contactId}`)
    const row = user ? this.users.update(user.id, change) : this.referenceUsers.update(contactId, change)
    const vendor = row && this.vendors.get(row.vendor_id)
    if (vendor?.primary_contact?.id !== contactId) return
    const { is_active: _state, ...details } = change
    this.vendors.update(vendor.id, { primary_contact: { ...vendor.primary_contact, ...details } })
  }

  /**
   * Writes that pass `refused` are answered with a validation error, as those to fields that an ERP system has locked;
   * `() => false` lifts it.
   */
  refuseInsurance(refused: InsuranceRefusal): void {
    this.insuranceRefused = refused
  }
}

function insuranceKeys({ project_id, origin_id }: InsuranceRow): string[] {
  return [...(project_id === null ? [] : [`project ${project_id}`]), ...(origin_id ? [`origin ${origin_id}`] : [])]
}
