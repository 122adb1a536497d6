import type {
  Check,
  ConnectionState,
  CredentialName,
  CredentialState,
  KeychainState,
  RateBudget,
} from '@shared/contract'
import type {
  CustomField,
  CustomValue,
  ExternalId,
  Party,
  PartyType,
  ProcoreProject,
  ProcoreVendor,
  TrustLayerProject,
} from '@shared/records'
import type { System } from '@shared/vocabulary'

/**
 * The ports: what the engine needs of the outside, in the engine's words. Connectors, storage and vaults implement
 * them; app/create-app.ts joins them. Times are milliseconds since 1970 unless a name says otherwise.
 */

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

export interface ProcorePort {
  /** S4: token, company visible, app installed, projects and directory readable. */
  check(signal?: AbortSignal): Promise<Check[]>
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
  readonly pageSizes: { projects: number; vendors: number }
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
  address?: { line1: string; line2?: string; city: string; region: string; postalCode: string; country: string }
  active?: boolean
}
export interface ContactWrite {
  name: string
  email?: string
  phone?: string
  fax?: string
  externalId?: string
}

/** TrustLayer in the engine's words: v1 today, v2 behind the same port. */
export interface TrustLayerPort {
  /**
   * `GET /v2/workspace`: which experience the workspace is on. `certain` is false where TrustLayer does not name it: `id`
   * then stands for what the token sees, and may be compared with another such id only, never with a named one.
   */
  workspace(signal?: AbortSignal): Promise<{ id: string; name: string; apiVersion: 1 | 2; certain: boolean }>
  check(signal?: AbortSignal): Promise<Check[]>
  listProjects(options?: ListOptions): Promise<Listing<TrustLayerProject>>
  listParties(options?: ListOptions): Promise<Listing<Party>>
  listPartyTypes(signal?: AbortSignal): Promise<PartyType[]>
  listCustomFields(signal?: AbortSignal): Promise<CustomField[]>
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
    write: PartyWrite & { name: string; partyTypeId: string; primaryContact?: ContactWrite },
    externalIds: ExternalId[],
    signal?: AbortSignal,
  ): Promise<Party>
  /** v1 wants the name with every project patch, changed or not. */
  updateProject(id: string, write: ProjectWrite & { name: string }, signal?: AbortSignal): Promise<TrustLayerProject>
  updateParty(id: string, write: PartyWrite, signal?: AbortSignal): Promise<Party>
  /** Adds to what the record has, never replaces: reads, then sends the union (M5). */
  addProjectExternalId(id: string, externalId: ExternalId, signal?: AbortSignal): Promise<void>
  addPartyExternalId(id: string, externalId: ExternalId, signal?: AbortSignal): Promise<void>
  createCustomField(
    field: { name: string; fieldType: 'text' | 'number'; entity: 'project' | 'party' },
    signal?: AbortSignal,
  ): Promise<CustomField>
  readonly pageSize: number
}

/** The connectors of one workspace. `requests` counts what was sent, by system. */
export interface Connections {
  procore: ProcorePort
  trustlayer: TrustLayerPort | null
  requests(): Record<System, number>
  states(): ConnectionState[]
  /** Shortest time `count` more requests to a system take under its limits, ms; null while the limits are unknown. */
  estimate(system: System, count: number): number | null
  close(): void
}
