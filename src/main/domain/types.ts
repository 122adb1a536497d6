import type {
  Commitment,
  CommitmentField,
  Compliance,
  ComplianceProfile,
  CorfixAccount,
  CorfixForm,
  CorfixProject,
  CustomField,
  Insurance,
  Party,
  PartyType,
  ProcoreContact,
  ProcoreProject,
  ProcoreUser,
  ProcoreVendor,
  ProjectDocuments,
  TrustLayerProject,
  Worker,
} from '@shared/records'
import type { Settings } from '@shared/settings'
import type { Candidate, Decision, Integration, MappingKind, RecordKind, SyncedKind } from '@shared/vocabulary'

/** What of a record the mapping tables sort, filter, search and show, derived once when the record is stored. */
export interface Projection {
  id: string
  name: string
  active: boolean
  number: string | null
  city: string | null
  region: string | null
  updatedAt: string | null
  /** Folded words of every searchable field, for a contains-search. */
  search: string
  /** Columns as the contract's RowSide names them. */
  columns: Record<string, string | null>
  /** Of a company. */
  trades?: readonly string[]
  /** Of a commitment: what it belongs to. */
  companyRef?: string | null
  projectRef?: string | null
}

/** Where a decision came from, for M2 and for what may be undone. */
export type DecisionOrigin = 'user' | 'external-id' | 'native-id' | 'suggestion' | 'file' | 'auto-import' | 'apply'

/** The current decision on one source record (M1). Undecided records have no row unless they once had one. */
export interface MappingDecision {
  kind: MappingKind
  sourceId: string
  decision: Decision
  targetId: string | null
  origin: DecisionOrigin
  decidedAt: string
}

/** A record that left the listings, with when that was first seen (M6). */
export interface Snapshot<T> {
  record: T
  goneAt: string | null
}

/** All that planning and mapping read: plain data, indexed by id. */
export interface Snapshots {
  projects: ReadonlyMap<string, Snapshot<ProcoreProject>>
  companies: ReadonlyMap<string, Snapshot<ProcoreVendor>>
  trustlayerProjects: ReadonlyMap<string, Snapshot<TrustLayerProject>>
  parties: ReadonlyMap<string, Snapshot<Party>>
  partyTypes: readonly PartyType[]
  customFields: readonly CustomField[]
  /** Of the mapped projects that were read (`coverage`); by Procore's commitment id. */
  commitments: ReadonlyMap<string, Snapshot<Commitment>>
  commitmentFields: readonly CommitmentField[]
  /** Company-level contacts, by the contact's id. */
  contacts: ReadonlyMap<string, Snapshot<ProcoreContact>>
  insurances: ReadonlyMap<string, Snapshot<Insurance>>
  /** By `<partyId>` or `<partyId>/<projectId>`. */
  compliance: ReadonlyMap<string, Snapshot<Compliance>>
  profiles: readonly ComplianceProfile[]
  /** Procore's users, active or not. */
  users: ReadonlyMap<string, Snapshot<ProcoreUser>>
  corfixProjects: ReadonlyMap<string, Snapshot<CorfixProject>>
  workers: ReadonlyMap<string, Snapshot<Worker>>
  /** Completed forms of Corfix. */
  forms: ReadonlyMap<string, Snapshot<CorfixForm>>
  /** By Procore project: what was read of its Documents (`coverage.documents`). */
  documents: ReadonlyMap<string, Snapshot<ProjectDocuments>>
  coverage: Coverage
}

/** What became of reading a listing of its own: all of it is known, or the service refused it (403, 404). */
export type Reading = 'read' | 'refused'

