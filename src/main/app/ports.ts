import type {
  Check,
  ConnectionState,
  CredentialName,
  CredentialState,
  KeychainState,
  RateBudget,
} from '@shared/contract'
import type { CrosswalkError } from '@shared/errors'
import type {
  Commitment,
  CommitmentField,
  Compliance,
  ComplianceProfile,
  CustomField,
  CustomValue,
  ExternalId,
  Insurance,
  Party,
  PartyContact,
  PartyType,
  ProcoreContact,
  ProcoreProject,
  ProcoreUser,
  ProcoreVendor,
  TrustLayerProject,
} from '@shared/records'
import type { System } from '@shared/vocabulary'
import type { Learned } from '../domain/matching/learned'
import type { Generation } from '../domain/types'
import type { CorfixPort } from './corfix-port'
import type { DocumentsPort } from './documents-port'

/**
 * The ports: what the engine needs of the outside, in the engine's words. Connectors, storage and vaults implement
 * them; app/create-app.ts joins them. Times are milliseconds since 1970 unless a name says otherwise.
 */

export interface NamePair {
  source: string
  target: string
}

/** M4: names of companies that people linked, for all workspaces of a machine. */
export interface NameMemory {
  readonly enabled: boolean
  /** Remembers links of a workspace; `at` is an ISO instant. Names without a word that can be compared are left out. */
  learn(workspaceId: string, pairs: readonly NamePair[], at: string): void
  /** Takes links back, once each. */
  unlearn(workspaceId: string, pairs: readonly NamePair[]): void
  /** What every other workspace knows. */
  lookup(exceptWorkspaceId: string): Learned
  /** Another word whenever `lookup` answers something else. */
  version(exceptWorkspaceId: string): string
  /** Forgets a workspace's names, or all; they are overwritten in the file. */
  erase(workspaceId?: string): void
}

