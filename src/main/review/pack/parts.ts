import { Mark, Side } from '@shared/contract'
import { Change, Finding, LogEntry, Plan } from '@shared/plan'
import { RECORD_SCHEMA } from '@shared/records'
import { Choice, REVIEW_VERSION, ReviewComment, ReviewCopy, ReviewOrigin } from '@shared/review'
import { Settings } from '@shared/settings'
import { Candidate, Decision, LogCode, MappingKind, RecordKind, SyncedKind, System } from '@shared/vocabulary'
import { ProcoreEnvironment } from '@shared/workspace'
import { z } from 'zod'
import { MOST_ROWS } from '../read-rows'
import { Facts } from './facts'

/** What a review pack holds. Every part is checked by its schema on opening; a name outside this list refuses the pack. */
export const MANIFEST = 'manifest.json'
export const DEFINITION = 'workspace.json'
/** The manifest alone may not be larger: it is read before anything is known of the rest. */
export const MANIFEST_BYTES = 256 * 1024

const sourceId = z.string().min(1).max(64)
const sum = z.string().regex(/^[0-9a-f]{64}$/)

export const PartInfo = z.strictObject({
  name: z.string().max(80),
  lines: z.int().min(0),
  bytes: z.int().min(0),
  sha256: sum,
})
export type PartInfo = z.infer<typeof PartInfo>

/** Of the reviews that a pack went through, so many are named. */
export const MOST_COPIES = 50

export const Manifest = z.strictObject({
  format: z.literal('crosswalk-review'),
  version: z.literal(REVIEW_VERSION),
  origin: ReviewOrigin,
  environment: ProcoreEnvironment,
  systems: z.array(System),
  /** Version of the Crosswalk that wrote it. */
  crosswalk: z.string().max(40),
  savedAt: z.iso.datetime(),
  /** Null until somebody reviewed it. */
  reviewer: z.string().max(200).nullable(),
  /** The reviews that it went through, the newest last. */
  copies: z.array(ReviewCopy).max(MOST_COPIES).default([]),
  parts: z.array(PartInfo).max(64),
})
export type Manifest = z.infer<typeof Manifest>

/** The settings that the screens judge by, and the facts of the last pull. No connection, no address, no credential. */
export const Definition = z.strictObject({ settings: Settings, facts: Facts })
export type Definition = z.infer<typeof Definition>

export const SuggestionLine = z.strictObject({ kind: MappingKind, sourceId, candidates: z.array(Candidate).max(100) })
export const ProblemLine = z.strictObject({
  kind: MappingKind,
  sourceId,
  state: z.enum(['orphaned', 'conflict']),
  code: LogCode,
  message: z.string(),
})
export const BaseLine = z.strictObject({ kind: MappingKind, sourceId, ...Choice.shape })
export type BaseLine = z.infer<typeof BaseLine>
export const DecisionLine = z.strictObject({
  kind: MappingKind,
  sourceId,
  decision: Decision,
  targetId: sourceId.nullable(),
  at: z.iso.datetime(),
  by: z.string().max(200),
  reason: z.string().max(8000),
})
export type DecisionLine = z.infer<typeof DecisionLine>
/** One of several records of one system that are likely the same: those of one kind, side and group. `weakest` is the group's confidence. */
export const DuplicateLine = z.strictObject({
  kind: MappingKind,
  side: Side,
  group: z.int().min(0),
  weakest: Candidate.shape.confidence,
  id: sourceId,
  like: sourceId,
  confidence: Candidate.shape.confidence,
  evidence: Candidate.shape.evidence,
})
export type DuplicateLine = z.infer<typeof DuplicateLine>
/** What somebody was unsure of, or passed over. */
export const MarkLine = z.strictObject({
  kind: MappingKind,
  sourceId,
  mark: Mark,
  comment: z.string().max(4000),
  at: z.iso.datetime(),
  by: z.string().max(200),
})
export const SyncedLine = z.strictObject({
  kind: SyncedKind,
  sourceId: z.string().max(200),
  targetId: z.string().max(200),
  fields: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])),
  created: z.boolean(),
})
/** A plan in pieces, so that no line is as long as the plan. */
export const PlanLine = z.union([
  z.strictObject({ head: Plan.omit({ changes: true, conflicts: true, skipped: true }) }),
  z.strictObject({ change: Change, leftOut: z.boolean() }),
  z.strictObject({ conflict: Finding }),
  z.strictObject({ skipped: Finding }),
])
export type PlanLine = z.infer<typeof PlanLine>

export const LINES = {
  'suggestions.ndjson': SuggestionLine,
  'problems.ndjson': ProblemLine,
  'duplicates.ndjson': DuplicateLine,
  'base.ndjson': BaseLine,
  'decisions.ndjson': DecisionLine,
  'comments.ndjson': ReviewComment,
  'marks.ndjson': MarkLine,
  'synced.ndjson': SyncedLine,
  'plan.ndjson': PlanLine,
  'log.ndjson': LogEntry,
} as const
export type LinePart = keyof typeof LINES
/** Packs of an older Crosswalk do not have them. */
export const OPTIONAL: ReadonlySet<string> = new Set<LinePart>(['duplicates.ndjson'])

/** Of what is no part of the mapping: a plan of a large first sync has many changes. */
const MOST_LINES = 2_000_000
const REST: ReadonlySet<string> = new Set<LinePart>(['synced.ndjson', 'plan.ndjson', 'log.ndjson'])

/** How many lines a part may hold: of the mapping as many as a spreadsheet has rows. */
export function mostLines(name: string): number {
  return REST.has(name) ? MOST_LINES : MOST_ROWS
}

export function recordPart(kind: RecordKind): string {
  return `records/${kind}.ndjson`
}
export function recordLine(kind: RecordKind) {
  return z.strictObject({ record: RECORD_SCHEMA[kind], goneAt: z.iso.datetime().nullable() })
}

export const PART_NAMES: ReadonlySet<string> = new Set([
  MANIFEST,
  DEFINITION,
  ...Object.keys(LINES),
  ...RecordKind.options.map(recordPart),
])