/** Listings that are read a project at a time, or may be refused alone. Absent or null: not read, so nothing is said about it. */
export interface Coverage {
  /** By Procore project. */
  commitments: ReadonlyMap<string, Reading>
  projectInsurances: ReadonlyMap<string, Reading>
  companyInsurances: Reading | null
  contacts: Reading | null
  /** Project compliance, by TrustLayer project. */
  compliance: ReadonlyMap<string, Reading>
  /** `listed`: TrustLayer lists them. `learned`: v2 does not; known are those that records carry or the settings name. */
  profiles: 'listed' | 'learned'
  customFields: 'listed' | 'learned'
  /** Procore's users; null: not asked for. */
  users: Reading | null
  /** Documents, by Procore project. */
  documents: ReadonlyMap<string, Reading>
}

/**
 * What Crosswalk last wrote to, or found equal on, a linked target: the third side of the three-way comparison. What has no
 * decision of its own is remembered here as well:
 * - `contact`: source `<Procore company id>/<contact id>`, target the TrustLayer contact;
 * - `association`: source `<Procore project id>/<company id>`, target `<TrustLayer project id>/<party id>`; field `profile` is
 *   the id of the compliance profile that Crosswalk assigned, absent or null where it assigned none;
 * - `insurance`: source the origin id, target Procore's insurance id; fields as InsuranceMemory (domain/compliance/memory.ts);
 * - `form`: source Corfix's form id, target Procore's file id; fields as FormMemory (domain/forms/memory.ts).
 */
export interface LastSynced {
  kind: SyncedKind
  sourceId: string
  targetId: string
  /** Field name (as FieldChange names it) to value. */
  fields: Readonly<Record<string, string | boolean | null>>
  /** True when Crosswalk made the target. */
  created: boolean
}

export interface PlanInput {
  /** Which integrations to plan for; absent: every one that the workspace has. */
  integrations?: readonly Integration[]
  companyId: string
  trustlayerWorkspaceId: string | null
  snapshots: Snapshots
  decisions: readonly MappingDecision[]
  lastSynced: readonly LastSynced[]
  settings: Settings
  generation: Generation
  /** What is known of the connected Corfix account; null where the workspace has none. */
  corfix: CorfixBasis | null
  /** The instant of planning, ISO 8601 in UTC: a project's own day is reckoned from it in its time zone (C3). */
  now: string
  /** The day of planning, `YYYY-MM-DD`: what is past its expiration date (W5). */
  today: string
  /** Orphans and conflicts that the newest mapping check found; nothing is written for them. */
  problems: readonly RowProblem[]
  basis: import('@shared/plan').PlanBasis
  watched: Watched
}

/** The generation of TrustLayer's API that is spoken: v1 takes an address whole only, v2 lists no profiles (A4). */
export type Generation = 'v1' | 'v2'

/** Corfix as this workspace is connected to it. */
export interface CorfixBasis {
  adapter: 'http' | 'files'
  /** Null: the files adapter has no account to ask, or nothing was pulled yet. */
  account: CorfixAccount | null
  /** Project templates that Procore holds: never synced, and said so (C4, `corfix-template`). */
  templates: readonly { id: string; name: string }[]
}

/** The accounts that a workspace is connected to. */
export interface Accounts {
  procoreCompanyId: string
  trustlayerWorkspaceId: string | null
  trustlayerWorkspaceName: string | null
  /** False where TrustLayer did not name the workspace: its id is held against another such id only (app/ports.ts). */
  trustlayerCertain: boolean
  corfixAccountId?: string | null
  corfixAccountName?: string | null
}

/** R4: what tells that a workspace looks at something else than before. */
export interface Watched {
  accounts: Accounts
  /** Those of the last apply that wrote; null before the first. */
  lastAccounts: Accounts | null
  /** Kinds without a record now, with how many the last pull that had any brought. */
  emptied: readonly { kind: RecordKind; before: number }[]
}

/** What the flows read: a plan's input without what it is valid for. */
export type FlowInput = Omit<PlanInput, 'basis' | 'watched'>

export interface Suggestion {
  sourceId: string
  candidates: Candidate[]
}

/** Why a row cannot simply be what its decision says. */
export interface RowProblem {
  kind: MappingKind
  sourceId: string
  state: 'orphaned' | 'conflict'
  code: import('@shared/vocabulary').LogCode
  message: string
}
