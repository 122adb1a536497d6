import type { CorfixAccount, CorfixProject, ExternalId, ProcoreProject, ProcoreUser, Worker } from '@shared/records'
import type { Settings } from '@shared/settings'
import type { CorfixBasis, LastSynced, MappingDecision, PlanInput } from '../types'
import { COMPANY_ID, NO_ADDRESS, planInput, present, settingsWith } from './records'

/** Records of the Corfix integration for tests: whole, with only what a test is about given. */

export const SERVICE_EMAIL = 'sync@corfix.example'

export function ownId(sourceId: string): { externalId: string; externalIds: ExternalId[] } {
  return {
    externalId: `procore:${COMPANY_ID}/${sourceId}`,
    externalIds: [{ source: 'procore', instance: COMPANY_ID, id: sourceId }],
  }
}

/** Active, an employee, with a first and a last name and no e-mail. */
export function user(change: Partial<ProcoreUser> & { id: string }): ProcoreUser {
  const { firstName = 'Ana', lastName = `Ruiz ${change.id}` } = change
  return {
    name: [firstName, lastName].filter(Boolean).join(' '),
    firstName,
    lastName,
    email: null,
    employeeId: null,
    mobilePhone: null,
    businessPhone: null,
    jobTitle: null,
    companyName: null,
    active: true,
    employee: true,
    createdAt: null,
    updatedAt: '2026-11-01T16:45:00Z',
    ...change,
  }
}

/** One that Crosswalk did not make, unless `externalIds` say so. */
export function worker(change: Partial<Worker> & { id: string }): Worker {
  const { firstName = 'Ana', lastName = 'Ruiz', status = 'pending_activation' } = change
  return {
    name: `${firstName} ${lastName}`,
    firstName,
    lastName,
    phone: null,
    employeeNumber: null,
    email: null,
    status,
    active: status !== 'blocked',
    externalId: null,
    externalIds: [],
    createdAt: null,
    updatedAt: '2026-11-01T16:45:00Z',
    ...change,
  }
}

export function corfixProject(change: Partial<CorfixProject> & { id: string }): CorfixProject {
  const { status = 'active' } = change
  return {
    name: `Project ${change.id}`,
    number: null,
    status,
    active: status !== 'completed',
    privateDescription: null,
    publicInfo: null,
    address: NO_ADDRESS,
    externalId: null,
    externalIds: [],
    createdAt: null,
    updatedAt: '2026-11-01T16:45:00Z',
    ...change,
  }
}

export function corfixAccount(change: Partial<CorfixAccount> = {}): CorfixAccount {
  return {
    id: 'cf_account',
    name: 'Bayside Builders',
    serviceAccountEmail: SERVICE_EMAIL,
    licences: { used: 12, limit: 50 },
    counts: { projects: 0, workers: 0 },
    ...change,
  }
}

export function automatic(
  kind: MappingDecision['kind'],
  sourceId: string,
  decision: 'import' | 'undecided' = 'import',
): MappingDecision {
  return { kind, sourceId, decision, targetId: null, origin: 'auto-import', decidedAt: '2026-11-20T10:00:00Z' }
}

export function madeWorker(sourceId: string, targetId: string, fields: LastSynced['fields'] = {}): LastSynced {
  return { kind: 'corfix-user', sourceId, targetId, fields, created: true }
}

export interface CorfixSite {
  projects?: readonly ProcoreProject[]
  users?: readonly ProcoreUser[]
  corfixProjects?: readonly CorfixProject[]
  workers?: readonly Worker[]
  /** Settings of `corfix.workers` and `corfix.projects`. */
  rules?: Partial<Settings['corfix']['workers']>
  projectRules?: Partial<Settings['corfix']['projects']>
  corfix?: Partial<CorfixBasis>
  input?: Partial<Omit<PlanInput, 'snapshots' | 'settings'>>
}

/** A workspace that is connected to Corfix over HTTP, on 21 November 2026 at noon in UTC. */
export function corfixSite({ rules, projectRules, corfix, input, ...records }: CorfixSite = {}): PlanInput {
  return planInput({
    integrations: ['corfix'],
    settings: settingsWith((settings) => {
      Object.assign(settings.corfix.workers, rules)
      Object.assign(settings.corfix.projects, projectRules)
    }),
    corfix: { adapter: 'http', account: corfixAccount(), templates: [], ...corfix },
    ...input,
    snapshots: {
      projects: present(records.projects ?? []),
      users: present(records.users ?? []),
      corfixProjects: present(records.corfixProjects ?? []),
      workers: present(records.workers ?? []),
    },
  })
}
