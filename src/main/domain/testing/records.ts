import type { Address, Party, ProcoreProject, ProcoreVendor, TrustLayerProject } from '@shared/records'
import { DEFAULT_SETTINGS, type Settings } from '@shared/settings'
import type { MappingDecision, PlanInput, Snapshot, Snapshots } from '../types'

/** Construction records for tests: whole, with only what a test is about given. Ids are as large as Procore's are. */
export const COMPANY_ID = '562949953443325'

export const ACCOUNTS = {
  procoreCompanyId: COMPANY_ID,
  trustlayerWorkspaceId: 'w1',
  trustlayerWorkspaceName: 'Bayside Builders',
  trustlayerCertain: true,
}

export const NO_ADDRESS: Address = {
  line1: null,
  line2: null,
  city: null,
  region: null,
  postalCode: null,
  country: null,
}
export const DOCK_ROAD: Address = {
  line1: '1 Dock Rd',
  line2: null,
  city: 'Oakland',
  region: 'CA',
  postalCode: '94607',
  country: 'US',
}

export function vendor(change: Partial<ProcoreVendor> & { id: string }): ProcoreVendor {
  return {
    name: `Company ${change.id}`,
    tradeName: null,
    legalName: null,
    active: true,
    address: NO_ADDRESS,
    phone: null,
    mobilePhone: null,
    fax: null,
    email: null,
    website: null,
    businessIdentifier: null,
    isOwnCompany: false,
    trades: [],
    projectIds: [],
    primaryContact: null,
    createdAt: null,
    updatedAt: '2026-11-01T16:45:00Z',
    ...change,
  }
}

export function party(change: Partial<Party> & { id: string }): Party {
  return {
    name: `Party ${change.id}`,
    address: null,
    website: null,
    active: true,
    status: 'new',
    partyTypeId: null,
    contacts: [],
    customData: [],
    externalIds: [],
    projectIds: [],
    ...change,
  }
}

export function project(change: Partial<ProcoreProject> & { id: string }): ProcoreProject {
  return {
    name: `Project ${change.id}`,
    number: null,
    active: true,
    description: null,
    publicNotes: null,
    startDate: null,
    completionDate: null,
    totalValue: null,
    address: NO_ADDRESS,
    timeZone: 'US/Pacific',
    stage: null,
    createdAt: null,
    updatedAt: '2026-11-01T16:45:00Z',
    ...change,
  }
}

export function trustlayerProject(change: Partial<TrustLayerProject> & { id: string }): TrustLayerProject {
  return {
    name: `Project ${change.id}`,
    description: null,
    startDate: null,
    endDate: null,
    active: true,
    customData: [],
    externalIds: [],
    ...change,
  }
}

/** A party's phone, as its primary contact carries it. */
export function contact(phone: string | null, email: string | null = null): Party['contacts'] {
  return [{ id: 'c1', name: 'Ana Ruiz', email, phone, fax: null, primary: true, externalId: null }]
}

export function present<T extends { id: string }>(records: readonly T[]): Map<string, Snapshot<T>> {
  return new Map(records.map((record) => [record.id, { record, goneAt: null }]))
}

export function link(kind: MappingDecision['kind'], sourceId: string, targetId: string): MappingDecision {
  return { kind, sourceId, decision: 'link', targetId, origin: 'user', decidedAt: '2026-11-20T10:00:00Z' }
}

export function decided(
  kind: MappingDecision['kind'],
  sourceId: string,
  decision: 'import' | 'ignore' | 'undecided',
): MappingDecision {
  return { kind, sourceId, decision, targetId: null, origin: 'user', decidedAt: '2026-11-20T10:00:00Z' }
}

export function settingsWith(change: (settings: Settings) => void = () => {}): Settings {
  const settings = structuredClone(DEFAULT_SETTINGS)
  settings.trustlayer.companies.partyType = 'Subcontractor'
  change(settings)
  return settings
}

export function planInput(
  change: { snapshots?: Partial<Snapshots> } & Partial<Omit<PlanInput, 'snapshots'>>,
): PlanInput {
  return {
    companyId: COMPANY_ID,
    trustlayerWorkspaceId: 'w1',
    decisions: [],
    lastSynced: [],
    settings: settingsWith(),

    problems: [],
    basis: {
      procoreCompanyId: COMPANY_ID,
      trustlayerWorkspaceId: 'w1',
      snapshotRevision: 1,
      decisionRevision: 1,
      writeRevision: 0,
      settingsHash: 'x',
      pulledAt: null,
    },
    watched: { accounts: ACCOUNTS, lastAccounts: null, emptied: [] },
    trustlayerVersion: 'auto',
    ...change,
    snapshots: {
      projects: new Map(),
      companies: new Map(),
      trustlayerProjects: new Map(),
      parties: new Map(),
      partyTypes: [{ id: 't1', name: 'Subcontractor' }],
      customFields: [],
      ...change.snapshots,
    },
  }
}
