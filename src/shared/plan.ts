import { z } from 'zod'
import { BatchId, ChangeId, PlanId, RunId } from './ids'
import { Action, Flow, LogCode, RecordRef, Severity, System } from './vocabulary'

/** Value of a field before and after. Objects (an address) are compared and shown part by part. */
export const FieldValue = z.union([z.string(), z.number(), z.boolean(), z.null()])
export type FieldValue = z.infer<typeof FieldValue>

/** `note` says where the value comes from when that is not plain: "also changed in TrustLayer since the last sync". */
export const FieldChange = z.object({
  field: z.string(),
  before: FieldValue,
  after: FieldValue,
  note: z.string().optional(),
})
export type FieldChange = z.infer<typeof FieldChange>

/** cli.md. `system` is where the write goes; `dependsOn` names changes that must be done first. */
export const Change = z.object({
  id: ChangeId,
  flow: Flow,
  rule: z.string(),
  action: Action,
  kind: z.string(),
  system: System,
  source: RecordRef.nullable(),
  target: RecordRef,
  fields: z.array(FieldChange),
  /** Ids that carrying it out needs beside source and target, by what they are: `projectId`, `companyId`, ... */
  ids: z.record(z.string(), z.string()).optional(),
  reason: z.string(),
  dependsOn: z.array(ChangeId),
  undo: z.enum(['full', 'partial', 'none']),
})
export type Change = z.infer<typeof Change>

/** A conflict (needs a person) or a record left out (with the rule that left it out). */
export const Finding = z.object({
  code: LogCode,
  rule: z.string(),
  severity: Severity,
  records: z.array(RecordRef),
  message: z.string(),
  next: z.string(),
})
export type Finding = z.infer<typeof Finding>

/** R4: what must be confirmed by typing `confirm` before anything is applied. */
export const Guard = z.object({
  code: z.literal('guard-tripped'),
  message: z.string(),
  confirm: z.string(),
  /** True: nothing but how many records are switched off trips it, so that it falls with the last such change that is left in. */
  byCount: z.boolean().optional(),
})
export type Guard = z.infer<typeof Guard>

/** What a plan was computed from. Applying refuses when any part of it is no longer so. */
export const PlanBasis = z.object({
  procoreCompanyId: z.string(),
  trustlayerWorkspaceId: z.string().nullable(),
  /** Absent in plans that were made before Corfix was there. */
  corfixAccountId: z.string().nullable().default(null),
  /** Grows by one with every pull that changed anything. */
  snapshotRevision: z.int(),
  /** Grows by one with every batch of decisions. */
  decisionRevision: z.int(),
  /** Grows by one with every run that wrote something. */
  writeRevision: z.int(),
  settingsHash: z.string(),
  pulledAt: z.string().nullable(),
})
export type PlanBasis = z.infer<typeof PlanBasis>

export const PlanCounts = z.object({
  changes: z.int(),
  conflicts: z.int(),
  skipped: z.int(),
  unchanged: z.int(),
  /** `<flow>.<action>` to number. */
  byAction: z.record(z.string(), z.int()),
  /** Writes by system, and requests that applying will take (reads before writes included). */
  bySystem: z.record(z.string(), z.int()),
  requests: z.int(),
})
export type PlanCounts = z.infer<typeof PlanCounts>

/** What planning computes: pure data, the same for the same input. */
export const PlanBody = z.object({
  basis: PlanBasis,
  counts: PlanCounts,
  changes: z.array(Change),
  conflicts: z.array(Finding),
  skipped: z.array(Finding),
  /** What is worth knowing before it is applied, of the plan as a whole: licences that a first sync uses (C11), an account that already holds data (C12). */
  notes: z.array(Finding).default([]),
  guards: z.array(Guard),
})
export type PlanBody = z.infer<typeof PlanBody>

/** A stored plan. `digest` seals the changes, so that a plan file can be held against what was reviewed. */
export const Plan = PlanBody.extend({
  id: PlanId,
  createdAt: z.string(),
  applyable: z.boolean(),
  digest: z.string(),
})
export type Plan = z.infer<typeof Plan>

export const RunKind = z.enum(['pull', 'suggest', 'plan', 'apply', 'sync'])
export type RunKind = z.infer<typeof RunKind>
export const RunStatus = z.enum([
  'running',
  'paused',
  'completed',
  'completed-with-issues',
  'cancelled',
  'failed',
  'interrupted',
])
export type RunStatus = z.infer<typeof RunStatus>

export const RunCounts = z.object({ done: z.int(), failed: z.int(), unknown: z.int(), remaining: z.int() })
export type RunCounts = z.infer<typeof RunCounts>

export const Run = z.object({
  id: RunId,
  kind: RunKind,
  status: RunStatus,
  planId: PlanId.nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  counts: RunCounts,
  requests: z.record(z.string(), z.int()),
  /** The outcome in a sentence, and what to do next. */
  summary: z.string(),
  next: z.string(),
})
export type Run = z.infer<typeof Run>

/** One line of a run's journal: the truth after a crash. */
export const JournalState = z.enum(['started', 'done', 'failed', 'unknown', 'left-out'])
export type JournalState = z.infer<typeof JournalState>

/** R2: what a running job is doing. `remainingMs` respects the rate limits; null while unknown. */
export const Progress = z.object({
  runId: RunId,
  kind: RunKind,
  status: RunStatus,
  step: z.string(),
  done: z.int(),
  total: z.int().nullable(),
  requestsLeft: z.int().nullable(),
  remainingMs: z.number().nullable(),
  counts: RunCounts.optional(),
  waiting: z.string().optional(),
})
export type Progress = z.infer<typeof Progress>

/** L1. */
export const LogEntry = z.object({
  id: z.int(),
  time: z.string(),
  runId: RunId.nullable(),
  severity: Severity,
  code: LogCode,
  rule: z.string(),
  records: z.array(RecordRef),
  message: z.string(),
  next: z.string(),
  /** Resolved or snoozed by a person (L4). */
  handled: z
    .object({ state: z.enum(['resolved', 'snoozed']), note: z.string(), until: z.string().nullable() })
    .nullable(),
})
export type LogEntry = z.infer<typeof LogEntry>

export const Batch = z.object({
  id: BatchId,
  at: z.string(),
  actor: z.string(),
  label: z.string(),
  rule: z.string(),
  count: z.int(),
  state: z.enum(['applied', 'undone']),
})
export type Batch = z.infer<typeof Batch>
