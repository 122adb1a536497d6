import type { LogEntry } from '@shared/plan'
import type { MappingKind } from '@shared/vocabulary'
import { decide } from '../engine/decide/decide'
import type { CommitmentRow } from '../sandbox/world/commitment-rows'
import type { WorldCounts } from '../sandbox/world/create-world'
import type { ProcoreReferenceUserRow, ProcoreUserRow, ProcoreVendorRow } from '../sandbox/world/rows'
import { logOf } from './compliance-site'
import { quickClock, type Scenario, startScenario } from './scenario'

/** Names of the site’s records, as the tests call them. */
export const PROJECTS = ['Harbour Tower', 'Pier 9 Retrofit', 'Mission Street Garage'] as const
export const COMPANIES = ['Bay Electric', 'Kestrel Glazing', 'Marin Concrete', 'Summit Steel'] as const
export type ProjectName = (typeof PROJECTS)[number]
export type CompanyName = (typeof COMPANIES)[number]

/**
 * A site of three projects and four companies in Procore, in the directory of every project, and an empty TrustLayer: no
 * commitment, no person, no insurance record. A test adds what it is about.
 */
export interface SmallSite extends Scenario {
  version: 1 | 2
  project(name: ProjectName): number
  company(name: CompanyName): number
  /** Ids in TrustLayer, once they were imported or linked. */
  target(name: ProjectName | CompanyName): string
  /** A subcontract that is approved and not executed, unless `given` says otherwise. */
  commit(company: CompanyName, project: ProjectName, given?: Partial<CommitmentRow>): CommitmentRow
  /** A person without a login. */
  person(company: CompanyName, given: Partial<ProcoreReferenceUserRow>): ProcoreReferenceUserRow
  /** A person with a login: only those have phones in Procore's lists. */
  user(company: CompanyName, given: Partial<ProcoreUserRow>): ProcoreUserRow
  /** Decides that these are imported; all of the site unless some are named. */
  import(names?: readonly (ProjectName | CompanyName)[]): void
  /** Names of the companies that are associated to a project in TrustLayer now, sorted. */
  associated(project: ProjectName): string[]
  log(): LogEntry[]
  /** Plans and applies, and answers the ids of the changes that were done. */
  sync(): Promise<string[]>
}

export interface SmallSiteOptions {
  version?: 1 | 2
  counts?: WorldCounts
  v1Answers?: boolean
  /** Settings by path, below those that a workspace has anyway. */
  settings?: Record<string, unknown>
}

const EMPTY: WorldCounts = {
  projects: PROJECTS.length,
  companies: COMPANIES.length + 1,
  parties: 0,
  commitmentsPerProject: 0,
  contactsPerCompany: 0,
  insurances: 0,
}

export async function startSmallSite(options: SmallSiteOptions = {}): Promise<SmallSite> {
  const { version = 1, counts, v1Answers = true, settings = {} } = options
  const scenario = await startScenario({
    sandbox: { trustlayerVersion: version, v1Answers, counts: { ...EMPTY, ...counts } },
    clock: quickClock(),
  })
  const ids = layOut(scenario)
  for (const [key, value] of Object.entries(settings)) scenario.set(key, value)
  const { world } = scenario.sandbox
  const { procore, trustlayer } = world
  let serial = 0
  const idOf = (name: string): number => ids.get(name) ?? 0
  const own = {
    version,
    project: idOf,
    company: idOf,
    target(name: ProjectName | CompanyName) {
      const kind = kindOf(name)
      return scenario.workspace.store.decisions.get(kind, String(idOf(name)))?.targetId ?? ''
    },
    commit(company: CompanyName, project: ProjectName, given: Partial<CommitmentRow> = {}) {
      serial += 1
      return procore.commitments.add({
        ...COMMITMENT,
        id: 9_000 + serial,
        number: `SC-${String(serial).padStart(3, '0')}`,
        title: company,
        project_id: idOf(project),
        vendor_id: idOf(company),
        ...given,
      })
    },
    person(company: CompanyName, given: Partial<ProcoreReferenceUserRow>) {
      serial += 1
      const row = { ...PERSON, id: 7_000 + serial, vendor_id: idOf(company), ...given }
      return procore.referenceUsers.add(row)
    },
    user(company: CompanyName, given: Partial<ProcoreUserRow>) {
      serial += 1
      const login = { id: 5_000 + serial, contact_id: 7_000 + serial, vendor_id: idOf(company), ...LOGIN }
      return procore.users.add({ ...PERSON, ...login, ...given })
    },
    import(names: readonly (ProjectName | CompanyName)[] = [...PROJECTS, ...COMPANIES]) {
      for (const kind of ['project', 'company'] as const) {
        const sourceIds = names.filter((name) => kindOf(name) === kind).map((name) => String(idOf(name)))
        if (sourceIds.length > 0) decide(scenario.workspace.context, { ...IMPORT, kind, sourceIds })
      }
    },
    associated(project: ProjectName) {
      const partyIds = trustlayer.projects.get(own.target(project))?.partyIds ?? []
      return partyIds.map((id) => trustlayer.parties.get(id)?.name ?? id).sort()
    },
    log: () => logOf(scenario),
    async sync() {
      const plan = await scenario.plan()
      await scenario.apply(plan)
      const outcomes = [...scenario.workspace.store.runs.outcomes(plan.id)]
      return outcomes.filter(([, { state }]) => state === 'done').map(([id]) => id)
    },
  }
  // The scenario's own members are getters and must stay so: `app` changes with a restart.
  return Object.defineProperties(own, Object.getOwnPropertyDescriptors(scenario)) as typeof own & Scenario
}

