import { z } from 'zod'
import { Batch } from '../plan'
import { Choice, ReviewComment, ReviewFormat, ReviewOrigin } from '../review'
import { MappingKind } from '../vocabulary'
import { method } from './define'
import { HistoryState } from './history'
import { WorkspaceSummary } from './workspaces'

const workspace = { workspaceId: z.string() }
/** Only paths that a person chose in a dialog, or opened from the desktop, are taken (ADR 13). */
const path = z.string().min(1).max(4096)
/** Never kept and never logged. */
const passphrase = z.string().min(1).max(1024).optional()
const file = { path, passphrase }

/**
 * O1: how much a file holds of a kind, counted of its rows: `records` that the tables list and those of them that are `undecided` (of
 * Corfix's kinds: not synced). `inactive` ones that were never decided (T0) are in packs alone, and in none of the two.
 */
export const ReviewHeld = z.object({ kind: MappingKind, records: z.int(), undecided: z.int(), inactive: z.int() })
export type ReviewHeld = z.infer<typeof ReviewHeld>

/** What a file is, before anything of it is taken. A sealed pack without its passphrase says so, and nothing else. */
export const ReviewInspection = z.object({
  format: ReviewFormat,
  needsPassphrase: z.boolean(),
  sealed: z.boolean(),
  origin: ReviewOrigin.nullable(),
  savedAt: z.string().nullable(),
  reviewer: z.string().nullable(),
  kinds: z.array(ReviewHeld.extend({ changed: z.int(), unreadable: z.int() })),
  comments: z.int(),
  /** Workspaces of this console with the same Procore company: where it can be merged. `same` is the one it came from. */
  matching: z.array(z.object({ id: z.string(), name: z.string(), same: z.boolean() })),
})
export type ReviewInspection = z.infer<typeof ReviewInspection>

export const NamedChoice = Choice.extend({
  targetName: z.string().nullable(),
  /** "Boise, ID" of the target, where it is known. */
  targetCity: z.string().optional(),
})
export type NamedChoice = z.infer<typeof NamedChoice>

const Told = z.object({
  /** Empty where nobody is named. */
  by: z.string(),
  /** Null in a spreadsheet, which does not say when. */
  at: z.string().nullable(),
  /** What was noted with the decision: the evidence, or the rule. */
  why: z.string(),
})

export const ReviewRowAbout = z.object({
  /** "Boise, ID" of the record, where it is known. */
  city: z.string().nullable(),
  /** Who made the decision that stands on either side; null where nobody decided. */
  mine: Told.nullable(),
  theirs: Told.nullable(),
  /** The best candidate that is known here. */
  candidate: z
    .object({ id: z.string(), name: z.string(), city: z.string().nullable(), confidence: z.number() })
    .nullable(),
})
export type ReviewRowAbout = z.infer<typeof ReviewRowAbout>

/** O3: one row of the diff. `apply`: changed in the file only. `conflict`: changed on both sides. `refused`: cannot be taken. */
export const ReviewDiffRow = z.object({
  /** `<kind>/<sourceId>`, or the place of a row that cannot be read. */
  key: z.string(),
  state: z.enum(['apply', 'conflict', 'refused']),
  kind: MappingKind.nullable(),
  sourceId: z.string().nullable(),
  name: z.string(),
  /** Where it stands in the file: `Companies, row 14`. */
  place: z.string(),
  base: NamedChoice.nullable(),
  /** `merge`: `base` is what was brought in of the same copy of the pack before, not what the export says. */
  baseOf: z.enum(['export', 'merge']),
  mine: NamedChoice.nullable(),
  theirs: NamedChoice.nullable(),
  /** What the reviewer wrote, and nothing that Crosswalk says by itself. */
  comment: z.string(),
  reviewer: z.string(),
  /** What helps to decide on the row; not of one that cannot be read. */
  about: ReviewRowAbout.optional(),
  /** Why it is refused; of a conflict, why theirs could not be taken, however the others are settled. */
  reason: z.string().nullable(),
  /** Keys of other conflicts whose theirs wants the same target: of them one can be taken (M3). The first few, where there are many. */
  rivals: z.array(z.string()),
})
export type ReviewDiffRow = z.infer<typeof ReviewDiffRow>

export const ReviewCounts = z.object({
  apply: z.int(),
  conflict: z.int(),
  refused: z.int(),
  /** Decided here since the export; the file left them as they were. */
  here: z.int(),
  unchanged: z.int(),
  /** Comments on records of this workspace that are not known here yet: those that `review.remarks` lists. */
  comments: z.int(),
})
export type ReviewCounts = z.infer<typeof ReviewCounts>

/** A comment of a file, with the name of its record. */
export const ReviewRemark = ReviewComment.extend({ name: z.string() })
export type ReviewRemark = z.infer<typeof ReviewRemark>

