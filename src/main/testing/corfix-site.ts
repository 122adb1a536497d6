import type { LogEntry, Plan } from '@shared/plan'
import type { MappingKind } from '@shared/vocabulary'
import { decide } from '../engine/decide/decide'
import type { CorfixProjectRow, CorfixWorkerRow, ProcoreProjectRow, ProcoreUserRow } from '../sandbox/world/rows'
import { logOf } from './compliance-site'
import { quickClock, type Scenario, type ScenarioOptions, startScenario } from './scenario'

export const SERVICE_ACCOUNT = 'integration@corfix.example'

/**
 * A site of three projects and four users in Procore, and an empty Corfix account: Harbour Tower (24-001), Pier 9 Retrofit
 * (24-002), Mission Street Garage (no number), all active; Ana (employee, with e-mail and phones), Ben (no employee, with e-mail),
 * Cy (employee, without e-mail), Dee (inactive). A test changes what it is about.
 */
export interface CorfixSite extends Scenario {
  project(name: ProjectName, change?: Partial<ProcoreProjectRow>): ProcoreProjectRow
  user(name: UserName, change?: Partial<ProcoreUserRow>): ProcoreUserRow
  addUser(given: Partial<ProcoreUserRow> & { first_name: string; last_name: string }): ProcoreUserRow
  /** What somebody enters in Corfix. */
  inCorfix: {
    project(given: Partial<CorfixProjectRow> & { name: string }): CorfixProjectRow
    worker(given: Partial<CorfixWorkerRow> & { firstName: string; lastName: string }): CorfixWorkerRow
  }
  /** Crosswalk's own record of a Procore project or user, as Corfix holds it now. */
  made: {
    project(name: ProjectName): CorfixProjectRow | undefined
    worker(name: UserName): CorfixWorkerRow | undefined
  }
  decide(
    kind: MappingKind,
    sourceId: number | string,
    decision: Parameters<typeof decide>[1]['decision'],
    targetId?: string,
  ): void
  /** Pulls, plans and applies; `confirm` answers a guard. */
  sync(confirm?: string): Promise<Plan>
  log(): LogEntry[]
  /** The log's entries of a code. */
  entries(code: LogEntry['code']): LogEntry[]
}

export const PROJECTS = ['Harbour Tower', 'Pier 9 Retrofit', 'Mission Street Garage'] as const
export type ProjectName = (typeof PROJECTS)[number]
export const USERS = ['Ana', 'Ben', 'Cy', 'Dee'] as const
export type UserName = (typeof USERS)[number]

const COUNTS = { projects: 6, companies: 3, parties: 2, commitmentsPerProject: 0, contactsPerCompany: 0, insurances: 0 }

export interface CorfixSiteOptions extends ScenarioOptions {
  /** Settings by path. */
  set?: Record<string, unknown>
}

export async function startCorfixSite({ set = {}, ...options }: CorfixSiteOptions = {}): Promise<CorfixSite> {
  const scenario = await startScenario({
    clock: quickClock(),
    integrations: ['corfix'],
    ...options,
    sandbox: { counts: COUNTS, ...options.sandbox },
  })
  for (const [key, value] of Object.entries(set)) scenario.set(key, value)
  const ids = layOut(scenario)
  const { procore, corfix } = scenario.sandbox.world
  let serial = 0
  const rowOf = <T>(found: T | undefined, name: string): T => {
    if (found) return found
    throw new Error(`The site has no ${name}.`)
  }
  const externalId = (name: string) => `procore:${procore.companyId}/${ids.get(name)}`
  const own = {
    project(name: ProjectName, change?: Partial<ProcoreProjectRow>) {
      const id = ids.get(name) ?? 0
      if (change) procore.projects.update(id, change)
      return rowOf(procore.projects.get(id), name)
    },
    user(name: UserName, change?: Partial<ProcoreUserRow>) {
      const id = ids.get(name) ?? 0
      if (change) procore.users.update(id, change)
      return rowOf(procore.users.get(id), name)
    },
    addUser: (given: Partial<ProcoreUserRow> & { first_name: string; last_name: string }) => {
      serial += 1
      return procore.users.add({ ...USER, id: 5_000 + serial, contact_id: 7_000 + serial, ...given })
    },
    inCorfix: {
      project(given: Partial<CorfixProjectRow> & { name: string }) {
        serial += 1
        return corfix.projects.add({ ...CORFIX_PROJECT, id: `cp_hand${serial}`, ...stamped(scenario), ...given })
      },
      worker(given: Partial<CorfixWorkerRow> & { firstName: string; lastName: string }) {
        serial += 1
        return corfix.workers.add({ ...WORKER, id: `cw_hand${serial}`, ...stamped(scenario), ...given })
      },
    },
    made: {
      project: (name: ProjectName) => corfix.projects.find(externalId(name))[0],
      worker: (name: UserName) => corfix.workers.find(externalId(name))[0],
    },
    decide(
      kind: MappingKind,
      sourceId: number | string,
      decision: Parameters<typeof decide>[1]['decision'],
      targetId?: string,
    ) {
      const request = { kind, decision, acceptBest: false, comment: '', actor: 'tester' }
      const { context } = scenario.workspace
      const { refused } = decide(context, { ...request, sourceIds: [String(sourceId)], targetId })
      if (refused[0]) throw new Error(refused[0].reason)
    },
    async sync(confirm?: string) {
      await scenario.pull()
      const plan = await scenario.plan()
      await scenario.apply(plan, confirm)
      return plan
    },
    log: () => logOf(scenario),
    entries: (code: LogEntry['code']) => logOf(scenario).filter((entry) => entry.code === code),
  }
  // The scenario's own members are getters and must stay so: `app` changes with a restart.
  return Object.defineProperties(own, Object.getOwnPropertyDescriptors(scenario)) as typeof own & Scenario
}

