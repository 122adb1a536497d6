import type { CustomField, Party, PartyType, ProcoreProject, ProcoreVendor, TrustLayerProject } from '@shared/records'
import type { Settings } from '@shared/settings'
import type { Candidate, Decision, MappingKind, RecordKind } from '@shared/vocabulary'

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
}

/** What Crosswalk last wrote to, or found equal on, a linked target: the third side of the three-way comparison. */
export interface LastSynced {
  kind: MappingKind
  sourceId: string
  targetId: string
  /** Field name (as FieldChange names it) to value. */
  fields: Readonly<Record<string, string | boolean | null>>
  /** True when Crosswalk made the target. */
  created: boolean
}

export interface PlanInput {
  companyId: string
  trustlayerWorkspaceId: string | null
  snapshots: Snapshots
  decisions: readonly MappingDecision[]
  lastSynced: readonly LastSynced[]
  settings: Settings
  /** Orphans and conflicts that the newest mapping check found; nothing is written for them. */
  problems: readonly RowProblem[]
  basis: import('@shared/plan').PlanBasis
  watched: Watched
  /** The version of TrustLayer's API that the workspace asks for; null without TrustLayer. */
  trustlayerVersion: 'auto' | 'v1' | 'v2' | null
}

/** The accounts that a workspace is connected to. */
export interface Accounts {
  procoreCompanyId: string
  trustlayerWorkspaceId: string | null
  trustlayerWorkspaceName: string | null
  /** False where TrustLayer did not name the workspace: its id is held against another such id only (app/ports.ts). */
  trustlayerCertain: boolean
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
export type FlowInput = Omit<PlanInput, 'basis' | 'watched' | 'trustlayerVersion'>

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