export const Resolution = z.enum(['mine', 'theirs'])
export type Resolution = z.infer<typeof Resolution>

export const ReviewApplied = z.object({
  batch: Batch.nullable(),
  /** Conflicts that nobody settled: untouched. */
  conflicts: z.array(ReviewDiffRow),
  refused: z.array(ReviewDiffRow),
  /** Rows that ask for nothing, or that were settled as mine. */
  unchanged: z.int(),
  comments: z.int(),
})
export type ReviewApplied = z.infer<typeof ReviewApplied>

export const ReviewSaved = z.object({
  path: z.string(),
  format: ReviewFormat,
  exportId: z.string(),
  bytes: z.int(),
  /** Of all kinds together. */
  records: z.int(),
  undecided: z.int(),
  kinds: z.array(ReviewHeld),
})
export type ReviewSaved = z.infer<typeof ReviewSaved>

/** A file that went out of or came into a workspace. */
export const ReviewEntry = z.object({
  at: z.string(),
  what: z.enum(['exported', 'saved', 'opened', 'applied']),
  format: ReviewFormat,
  path: z.string(),
  exportId: z.string(),
  by: z.string(),
  /** Rows in the file, or decisions that were applied. */
  count: z.int(),
  /** The step in the history that a file became, where it changed a decision. */
  batchId: z.string().optional(),
  /** How that step stands now. */
  shown: HistoryState.optional(),
})
export type ReviewEntry = z.infer<typeof ReviewEntry>

/** Whether a review holds decisions or comments that its pack does not. Of another workspace: nothing unsaved, never saved. */
export const ReviewState = z.object({ unsaved: z.boolean(), savedAt: z.string().nullable() })
export type ReviewState = z.infer<typeof ReviewState>

export const reviewMethods = {
  /** O1. `passphrase` (8 characters or more) seals a pack; spreadsheets take none. Empty `kinds` means all that the workspace maps. */
  'review.export': method(
    'jobs',
    z.object({ ...workspace, ...file, format: ReviewFormat, kinds: z.array(MappingKind).default([]) }),
    ReviewSaved,
  ),
  /** O3: says what a file is; refuses damaged and hostile ones with the reason (`bad-file`). */
  'review.inspect': method('jobs', z.object(file), ReviewInspection),
  /** A page of the diff against the decisions as they are now; refuses foreign and stale files. */
  'review.diff': method(
    'jobs',
    z.object({
      ...workspace,
      ...file,
      states: z.array(ReviewDiffRow.shape.state).default([]),
      search: z.string().max(200).default(''),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(200),
    }),
    z.object({
      origin: ReviewOrigin,
      format: ReviewFormat,
      reviewer: z.string().nullable(),
      counts: ReviewCounts,
      total: z.int(),
      items: z.array(ReviewDiffRow),
    }),
  ),
  /** A page of the comments that applying would keep, the newest first. */
  'review.remarks': method(
    'jobs',
    z.object({
      ...workspace,
      ...file,
      search: z.string().max(200).default(''),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(200),
    }),
    z.object({ total: z.int(), items: z.array(ReviewRemark) }),
  ),
  /** Nobody looks at the file any more: what was kept of it for paging is let go. */
  'review.close': method('jobs', z.object({ path }), z.null()),
  /** One undoable batch. `resolutions` by row key; `rest` settles the conflicts that have none, else they stay as they are. */
  'review.apply': method(
    'jobs',
    z.object({
      ...workspace,
      ...file,
      resolutions: z.record(z.string(), Resolution).default({}),
      rest: Resolution.nullable().default(null),
    }),
    ReviewApplied,
  ),
  /** O2: makes a workspace out of a pack, in which the screens work without network and credentials. */
  'review.openPack': method('jobs', z.object({ ...file, reviewer: z.string().trim().max(120) }), WorkspaceSummary),
  /** Writes the decisions and comments of a review back into its pack, or to `path`. A sealed one needs its passphrase. */
  'review.savePack': method('jobs', z.object({ ...workspace, path: path.optional(), passphrase }), ReviewSaved),
  'review.state': method('desk', z.object(workspace), ReviewState),
  /** Newest first. */
  'review.list': method('desk', z.object(workspace), z.array(ReviewEntry)),
  'review.comments': method(
    'desk',
    z.object({ ...workspace, kind: MappingKind, sourceId: z.string() }),
    z.array(ReviewComment),
  ),
  'review.comment': method(
    'desk',
    z.object({
      ...workspace,
      kind: MappingKind,
      sourceId: z.string().min(1).max(64),
      text: z.string().trim().min(1).max(4000),
    }),
    z.array(ReviewComment),
  ),
}

export const reviewEvents = {
  /** A file was opened from the desktop (double click, command line): ask `review.inspect` what it is. */
  'review.received': z.object({ path: z.string() }),
}
