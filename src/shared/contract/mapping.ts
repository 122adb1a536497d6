import { z } from 'zod'
import { Batch } from '../plan'
import { Candidate, Decision, MappingKind, RecordRef, RowState } from '../vocabulary'
import { method } from './define'

/** Which half leads: Procore's records with their partners, or the other side's records that have none. */
export const Side = z.enum(['source', 'target'])
export type Side = z.infer<typeof Side>

export const ConfidenceBand = z.enum(['high', 'medium', 'low', 'none'])
export type ConfidenceBand = z.infer<typeof ConfidenceBand>

/** What a person noted of a record: to be looked at again, or passed over. A later decision takes it away. */
export const Mark = z.enum(['unsure', 'skipped'])
export type Mark = z.infer<typeof Mark>
/** `duplicate`: its own system holds another record that is likely the same. `commented`: somebody wrote a comment on it. */
export const MarkFacet = z.enum([...Mark.options, 'duplicate', 'commented'])
export type MarkFacet = z.infer<typeof MarkFacet>

/** Facets are any-of within one, all-of between them; an empty list means no restriction. */
export const RowFilter = z.object({
  search: z.string().max(200).default(''),
  states: z.array(RowState).default([]),
  confidence: z.array(ConfidenceBand).default([]),
  evidence: z.array(z.string()).default([]),
  regions: z.array(z.string()).default([]),
  /** Trades of the Procore company, in Procore's words; a company may have several. */
  trades: z.array(z.string()).default([]),
  /** Whether a commitment names the record; commitments are read of mapped projects alone (T5). */
  commitments: z.array(z.enum(['yes', 'no'])).default([]),
  marks: z.array(MarkFacet).default([]),
  /** Where the decision came from (M2): user, suggestion, file, external-id, native-id, auto-import, apply. */
  decidedBy: z.array(z.string()).default([]),
  /** Fields that speak against the best candidate. */
  evidenceAgainst: z.array(z.string()).default([]),
  /** T0: inactive records that were never linked stay hidden unless asked for. */
  includeInactive: z.boolean().default(false),
})
export type RowFilter = z.infer<typeof RowFilter>

export const RowSort = z.object({
  column: z.enum(['name', 'number', 'city', 'region', 'state', 'confidence', 'target', 'updated']),
  direction: z.enum(['asc', 'desc']),
})
export type RowSort = z.infer<typeof RowSort>

/** One half of a row. Columns by mapping kind, project: number, city, region, start, finish, value; company: city, region, phone, website, trade. */
export const RowSide = z.object({
  id: z.string(),
  name: z.string(),
  active: z.boolean(),
  columns: z.record(z.string(), z.string().nullable()),
})
export type RowSide = z.infer<typeof RowSide>

/** What a search for a partner finds: `linkedTo` names the record that holds it already (M3). */
export const FoundSide = RowSide.extend({ linkedTo: z.string().nullable() })
export type FoundSide = z.infer<typeof FoundSide>

export const MappingRow = z.object({
  id: z.string(),
  source: RowSide.nullable(),
  target: RowSide.nullable(),
  state: RowState,
  decision: Decision,
  /**
   * Best candidate of an undecided row that no other record holds (M3), with the other side's record as `suggested`. M6: of an
   * orphaned link too, whose evidence says what it was linked to. Where none is free it is the surest, and `takenBy` names who holds it.
   */
  suggestion: Candidate.nullable(),
  suggested: RowSide.nullable(),
  candidates: z.int(),
  takenBy: z.string().nullable(),
  /** Why the row is orphaned or in conflict, in a sentence. */
  problem: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  batchId: z.string().nullable(),
  mark: Mark.nullable(),
  /** Other records of the row's own system that are likely the same (`mapping.duplicateGroup`). */
  duplicates: z.int(),
  /** Where somebody wrote a comment on the record: how many there are, and who wrote the newest. */
  comments: z.object({ count: z.int(), newestBy: z.string() }).optional(),
})
export type MappingRow = z.infer<typeof MappingRow>

export const FacetCount = z.object({ value: z.string(), count: z.int() })
export const Facets = z.object({
  states: z.array(FacetCount),
  confidence: z.array(FacetCount),
  evidence: z.array(FacetCount),
  regions: z.array(FacetCount),
  trades: z.array(FacetCount),
  commitments: z.array(FacetCount),
  marks: z.array(FacetCount),
  decidedBy: z.array(FacetCount),
  evidenceAgainst: z.array(FacetCount),
  inactiveHidden: z.int(),
})
export type Facets = z.infer<typeof Facets>

/** A frozen order of row ids: rows are read live, but never move under the hand until the view is opened again. */
export const View = z.object({ viewId: z.string(), total: z.int(), facets: Facets })
export type View = z.infer<typeof View>

/** One field of the side panel's comparison. `same` is null where only one side has the field. */
export const ComparedField = z.object({
  field: z.string(),
  source: z.string().nullable(),
  target: z.string().nullable(),
  same: z.boolean().nullable(),
})
export type ComparedField = z.infer<typeof ComparedField>

/** In the order of the keys that choose them: those that are free first. */
export const CandidateDetail = Candidate.extend({
  target: RowSide,
  compared: z.array(ComparedField),
  /** M3: the source that already holds this target, where one does. */
  linkedTo: RecordRef.nullable(),
  /** Other records of the target's own system that are likely the same as the candidate. */
  duplicates: z.int(),
})
export type CandidateDetail = z.infer<typeof CandidateDetail>

