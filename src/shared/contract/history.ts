import { z } from 'zod'
import { Batch } from '../plan'
import { Decision, MappingKind } from '../vocabulary'
import { method } from './define'
import { FacetCount } from './mapping'

/** `partly`: some rows of the batch were taken back, others had been decided again and stayed. */
export const HistoryState = z.enum(['applied', 'partly', 'undone'])
export type HistoryState = z.infer<typeof HistoryState>

/** A batch as the history lists it. `kind` is null where it holds several. */
export const HistoryItem = Batch.extend({
  kind: MappingKind.nullable(),
  kinds: z.array(MappingKind),
  /** M2: user, suggestion, file, external-id, native-id, auto-import. */
  origin: z.string(),
  shown: HistoryState,
  /** Rows that are taken back now. */
  undone: z.int(),
})
export type HistoryItem = z.infer<typeof HistoryItem>

/** Any-of within a list, all-of between them; an empty list means no restriction. `from` (inclusive) and `to` (exclusive) are ISO instants. */
export const HistoryFilter = z.object({
  /** In the label, who decided, and the names of the records. */
  search: z.string().max(200).default(''),
  kinds: z.array(MappingKind).default([]),
  actors: z.array(z.string()).default([]),
  rules: z.array(z.string()).default([]),
  states: z.array(HistoryState).default([]),
  from: z.string().nullable().default(null),
  to: z.string().nullable().default(null),
})
export type HistoryFilter = z.infer<typeof HistoryFilter>

/** Each counted with all the others applied. */
export const HistoryFacets = z.object({
  kinds: z.array(FacetCount),
  actors: z.array(FacetCount),
  rules: z.array(FacetCount),
  states: z.array(FacetCount),
})
export type HistoryFacets = z.infer<typeof HistoryFacets>

/** What stands on a record now. `undoable` is false for what Crosswalk itself noted, such as an import that was applied. */
export const LaterBatch = z.object({
  id: z.string(),
  label: z.string(),
  at: z.string(),
  actor: z.string(),
  undoable: z.boolean(),
})
export type LaterBatch = z.infer<typeof LaterBatch>

const NamedTarget = z.object({ id: z.string(), name: z.string() })

/** What a batch did to one record, and whether that still stands: `covered` by `later`, or `undone`. */
export const HistoryRow = z.object({
  kind: MappingKind,
  sourceId: z.string(),
  name: z.string(),
  from: Decision,
  fromTarget: NamedTarget.nullable(),
  to: Decision,
  toTarget: NamedTarget.nullable(),
  reason: z.string(),
  state: z.enum(['stands', 'covered', 'undone']),
  later: LaterBatch.nullable(),
})
export type HistoryRow = z.infer<typeof HistoryRow>

/** A row that stays as it is. `now` says what stands there in words; `reason` why it cannot be changed. */
export const HistoryConflict = z.object({
  kind: MappingKind,
  sourceId: z.string(),
  name: z.string(),
  now: z.string(),
  reason: z.string(),
  laterBatch: LaterBatch.nullable(),
})
export type HistoryConflict = z.infer<typeof HistoryConflict>

const one = z.object({ workspaceId: z.string(), batchId: z.string(), mode: z.enum(['preview', 'apply']) })
const conflicts = z.array(HistoryConflict)

export const historyMethods = {
  /** Newest first. */
  'history.list': method(
    'desk',
    HistoryFilter.extend({
      workspaceId: z.string(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
    z.object({ total: z.int(), items: z.array(HistoryItem), facets: HistoryFacets }),
  ),
  /**
   * The rows of a batch, by name. With `search` those whose record's text holds all of its words, where there are any (`found`): `total`
   * and `rows` are of them then; a step that was found by what it is called shows all of its rows.
   */
  'history.batch': method(
    'desk',
    z.object({
      workspaceId: z.string(),
      batchId: z.string(),
      search: z.string().max(200).default(''),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    z.object({ item: HistoryItem, total: z.int(), found: z.boolean(), rows: z.array(HistoryRow) }),
  ),
  /**
   * M2: takes any one batch back, also where later ones stand on it: rows that are as the batch left them go back to what was
   * before, the others stay and are listed. `preview` changes nothing. `batch` is null where nothing was changed.
   */
  'history.undo': method('desk', one, z.object({ undone: z.int(), conflicts, batch: Batch.nullable() })),
  /** The opposite: rows that are as the undoing left them. */
  'history.redo': method('desk', one, z.object({ redone: z.int(), conflicts, batch: Batch.nullable() })),
}