const IMPORT = { decision: 'import', targetId: undefined, acceptBest: false, comment: '', actor: 'tester' } as const

function kindOf(name: string): MappingKind {
  return PROJECTS.some((one) => one === name) ? 'project' : 'company'
}

/** Gives the sandbox's records the site's names, and takes away what is in TrustLayer. */
function layOut({ sandbox }: Scenario): Map<string, number> {
  const { procore, trustlayer } = sandbox.world
  const ids = new Map<string, number>()
  const projects = procore.projects.all().filter(({ template }) => !template)
  for (const [index, name] of PROJECTS.entries()) {
    const id = projects[index]?.id ?? 0
    procore.projects.update(id, { name, active: true, permitted: true })
    ids.set(name, id)
  }
  for (const { id } of projects.slice(PROJECTS.length)) procore.projects.update(id, { permitted: false })
  const companies = procore.vendors.all().filter(({ company_vendor }) => !company_vendor)
  for (const [index, name] of COMPANIES.entries()) {
    const id = companies[index]?.id ?? 0
    procore.vendors.update(id, { ...COMPANY, name, project_ids: [...ids.values()].slice(0, PROJECTS.length) })
    ids.set(name, id)
  }
  for (const { id } of [...trustlayer.projects.all()]) trustlayer.removeProject(id)
  for (const { id } of [...trustlayer.parties.all()]) trustlayer.removeParty(id)
  for (const { id } of [...procore.users.all()]) procore.users.remove(id)
  for (const { id } of [...procore.referenceUsers.all()]) procore.referenceUsers.remove(id)
  return ids
}

const COMPANY: Partial<ProcoreVendorRow> = {
  trade_name: null,
  legal_name: null,
  is_active: true,
  address: '1250 Harbor Way',
  city: 'Oakland',
  state_code: 'CA',
  zip: '94607',
  country_code: 'US',
  website: null,
  primary_contact: null,
}

const MADE = '2026-10-01T09:00:00Z'
const COMMITMENT: Omit<CommitmentRow, 'id' | 'number' | 'title' | 'project_id' | 'vendor_id'> = {
  type: 'WorkOrderContract',
  status: 'Approved',
  executed: false,
  execution_date: null,
  contract_date: null,
  description: null,
  private: false,
  signature_required: false,
  accounting_method: 'amount',
  grand_total: '125000.0',
  retainage_percent: '5.0',
  custom_fields: {},
  origin_id: null,
  created_at: MADE,
  updated_at: MADE,
  deleted_at: null,
}

const PERSON: Omit<ProcoreReferenceUserRow, 'id' | 'vendor_id'> = {
  first_name: 'Dana',
  last_name: 'Whitfield',
  business_phone: null,
  mobile_phone: null,
  fax_number: null,
  email_address: 'dana@bay-electric.example',
  is_active: true,
  job_title: null,
}
const LOGIN = { is_employee: false, employee_id: null, created_at: MADE, updated_at: MADE }