function stamped({ sandbox }: Scenario): { createdAt: string; updatedAt: string } {
  const at = new Date(sandbox.world.corfix.now()).toISOString()
  return { createdAt: at, updatedAt: at }
}

/** Gives the sandbox's records the site's names, and takes away what is in Corfix. */
function layOut({ sandbox }: Scenario): Map<string, number> {
  const { procore, corfix } = sandbox.world
  const ids = new Map<string, number>()
  const projects = procore.projects.all().filter(({ template }) => !template)
  const numbers = ['24-001', '24-002', null]
  for (const [index, name] of PROJECTS.entries()) {
    const id = projects[index]?.id ?? 0
    procore.projects.update(id, { ...PROJECT, name, project_number: numbers[index] ?? null })
    ids.set(name, id)
  }
  for (const { id } of projects.slice(PROJECTS.length)) procore.projects.update(id, { permitted: false })
  const vendorId = procore.vendors.all().find(({ company_vendor }) => company_vendor)?.id ?? 0
  for (const { id } of [...procore.users.all()]) procore.users.remove(id)
  for (const [index, row] of PEOPLE.entries()) {
    const id = 381_001 + index
    procore.users.add({ ...USER, ...row, id, contact_id: 77_001 + index, vendor_id: vendorId })
    ids.set(row.first_name, id)
  }
  for (const table of [corfix.projects, corfix.workers, corfix.forms])
    for (const { id } of [...table.all()]) table.remove(id)
  return ids
}

const MADE = '2026-10-01T09:00:00Z'

const PROJECT: Partial<ProcoreProjectRow> = {
  active: true,
  permitted: true,
  time_zone: 'US/Pacific',
  start_date: '2026-03-02',
  description: 'Behind the gate',
  public_notes: 'Hard hats',
  address: '1 Dock Rd',
  city: 'Oakland',
  state_code: 'CA',
  zip: '94607',
  country_code: 'US',
}

const USER: ProcoreUserRow = {
  id: 0,
  contact_id: 0,
  first_name: '',
  last_name: '',
  email_address: null,
  is_active: true,
  is_employee: true,
  employee_id: null,
  job_title: null,
  business_phone: null,
  mobile_phone: null,
  fax_number: null,
  vendor_id: 0,
  created_at: MADE,
  updated_at: MADE,
}

const PEOPLE: (Partial<ProcoreUserRow> & { first_name: UserName; last_name: string })[] = [
  {
    first_name: 'Ana',
    last_name: 'Ruiz',
    email_address: 'ana@gc.example',
    employee_id: 'E-1',
    mobile_phone: '510-555-0199',
    business_phone: '510-555-0120',
  },
  { first_name: 'Ben', last_name: 'Okafor', email_address: 'ben@sub.example', is_employee: false },
  { first_name: 'Cy', last_name: 'Lindqvist', business_phone: '510-555-0133' },
  { first_name: 'Dee', last_name: 'Novak', email_address: 'dee@gc.example', is_active: false },
]

const CORFIX_PROJECT: Omit<CorfixProjectRow, 'id' | 'name' | 'createdAt' | 'updatedAt'> = {
  number: null,
  status: 'active',
  privateDescription: null,
  publicInfo: null,
  streetAddress: null,
  city: null,
  state: null,
  zip: null,
  country: null,
  externalId: null,
}

const WORKER: Omit<CorfixWorkerRow, 'id' | 'firstName' | 'lastName' | 'createdAt' | 'updatedAt'> = {
  phone: null,
  employeeNumber: null,
  email: null,
  status: 'active',
  statusBeforeBlock: null,
  externalId: null,
}