export const DecisionEvent = z.object({
  at: z.string(),
  actor: z.string(),
  event: z.enum(['decided', 'undone', 'redone']),
  from: Decision,
  to: Decision,
  targetName: z.string().nullable(),
  reason: z.string(),
  batchId: z.string(),
})
export type DecisionEvent = z.infer<typeof DecisionEvent>

/** Everything the side panel shows of one record. */
export const RowDetail = z.object({
  row: MappingRow,
  source: RecordRef.nullable(),
  target: RecordRef.nullable(),
  compared: z.array(ComparedField),
  candidates: z.array(CandidateDetail),
  history: z.array(DecisionEvent),
  marked: z.object({ mark: Mark, comment: z.string(), at: z.string(), by: z.string() }).nullable(),
  /** Every field of both records as the systems hold them. */
  sourceFields: z.array(z.object({ field: z.string(), value: z.string().nullable() })),
  targetFields: z.array(z.object({ field: z.string(), value: z.string().nullable() })),
})
export type RowDetail = z.infer<typeof RowDetail>

/** A commitment of the record under the cursor: `other` is its project, or its company. Whether it counts, the list says. */
export const RelatedCommitment = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  other: z.string().nullable(),
  status: z.string().nullable(),
  executed: z.boolean(),
})
export type RelatedCommitment = z.infer<typeof RelatedCommitment>

/** L3: the gates of a record in order; the first closed one is the answer. */
export const Gate = z.object({ id: z.string(), open: z.boolean(), message: z.string(), fix: z.string() })
export const Why = z.object({ gates: z.array(Gate), answer: z.string() })
export type Why = z.infer<typeof Why>

/**
 * What to decide on: named records, exactly the rows of a view, or every undecided record of the kind (active ones; without those that
 * are in conflict, except where their best candidates are accepted).
 */
export const DecisionScope = z.union([
  z.object({ sourceIds: z.array(z.string()).min(1) }),
  z.object({ viewId: z.string(), except: z.array(z.string()).default([]) }),
  z.object({ undecided: z.literal(true), except: z.array(z.string()).default([]) }),
])

const base = { workspaceId: z.string(), kind: MappingKind }

export const mappingMethods = {
  'mapping.openView': method(
    'desk',
    z.object({
      ...base,
      side: Side.default('source'),
      filter: RowFilter.prefault({}),
      sort: RowSort.default({ column: 'name', direction: 'asc' }),
    }),
    View,
  ),
  'mapping.rows': method(
    'desk',
    z.object({ viewId: z.string(), offset: z.int().min(0), limit: z.int().min(1).max(500) }),
    z.array(MappingRow),
  ),
  /** Index of the next undecided row after `from` in the view, or null. */
  'mapping.nextUndecided': method(
    'desk',
    z.object({ viewId: z.string(), from: z.int().min(-1) }),
    z.object({ index: z.int().nullable() }),
  ),
  /** Index of a row in the view, by its id; null where the view does not hold it. */
  'mapping.locate': method(
    'desk',
    z.object({ viewId: z.string(), id: z.string() }),
    z.object({ index: z.int().nullable() }),
  ),
  'mapping.detail': method('desk', z.object({ ...base, sourceId: z.string() }), RowDetail),
  'mapping.targetDetail': method('desk', z.object({ ...base, targetId: z.string() }), RowDetail),
  /** Records of the other side by words, for linking by hand: those that hold all of them first, then the most and the rarest of them. */
  'mapping.searchTargets': method(
    'desk',
    z.object({ ...base, search: z.string().max(200), limit: z.int().min(1).max(50).default(20) }),
    z.array(FoundSide),
  ),
  /** The first commitments of a Procore record, of mapped projects only (T5), and how many there are. */
  'mapping.commitments': method(
    'desk',
    z.object({ ...base, sourceId: z.string() }),
    z.object({ total: z.int(), items: z.array(RelatedCommitment) }),
  ),
  'mapping.why': method('desk', z.object({ ...base, sourceId: z.string() }), Why),
  /** `link` takes a target for one record, or each record's best candidate (`acceptBest`); rows that cannot be are listed in `refused`. */
  'mapping.decide': method(
    'desk',
    z.object({
      ...base,
      scope: DecisionScope,
      decision: Decision,
      /** With `acceptBest`: the candidate that the person saw; where another is the best by now, the record is refused. */
      targetId: z.string().optional(),
      acceptBest: z.boolean().default(false),
      /** With `acceptBest`: candidates below this confidence are refused. */
      minConfidence: z.number().min(0).max(1).optional(),
      comment: z.string().max(2000).default(''),
    }),
    z.object({ batch: Batch.nullable(), refused: z.array(z.object({ sourceId: z.string(), reason: z.string() })) }),
  ),
  /** Undoes the newest applied batch, or the one named. Refuses with `undo-conflict` where later decisions stand on it (`history.undo` does not). */
  'mapping.undo': method(
    'desk',
    z.object({ workspaceId: z.string(), batchId: z.string().optional() }),
    z.object({ batch: Batch.nullable() }),
  ),
  'mapping.redo': method(
    'desk',
    z.object({ workspaceId: z.string(), batchId: z.string().optional() }),
    z.object({ batch: Batch.nullable() }),
  ),
  'mapping.history': method(
    'desk',
    z.object({ workspaceId: z.string(), limit: z.int().min(1).max(500).default(100) }),
    z.array(Batch),
  ),
  /** Counts for the rail: what waits, by kind. */
  'mapping.waiting': method('desk', z.object({ workspaceId: z.string() }), z.record(z.string(), z.int())),
}
