import type {
  Address,
  Commitment,
  Compliance,
  ComplianceSubject,
  Insurance,
  Party,
  ProcoreContact,
  ProcoreProject,
  ProcoreVendor,
  TrustLayerProject,
} from '@shared/records'
import { DEFAULT_SETTINGS, type Settings } from '@shared/settings'
import type { Coverage, LastSynced, MappingDecision, PlanInput, Snapshot, Snapshots } from '../types'

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

/** An approved subcontract. `companyName` is what the commitment itself says; the directory's name counts. */
export function commitment(change: Partial<Commitment> & { id: string; projectId: string }): Commitment {
  return {
    type: 'subcontract',
    number: `SC-${change.id}`,
    title: null,
    status: 'Approved',
    executed: true,
    companyId: null,
    companyName: null,
    customValues: [],
    createdAt: null,
    updatedAt: '2026-11-01T16:45:00Z',
    ...change,
  }
}

/** A person of a company of the Procore directory, active and with an e-mail address. */
export function procoreContact(change: Partial<ProcoreContact> & { id: string; companyId: string }): ProcoreContact {
  return {
    userId: null,
    firstName: 'Ana',
    lastName: `Ruiz ${change.id}`,
    email: `ana.${change.id}@bay.example`,
    phone: null,
    mobilePhone: null,
    fax: null,
    active: true,
    ...change,
  }
}

/** An insurance record of a company in Procore; `id` as the snapshots hold it: `company/<id>` or `project/<project>/<id>`. */
export function insurance(change: Partial<Insurance> & { id: string; companyId: string }): Insurance {
  const [level, projectId = null] = change.id.split('/')
  return {
    procoreId: change.id.split('/').at(-1) ?? change.id,
    projectId: level === 'project' ? projectId : null,
    type: 'Commercial General Liability',
    status: 'compliant',
    effectiveDate: null,
    expirationDate: null,
    policyNumber: null,
    insurer: null,
    notes: null,
    originId: null,
    originData: null,
    ...change,
  }
}

export function subject(change: Partial<ComplianceSubject> & { id: string }): ComplianceSubject {
  return {
    label: change.id,
    moduleId: 'evidenceOfInsurance',
    module: 'Evidence of Insurance',
    status: 'compliant',
    effectiveDate: '2026-01-01',
    expirationDate: '2027-01-01',
    alwaysValid: false,
    documents: 1,
    policyNumber: null,
    insurer: null,
    notes: null,
    resetOn: null,
    requirements: [],
    ...change,
  }
}

/** What TrustLayer says of a party, in all or (`projectId`) within one project; the id follows from the two. */
export function compliance(change: Partial<Compliance> & { partyId: string }): Compliance {
  const { partyId, projectId = null } = change
  return {
    id: projectId === null ? partyId : `${partyId}/${projectId}`,
    projectId,
    name: `Party ${partyId}`,
    status: 'compliant',
    profileId: null,
    profileName: null,
    subjects: [],
    changedAt: null,
    ...change,
  }
}

/** Nothing was read; what TrustLayer lists is listed. */
export function emptyCoverage(change: Partial<Coverage> = {}): Coverage {
  return {
    commitments: new Map(),
    projectInsurances: new Map(),
    companyInsurances: null,
    contacts: null,
    compliance: new Map(),
    profiles: 'listed',
    customFields: 'listed',
    users: null,
    documents: new Map(),
    ...change,
  }
}

/** An association that Crosswalk made: between Procore's project and company, as between TrustLayer's project and party. */
export function association(source: string, target: string, profile: string | null = null): LastSynced {
  return { kind: 'association', sourceId: source, targetId: target, fields: { profile }, created: true }
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

/** Snapshots of a workspace where nothing but the usual party type is known. */
export function snapshots(change: Partial<Snapshots> = {}): Snapshots {
  return {
    projects: new Map(),
    companies: new Map(),
    trustlayerProjects: new Map(),
    parties: new Map(),
    partyTypes: [{ id: 't1', name: 'Subcontractor' }],
    customFields: [],
    commitments: new Map(),
    commitmentFields: [],
    contacts: new Map(),
    insurances: new Map(),
    compliance: new Map(),
    profiles: [],
    users: new Map(),
    corfixProjects: new Map(),
    workers: new Map(),
    forms: new Map(),
    documents: new Map(),
    coverage: emptyCoverage(),
    ...change,
  }
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
    generation: 'v1',
    corfix: null,
    now: '2026-11-21T12:00:00.000Z',
    today: '2026-11-21',
    problems: [],
    basis: {
      procoreCompanyId: COMPANY_ID,
      trustlayerWorkspaceId: 'w1',
      corfixAccountId: null,
      snapshotRevision: 1,
      decisionRevision: 1,
      writeRevision: 0,
      settingsHash: 'x',
      pulledAt: null,
    },
    watched: { accounts: ACCOUNTS, lastAccounts: null, emptied: [] },
    ...change,
    snapshots: snapshots(change.snapshots),
  }
}