export interface Clock {
  now(): number
  /** Resolves after `ms`, or rejects with the signal's reason. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** Where credentials are kept. Never logs, never throws a secret in a message. */
export interface Vault {
  read(workspaceId: string, name: CredentialName): Promise<string | null>
  /** Atomic: after it resolves the value is kept, before that the old one is. */
  write(workspaceId: string, name: CredentialName, value: string): Promise<void>
  delete(workspaceId: string, name: CredentialName): Promise<void>
  status(workspaceId: string): Promise<CredentialState[]>
  keychain(): Promise<KeychainState>
}

/** Credentials of one workspace, as connectors need them. */
export interface Credentials {
  read(name: CredentialName): Promise<string | null>
  write(name: CredentialName, value: string): Promise<void>
}

/** What every connector reports while it works. All optional: tests pass none. */
export interface ConnectorObserver {
  requested?(system: System): void
  /** An answer came: `accepted` is false for 401 and 403, which need a person. */
  answered?(system: System, accepted: boolean): void
  budget?(system: System, budgets: RateBudget[]): void
  /** A pause that the limits or a server impose; `until` in ms. Null: over. */
  waiting?(system: System, wait: { reason: string; until: number } | null): void
  /** Something worth a line in the log: a rate limit that was hit, an API that announces its end. */
  noticed?(notice: { system: System; code: 'rate-limited' | 'sunset'; message: string; next: string }): void
}

export interface ListOptions {
  signal?: AbortSignal | undefined
  /** Only records changed since this instant (ISO 8601); absent means all. */
  updatedSince?: string | undefined
  progress?: ((got: number, total: number | null) => void) | undefined
}

/** A complete listing. A page that fails or repeats fails the whole listing (`partial-listing`). */
export interface Listing<T> {
  records: T[]
  /** What the server said the listing holds in all. */
  total: number
}

/** S4: how far a check may go. */
export interface CheckOptions {
  signal?: AbortSignal | undefined
  /** Projects whose commitments are tried; none: the first that are visible. */
  projectIds?: readonly string[] | undefined
  /** Whether an empty batch may be sent to a write endpoint to see that it is open. False in audit-only mode. */
  probeWrites?: boolean | undefined
  /** Corfix is connected: users and Documents are checked too. */
  corfix?: boolean | undefined
  /** False: TrustLayer is not connected, and what of Procore serves it alone is not checked. */
  trustlayer?: boolean | undefined
}

/** The records of one project that were deleted since `updatedSince`, beside those that changed. */
export interface CommitmentListing extends Listing<Commitment> {
  deletedIds: string[]
}

/** Where an insurance record stands. */
export type InsuranceScope = { level: 'company' } | { level: 'project'; projectId: string }

/** The managed fields of an insurance record (W4). What is absent is left as it is; null clears. Reminders are always switched off. */
export interface InsuranceWrite {
  /** Procore's id of the record, where it is known. */
  id?: string
  /** Null where Procore refused it before: the record is then known by its id alone. */
  originId: string | null
  /** Free text that Procore keeps and does not read: finds a record again whose origin id was refused. */
  originData: string
  companyId: string
  type?: string
  status?: InsuranceStatus
  effectiveDate?: string | null
  expirationDate?: string | null
  policyNumber?: string | null
  insurer?: string | null
  notes?: string
}
export type InsuranceStatus = 'compliant' | 'expired' | 'non_compliant' | 'undecided'

/** What a batch did with one of its records, in the order of the writes. `fields`: those that Procore refused. */
export type InsuranceResult = { record: Insurance } | { error: CrosswalkError; fields: string[] }

export interface ProcorePort {
  /** S4: token, company visible, app installed, projects and directory readable, commitments, contacts, insurances. */
  check(options?: CheckOptions): Promise<Check[]>
  /**
   * All commitments of one project that are not deleted: the v2.0 list with custom fields (up to 100 a page), or the two
   * v1.0 lists where a company has no v2.0. With `updatedSince` only what changed, and what was deleted. A project whose
   * commitments may not be read answers `not-permitted`.
   */
  listCommitments(projectId: string, options?: ListOptions): Promise<CommitmentListing>
  /** Labels of the company's custom fields; T9 names one by its label. */
  listCommitmentFields(signal?: AbortSignal): Promise<CommitmentField[]>
  /** People of the directory's companies, active or not: users, and reference users without a login. */
  listContacts(options?: ListOptions): Promise<Listing<ProcoreContact>>
  /** All insurance records of a scope; the lists take no filter (procore-api.md section 7.1). */
  listInsurances(scope: InsuranceScope, options?: ListOptions): Promise<Listing<Insurance>>
  /** W9: at most `insuranceBatch` records a call. One result a write; throws only where the call as a whole failed. */
  syncInsurances(
    scope: InsuranceScope,
    writes: readonly InsuranceWrite[],
    signal?: AbortSignal,
  ): Promise<InsuranceResult[]>
  /** W10 `delete`; a record that is not there any more is no error. */
  deleteInsurance(scope: InsuranceScope, id: string, signal?: AbortSignal): Promise<void>
  /** All projects that the app user may see (T10), active or not, templates left out (T0). */
  listProjects(options?: ListOptions): Promise<Listing<ProcoreProject>>
  /** Ids of all visible projects in one request (`view=ids`): what has vanished. */
  listProjectIds(signal?: AbortSignal): Promise<string[]>
  /** The whole record, for description and public notes where the list does not carry them (T1). */
  getProject(id: string, signal?: AbortSignal): Promise<ProcoreProject>
  /** Active companies of the directory. */
  listActiveVendors(options?: ListOptions): Promise<Listing<ProcoreVendor>>
  /** Inactive companies are a list of their own, without a filter on time. */
  listInactiveVendors(options?: ListOptions): Promise<Listing<ProcoreVendor>>
  /** How many active companies there are, in one small request. */
  countActiveVendors(signal?: AbortSignal): Promise<number>
  /** S3: the address at which a person gets an authorization code. */
  authorizeUrl(): Promise<string>
  redeemCode(code: string, signal?: AbortSignal): Promise<void>
  /** Page sizes the server honours, for estimates: records a request. */
  readonly pageSizes: { projects: number; vendors: number; commitments: number }
  readonly insuranceBatch: number
  /** Users of the company, the active list and the inactive one together. */
  listUsers(options?: ListOptions): Promise<Listing<ProcoreUser>>
  /** Project templates: never synced, and said so (C4). */
  listTemplates(signal?: AbortSignal): Promise<{ id: string; name: string }[]>
  readonly documents: DocumentsPort
}

/** Writes carry only what changes. `null` clears a value. */
export interface ProjectWrite {
  name?: string
  description?: string | null
  startDate?: string | null
  endDate?: string | null
  active?: boolean
  customData?: CustomValue[]
}
export interface PartyWrite {
  name?: string
  website?: string | null
  /** v1 takes an address with line1, city, region, postal code and country together only; v2 any part. */
  address?: { line1?: string; line2?: string; city?: string; region?: string; postalCode?: string; country?: string }
  active?: boolean
}
export interface ContactWrite {
  name?: string
  email?: string
  phone?: string | null
  fax?: string | null
  primary?: boolean
  externalId?: string
}

/** What a generation of the API may not list at all (v2: profiles, custom fields); `records` is then what is known otherwise. */
export interface CatalogueListing<T> {
  records: T[]
  source: 'listed' | 'learned'
}

/** A party within a project. */
export interface Within {
  partyId: string
  projectId: string
}

/** TrustLayer in the engine's words: v1 and v2 behind one port (connectors/trustlayer). */
export interface TrustLayerPort {
  /** Which generation is spoken: as the workspace definition asks, else as the workspace reports. */
  generation(signal?: AbortSignal): Promise<Generation>
  /**
   * `GET /v2/workspace`: which experience the workspace is on. `certain` is false where TrustLayer does not name it: `id`
   * then stands for what the token sees, and may be compared with another such id only, never with a named one.
   */
  workspace(signal?: AbortSignal): Promise<{ id: string; name: string; apiVersion: 1 | 2; certain: boolean }>
  check(options?: CheckOptions): Promise<Check[]>
  listProjects(options?: ListOptions): Promise<Listing<TrustLayerProject>>
  /** All parties with their contacts and projects, and their global compliance, which the same pages carry. */
  listParties(options?: ListOptions): Promise<Listing<Party> & { compliance: Compliance[] }>
  /**
   * Compliance within each of these projects, of every party that is associated to it. v1 asks a project at a time, v2 reads
   * all request records. A project that is refused or gone is in `refused`, and the others go on.
   */
  listProjectCompliance(
    projectIds: readonly string[],
    options?: ListOptions,
  ): Promise<{ records: Compliance[]; refused: string[] }>
  listPartyTypes(signal?: AbortSignal): Promise<PartyType[]>
  listCustomFields(signal?: AbortSignal): Promise<CatalogueListing<CustomField>>
  /** v2: those that request records carry, and v1's list while v1 answers. */
  listProfiles(signal?: AbortSignal): Promise<CatalogueListing<ComplianceProfile>>
  getProject(id: string, signal?: AbortSignal): Promise<TrustLayerProject>
  getParty(id: string, signal?: AbortSignal): Promise<Party>
  /** The record that carries this external id, or null: settles an unknown create. */
  findProject(externalId: ExternalId, signal?: AbortSignal): Promise<TrustLayerProject | null>
  findParty(externalId: ExternalId, signal?: AbortSignal): Promise<Party | null>
  createProject(
    write: ProjectWrite & { name: string },
    externalIds: ExternalId[],
    signal?: AbortSignal,
  ): Promise<TrustLayerProject>
  createParty(
    write: PartyWrite & { name: string; partyTypeId: string; primaryContact?: ContactWrite & { name: string } },
    externalIds: ExternalId[],
    signal?: AbortSignal,
  ): Promise<Party>
  /** v1 wants the name with every project patch, changed or not. */
  updateProject(id: string, write: ProjectWrite & { name: string }, signal?: AbortSignal): Promise<TrustLayerProject>
  updateParty(id: string, write: PartyWrite, signal?: AbortSignal): Promise<Party>
  /** Adds to what the record has, never replaces: reads, then sends the union (M5). */
  addProjectExternalId(id: string, externalId: ExternalId, signal?: AbortSignal): Promise<void>
  addPartyExternalId(id: string, externalId: ExternalId, signal?: AbortSignal): Promise<void>
  /** v2 cannot while v1 does not answer: `refused`. */
  createCustomField(
    field: { name: string; fieldType: 'text' | 'number'; entity: 'project' | 'party' },
    signal?: AbortSignal,
  ): Promise<CustomField>
  /** Ids of the parties that are associated to a project now. */
  associatedParties(projectId: string, signal?: AbortSignal): Promise<string[]>
  /** Associates parties to a project; one that is associated already is no error. One result a party, null for done. */
  associate(
    projectId: string,
    partyIds: readonly string[],
    signal?: AbortSignal,
  ): Promise<{ partyId: string; error: CrosswalkError | null }[]>
  /** One that is not associated any more is no error. */
  dissociate(within: Within, signal?: AbortSignal): Promise<void>
  /** The compliance profile of a party within a project, or null. */
  assignedProfile(within: Within, signal?: AbortSignal): Promise<ComplianceProfile | null>
  assignProfile(within: Within & { profileId: string }, signal?: AbortSignal): Promise<void>
  listContacts(partyId: string, signal?: AbortSignal): Promise<PartyContact[]>
  createContact(
    partyId: string,
    write: ContactWrite & { name: string; email: string },
    signal?: AbortSignal,
  ): Promise<PartyContact>
  updateContact(partyId: string, contactId: string, write: ContactWrite, signal?: AbortSignal): Promise<void>
  /** Takes the contact from the party; one that is not there any more is no error. */
  deleteContact(partyId: string, contactId: string, signal?: AbortSignal): Promise<void>
  readonly pageSize: number
}

/** The connectors of one workspace. `requests` counts what was sent, by system. */
export interface Connections {
  procore: ProcorePort
  trustlayer: TrustLayerPort | null
  corfix: CorfixPort | null
  requests(): Record<System, number>
  states(): ConnectionState[]
  /** Shortest time `count` more requests to a system take under its limits, ms; null while the limits are unknown. */
  estimate(system: System, count: number): number | null
  close(): void
}
