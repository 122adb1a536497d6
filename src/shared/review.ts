import { z } from 'zod'
import { Decision, MappingKind } from './vocabulary'

/** Offline review (domain.md section 9): what the console, the command line and the files say alike. */
export const ReviewFormat = z.enum(['xlsx', 'csv', 'pack'])
export type ReviewFormat = z.infer<typeof ReviewFormat>

/** Of the files; a higher one was written by a newer Crosswalk and is refused. */
export const REVIEW_VERSION = 1
/** Characters of a passphrase that seals a pack: shorter ones are refused. */
export const SHORTEST_PASSPHRASE = 8
export const PACK_EXTENSION = 'crosswalk-review'

/** A decision with what it leads to; `targetId` goes with `link` alone. */
export const Choice = z.object({ decision: Decision, targetId: z.string().min(1).max(64).nullable() })
export type Choice = z.infer<typeof Choice>

/** Which export a file is: what a merge is held against. */
export const ReviewOrigin = z.strictObject({
  exportId: z.string().regex(/^[\w-]{1,64}$/),
  workspaceId: z.string().min(1).max(64),
  workspaceName: z.string().max(200),
  procoreCompanyId: z.string().regex(/^\d{1,19}$/),
  /** Of the workspace at export time. */
  decisionRevision: z.int().min(0),
  exportedAt: z.iso.datetime(),
  /** Who exported it; missing where nobody was named. */
  exportedBy: z.string().min(1).max(200).optional(),
})
export type ReviewOrigin = z.infer<typeof ReviewOrigin>

/** A review that a pack was opened in, and when it was saved from there last: how two states of one reviewer's work are told apart from two reviewers. */
export const ReviewCopy = z.strictObject({ id: z.string().min(1).max(64), savedAt: z.iso.datetime() })
export type ReviewCopy = z.infer<typeof ReviewCopy>

/** A remark on a record; ids keep it from being taken in twice. */
export const ReviewComment = z.strictObject({
  id: z.string().min(1).max(64),
  kind: MappingKind,
  sourceId: z.string().min(1).max(64),
  at: z.iso.datetime(),
  author: z.string().max(200),
  text: z.string().min(1).max(4000),
})
export type ReviewComment = z.infer<typeof ReviewComment>

/** Marks a workspace that was opened from a pack: no network, no jobs. */
export const ReviewMark = z.strictObject({
  ...ReviewOrigin.shape,
  reviewer: z.string().max(200),
  /** The pack that it came from, and where saving writes unless told otherwise. */
  file: z.string().min(1),
  /** Whether the pack is sealed with a passphrase: saving then needs it. */
  sealed: z.boolean(),
})
export type ReviewMark = z.infer<typeof ReviewMark>
