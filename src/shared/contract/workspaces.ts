import { z } from 'zod'
import { Finding, LogEntry, Run, RunStatus } from '../plan'
import { ReviewMark } from '../review'
import { Settings } from '../settings'
import { MappingKind, System } from '../vocabulary'
import { CorfixConnection, ProcoreConnection, StoredWorkspace, TrustLayerConnection, WorkspaceFile } from '../workspace'
import { method, nothing } from './define'

export const WorkspaceSummary = z.object({
  id: z.string(),
  name: z.string(),
  /** `sandbox` for a rehearsal on the loopback, else Procore's environment. */
  environment: z.string(),
  systems: z.array(System),
  folder: z.string(),
  lastRun: z.object({ status: RunStatus, at: z.string() }).nullable(),
  waiting: z.int(),
  /** Why the workspace cannot be opened, in a sentence with what to do. */
  problem: z.string().nullable(),
  /** O2: of a workspace that was opened from a review pack: which, and whose review it is. */
  review: ReviewMark.nullable(),
})
export type WorkspaceSummary = z.infer<typeof WorkspaceSummary>

/** What deleting a workspace erases: counted before it is asked for. */
export const Erasure = z.object({
  decisions: z.int(),
  runs: z.int(),
  logEntries: z.int(),
  bytes: z.int(),
  folder: z.string(),
})
export type Erasure = z.infer<typeof Erasure>

/** S4: one check, what it found and how to fix it. */
export const Check = z.object({
  id: z.string(),
  system: System,
  state: z.enum(['pass', 'fail', 'unknown']),
  message: z.string(),
  fix: z.string(),
})
export type Check = z.infer<typeof Check>

/** Rate budget of one window of one system; `resetAt` in milliseconds since 1970. */
export const RateBudget = z.object({
  window: z.enum(['spike', 'hourly']),
  limit: z.int(),
  remaining: z.int(),
  resetAt: z.number(),
})
export type RateBudget = z.infer<typeof RateBudget>

export const ConnectionState = z.object({
  system: System,
  /** `never`: not tried in this session. */
  state: z.enum(['never', 'ok', 'failed']),
  message: z.string(),
  checkedAt: z.string().nullable(),
  budgets: z.array(RateBudget),
})
export type ConnectionState = z.infer<typeof ConnectionState>

/**
 * How far the mapping of one kind is. `waiting` is undecided; hidden inactive records are not counted in it (T0). `withSuggestion` of
 * those that are undecided have a candidate that is likely (`LIKELY`).
 */
export const Readiness = z.object({
  kind: MappingKind,
  total: z.int(),
  linked: z.int(),
  imports: z.int(),
  ignored: z.int(),
  waiting: z.int(),
  withSuggestion: z.int(),
  conflicts: z.int(),
  orphaned: z.int(),
  hiddenInactive: z.int(),
})
export type Readiness = z.infer<typeof Readiness>

/** One step of "what to do next", in order, with its state. `screen` is where it is done. */
export const ChecklistStep = z.object({
  id: z.enum([
    'connect',
    'pull',
    'map-projects',
    'map-companies',
    'settings',
    'settle-corfix-projects',
    'settle-workers',
    'licences',
    'plan',
    'apply',
    'schedule',
  ]),
  title: z.string(),
  state: z.enum(['done', 'current', 'waiting']),
  detail: z.string(),
  screen: z.string(),
})
export type ChecklistStep = z.infer<typeof ChecklistStep>

export const Overview = z.object({
  lastPull: z.object({ at: z.string(), counts: z.record(z.string(), z.int()) }).nullable(),
  readiness: z.array(Readiness),
  checklist: z.array(ChecklistStep),
  runs: z.array(Run),
  newest: z.array(LogEntry),
  conflicts: z.array(Finding),
  /** Plan that waits to be applied. */
  plan: z.object({ id: z.string(), changes: z.int(), stale: z.boolean() }).nullable(),
})
export type Overview = z.infer<typeof Overview>

const id = z.object({ workspaceId: z.string() })

/** A connection edit: only what is given changes. */
export const ConnectionEdit = z.object({
  workspaceId: z.string(),
  procore: ProcoreConnection.optional(),
  trustlayer: TrustLayerConnection.optional(),
  corfix: CorfixConnection.optional(),
})

export const workspaceMethods = {
  'workspaces.list': method('desk', nothing, z.array(WorkspaceSummary)),
  'workspaces.create': method('desk', WorkspaceFile, WorkspaceSummary),
  /** S6: a workspace on stand-in servers, credentials included; one click. */
  'workspaces.createSandbox': method(
    'desk',
    z.object({ name: z.string().trim().min(1).max(120), scale: z.number().positive().max(1000).default(1) }),
    WorkspaceSummary,
  ),
  'workspaces.rename': method(
    'desk',
    z.object({ workspaceId: z.string(), name: z.string().trim().min(1).max(120) }),
    WorkspaceSummary,
  ),
  'workspaces.erasure': method('desk', id, Erasure),
  'workspaces.delete': method('jobs', id, nothing),
  /** Opens the database (migrating a copy-backed older one), takes the lock, starts a sandbox's servers. */
  'workspaces.open': method('jobs', id, StoredWorkspace),
  'workspaces.close': method('jobs', id, nothing),
  'workspaces.get': method('desk', id, StoredWorkspace),
  'workspaces.overview': method('desk', id, Overview),
  'connections.update': method('desk', ConnectionEdit, StoredWorkspace),
  'connections.test': method('jobs', z.object({ workspaceId: z.string(), system: System }), z.array(Check)),
  'connections.states': method('jobs', id, z.array(ConnectionState)),
  /** S3: where a person gets the authorization code, to be pasted. */
  'connections.authorizeUrl': method('jobs', id, z.object({ url: z.url() })),
  'connections.redeemCode': method(
    'jobs',
    z.object({ workspaceId: z.string(), code: z.string().trim().min(1).max(2048) }),
    z.array(Check),
  ),
  /** Party types that TrustLayer reports, for `companies.partyType`. */
  'connections.partyTypes': method('desk', id, z.array(z.object({ id: z.string(), name: z.string() }))),
  'settings.get': method('desk', id, Settings),
  'settings.set': method('desk', z.object({ workspaceId: z.string(), settings: Settings }), Settings),
}

export const workspaceEvents = {
  /** Data of a workspace changed: what to ask for again. */
  'workspace.changed': z.object({
    workspaceId: z.string(),
    parts: z.array(z.enum(['workspace', 'records', 'decisions', 'suggestions', 'plan', 'runs', 'log'])),
  }),
  'connection.changed': z.object({ workspaceId: z.string(), connection: ConnectionState }),
}
