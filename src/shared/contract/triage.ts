import { z } from 'zod'
import { Decision, Evidence, MappingKind, RowState } from '../vocabulary'
import { method, nothing } from './define'
import { MappingRow, Mark, RowSide, Side } from './mapping'

/** M4: what a threshold takes, and what it costs. `expectedWrong` is the sum of (1 - confidence) over those rows. */
export const AcceptancePoint = z.object({ minConfidence: z.number(), rows: z.int(), expectedWrong: z.number() })
export type AcceptancePoint = z.infer<typeof AcceptancePoint>

/** Why a best candidate is not taken unseen. */
export const RefusalCode = z.enum([
  'shared-candidate',
  'foreign-id',
  'inactive-target',
  'held-elsewhere',
  'gone',
  'decided',
])
export type RefusalCode = z.infer<typeof RefusalCode>

/**
 * Thresholds from 0.99 down to 0.50 in steps of 0.01. `rows` are undecided records whose best candidate has at least that
 * confidence and could be taken: exactly what `mapping.decide` with `acceptBest` and that `minConfidence` links.
 */
export const Acceptance = z.object({
  curve: z.array(AcceptancePoint),
  /** At the lowest threshold: records that would be left as they are, by reason. */
  refused: z.array(z.object({ code: RefusalCode, reason: z.string(), rows: z.int() })),
  /** Undecided records in scope, and how many of them have a candidate at all. */
  undecided: z.int(),
  withCandidate: z.int(),
})
export type Acceptance = z.infer<typeof Acceptance>

/** One of several records of one system that are likely the same. `like`: the one it is most like, by `evidence`. */
export const DuplicateRecord = z.object({
  side: RowSide,
  state: RowState,
  decision: Decision,
  /** The record of the other system that it is linked to. */
  partner: RowSide.nullable(),
  /** The best candidate of an undecided one, with its confidence; null where none is on offer, or none is free. */
  candidate: z.object({ side: RowSide, confidence: z.number() }).nullable(),
  like: z.string(),
  confidence: z.number(),
  evidence: z.array(Evidence),
})
export type DuplicateRecord = z.infer<typeof DuplicateRecord>

/** `confidence` is that of the weakest tie that holds the group together. */
export const DuplicateGroup = z.object({ records: z.array(DuplicateRecord), confidence: z.number() })
export type DuplicateGroup = z.infer<typeof DuplicateGroup>

/** Names of companies that people linked in any workspace of this machine. `since`: the oldest one's date, or null. */
export const MemoryState = z.object({ enabled: z.boolean(), names: z.int(), since: z.string().nullable() })
export type MemoryState = z.infer<typeof MemoryState>

const base = { workspaceId: z.string(), kind: MappingKind }

export const triageMethods = {
  /** Over the rows of a view, or every undecided record of the kind. Nothing is accepted by asking. */
  'mapping.acceptance': method('desk', z.object({ ...base, viewId: z.string().optional() }), Acceptance),
  /** Of what a threshold would take, the rows with the least confidence first. */
  'mapping.leastCertain': method(
    'desk',
    z.object({
      ...base,
      viewId: z.string().optional(),
      minConfidence: z.number().min(0).max(1),
      limit: z.int().min(1).max(50).default(20),
    }),
    z.array(MappingRow),
  ),
  /** Notes on records, which a later decision takes away; null takes the note away. `skipped` leaves an `unsure` as it is. */
  'mapping.mark': method(
    'desk',
    z.object({
      ...base,
      sourceIds: z.array(z.string()).min(1),
      mark: Mark.nullable(),
      comment: z.string().max(2000).default(''),
    }),
    nothing,
  ),
  /** The group that a record of one side is in, or null. */
  'mapping.duplicateGroup': method(
    'desk',
    z.object({ ...base, side: Side, id: z.string() }),
    DuplicateGroup.nullable(),
  ),
  'memory.state': method('desk', nothing, MemoryState),
  /** Switched off, nothing is learned and nothing is offered; what was learned stays until it is erased. */
  'memory.set': method('desk', z.object({ enabled: z.boolean() }), MemoryState),
  'memory.erase': method('desk', nothing, MemoryState),
}
