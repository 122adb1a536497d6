import type {
  ChangeFilter,
  DecisionEvent,
  Facets,
  HistoryConflict,
  HistoryItem,
  HistoryRow,
  LogFilter,
  MappingRow,
  PlanChangeRow,
  RowDetail,
  RowFilter,
  RowSide,
  RowSort,
  Side,
} from '@shared/contract'
import type { Batch, Change, Finding, JournalState, LogEntry, Plan, Run } from '@shared/plan'
import type { RecordOf } from '@shared/records'
import type { ReviewComment } from '@shared/review'
import type { Candidate, Decision, MappingKind, RecordKind, SyncedKind } from '@shared/vocabulary'
import type { z } from 'zod'
import type { BestCandidate } from '../domain/matching/acceptance'
import type { DuplicateGroup } from '../domain/matching/duplicates'
import type { RecordMark } from '../domain/review/types'
import type { DecisionOrigin, LastSynced, MappingDecision, Projection, RowProblem, Snapshot } from '../domain/types'

/**
 * The store of one workspace, as the engine needs it. One SQLite file behind it; every call is synchronous, and calls
 * inside `transaction` are kept together or not at all. Throws CrosswalkError `workspace-corrupt`, `workspace-newer`,
 * `workspace-busy` or `disk-full` where SQLite fails, with what to do.
 */
export interface Store {
  transaction<T>(work: () => T): T
  readonly records: RecordStore
  readonly decisions: DecisionStore
  readonly history: HistoryStore
  readonly marks: MarkStore
  readonly duplicates: DuplicateStore
  readonly taught: TaughtStore
  readonly comments: CommentStore
  readonly suggestions: SuggestionStore
  readonly synced: SyncedStore
  readonly problems: ProblemStore
  readonly views: ViewStore
  readonly plans: PlanStore
  readonly runs: RunStore
  readonly log: LogStore
  readonly meta: MetaStore
  close(): void
}

export interface KindCounts {
  count: number
  new: number
  changed: number
  gone: number
}

export interface RecordRow<K extends RecordKind> {
  record: RecordOf[K]
  projection: Projection
}

export interface RecordStore {
  /** `full`: what is not among `rows` becomes gone. `changes`: only adds and updates. Compares fingerprints of the record. */
  put<K extends RecordKind>(
    kind: K,
    rows: Iterable<RecordRow<K>>,
    options: { mode: 'full' | 'changes'; at: string },
  ): KindCounts
  /** Marks named records as gone (an id listing proved it); answers how many were not gone before. */
  markGone(kind: RecordKind, ids: readonly string[], at: string): number
  get<K extends RecordKind>(kind: K, id: string): Snapshot<RecordOf[K]> | null
  /** M6: in the listings of the last pull. As `get` says it, without reading the record. */
  isPresent(kind: RecordKind, id: string): boolean
  /** All records by id; those that are gone too when asked for. */
  all<K extends RecordKind>(kind: K, options?: { includeGone?: boolean }): Map<string, Snapshot<RecordOf[K]>>
  ids(kind: RecordKind): string[]
  count(kind: RecordKind): number
  /** Another word whenever a record of the kind came, went or changed: what was computed of them is old then. */
  stamp(kind: RecordKind): string
  search(kind: RecordKind, words: string, limit: number): RowSide[]
  side(kind: RecordKind, id: string): RowSide | null
}

export interface DecisionWrite {
  kind: MappingKind
  sourceId: string
  decision: Decision
  targetId: string | null
  /** Evidence or rule, in a sentence (M2). */
  reason: string
}

export interface DecisionStore {
  get(kind: MappingKind, sourceId: string): MappingDecision | null
  all(kind?: MappingKind): MappingDecision[]
  /** Source that holds a target by a link (M3), or null. */
  holder(kind: MappingKind, targetId: string): string | null
  /**
   * One undoable batch (M2). Refuses as a whole with `already-linked-elsewhere` when a target would be held twice.
   * A write that changes nothing is left out (unless it settles a conflict of its row); an empty batch answers null. A decision takes
   * the row's mark and what stood against it with it; taking it back brings them back. `internal` batches (an import that became a
   * link) do not count as a decision of a person: they keep `revision` and stand outside undo.
   */
  apply(
    batch: { actor: string; label: string; rule: string; origin: DecisionOrigin; at: string; internal?: boolean },
    writes: readonly DecisionWrite[],
  ): Batch | null
  /** Takes back the newest applied batch, or the one named. `undo-conflict` where later decisions stand on it; names them in `rows`. */
  undo(batchId: string | null, actor: string, at: string): Batch | null
  /** The opposite; the newest undone batch unless named. A new batch forgets what could be redone without a name. */
  redo(batchId: string | null, actor: string, at: string): Batch | null
  history(limit: number): Batch[]
  /** Whether the standing decision on a record was the only one of its batch: a person looked at it. */
  alone(kind: MappingKind, sourceId: string): boolean
  /** Records that a batch decided on. */
  touched(batchId: string): { kind: MappingKind; sourceId: string }[]
  eventsOf(kind: MappingKind, sourceId: string): DecisionEvent[]
  /** Grows by one with every batch, undo and redo that is not internal. */
  revision(): number
  /** The revision at which a record or a target was last let go, which matching has to look at again; 0 for never. */
  freedRevision(): number
  /** Every decision that stands, with who made it and why: for a review pack. */
  told(): ToldDecision[]
  /** O2: the decisions of a pack into a store that has none, each with who made it, when and why. */
  restore(decisions: readonly ToldDecision[]): void
}

/** M2: batches in time, each of which can be taken back alone. */
export interface HistoryStore {
  /** All of them, newest first; internal ones left out. */
  items(): HistoryItem[]
  /** Batches with a record whose searchable text holds all words. */
  withRecord(search: string): Set<string>
  /** Throws `not-found`. */
  item(batchId: string): HistoryItem
  rows(batchId: string, offset: number, limit: number): HistoryRow[]
  /** Those of its rows whose record's searchable text holds all words. */
  found(batchId: string, search: string, page: { offset: number; limit: number }): { total: number; rows: HistoryRow[] }
  /**
   * Takes back (or makes again) what of a batch still stands as it left it; other rows stay and are named. `preview` changes
   * nothing. Throws `not-found` for a batch that is not there, or is no person's to take back.
   */
  reverse(
    direction: 'undo' | 'redo',
    batchId: string,
    who: { actor: string; at: string; preview: boolean },
  ): { done: number; conflicts: HistoryConflict[]; batch: Batch | null }
}

/** Notes on records that wait (`mapping.mark`); a decision takes them away, and taking it back brings them back. */
export interface MarkStore {
  set(kind: MappingKind, sourceIds: readonly string[], mark: NonNullable<RowDetail['marked']>): void
  clear(kind: MappingKind, sourceIds: readonly string[]): void
  of(kind: MappingKind, sourceId: string): RowDetail['marked']
  all(): RecordMark[]
}

/** Likely duplicates inside one system, as the newest matching found them. */
export interface DuplicateStore {
  replace(kind: MappingKind, side: Side, groups: readonly DuplicateGroup[]): void
  /** The group that a record is in. */
  of(kind: MappingKind, side: Side, id: string): DuplicateGroup | null
  /** Every group: for a review pack. */
  all(kind: MappingKind, side: Side): DuplicateGroup[]
}

/** What this workspace gave to the machine's memory, by the record whose link it was. */
export interface TaughtStore {
  get(kind: MappingKind, sourceId: string): { source: string; target: string } | null
  set(kind: MappingKind, sourceId: string, names: { source: string; target: string } | null): void
  all(): { kind: MappingKind; sourceId: string }[]
  clear(): void
}

export type ToldDecision = Omit<MappingDecision, 'origin'> & { by: string; reason: string }

/** O1: remarks on records; they stand beside decisions and change nothing. */
export interface CommentStore {
  /** Those with an id that is known are left out; answers how many were new. */
  add(comments: readonly ReviewComment[]): number
  of(kind: MappingKind, sourceId: string): ReviewComment[]
  all(): ReviewComment[]
}

export interface SuggestionStore {
  /** Replaces all suggestions of a kind; candidates best first. Answers of how many records they are other than before. */
  replace(kind: MappingKind, suggestions: Iterable<{ sourceId: string; candidates: Candidate[] }>): number
  of(kind: MappingKind, sourceId: string): Candidate[]
  /** The best candidate of each undecided record, with what decides whether it can be taken unseen. */
  bests(kind: MappingKind): BestCandidate[]
  /** Best candidates of undecided records only, in order of source name. */
  undecided(kind: MappingKind): { sourceId: string; candidates: Candidate[] }[]
  /** Also of records that automatic import alone decided on and that no apply has written: M7 judges them anew. */
  judgedAgain(kind: MappingKind): { sourceId: string; candidates: Candidate[] }[]
}

export interface SyncedStore {
  put(entry: LastSynced): void
  get(kind: SyncedKind, sourceId: string): LastSynced | null
  all(): LastSynced[]
  delete(kind: SyncedKind, sourceId: string): void
}

export interface ProblemStore {
  /** Replaces the problems of a kind (orphans and conflicts), as the newest mapping check found them. */
  replace(kind: MappingKind, problems: readonly RowProblem[]): void
  of(kind: MappingKind, sourceId: string): RowProblem | null
  all(kind: MappingKind): RowProblem[]
}

/** Mapping tables: a frozen order of ids, and rows read live by id. */
export interface ViewStore {
  /** `side: 'target'` lists the other side's records that no source holds. 100,000 rows in well under 300 ms. */
  ids(kind: MappingKind, side: Side, filter: RowFilter, sort: RowSort): string[]
  facets(kind: MappingKind, side: Side, filter: RowFilter): Facets
  rows(kind: MappingKind, side: Side, ids: readonly string[]): MappingRow[]
  /** Records that wait for a decision and are active (T0), whether or not something stands against them. */
  undecided(kind: MappingKind): string[]
  /** Of these ids, which are undecided, orphaned or in conflict: what "next" stops at. Of Corfix's kinds, undecided ones wait for nobody. */
  waitingAmong(kind: MappingKind, ids: readonly string[]): Set<string>
  /** `waiting`: undecided, and 0 of Corfix's kinds; conflicts and orphans are counted apart. `withSuggestion`: undecided, with a candidate that is likely. */
  counts(kind: MappingKind): {
    total: number
    linked: number
    imports: number
    ignored: number
    waiting: number
    withSuggestion: number
    conflicts: number
    orphaned: number
    hiddenInactive: number
  }
}

export type ChangeFilterValue = z.output<typeof ChangeFilter>

export interface PlanStore {
  save(plan: Plan): void
  /** The plan with all its lists, or null. */
  get(id: string): Plan | null
  head(id: string): Omit<Plan, 'changes' | 'conflicts' | 'skipped'> | null
  newestId(): string | null
  groups(id: string): { flow: Change['flow']; action: Change['action']; count: number; leftOut: number }[]
  changes(
    id: string,
    filter: ChangeFilterValue,
    offset: number,
    limit: number,
  ): { total: number; items: PlanChangeRow[] }
  findings(
    id: string,
    list: 'conflicts' | 'skipped',
    query: { search: string; code: string | null; offset: number; limit: number },
  ): {
    total: number
    items: Finding[]
    codes: { code: string; count: number }[]
  }
  /** Ids the filter shows; for "leave out all that is shown". */
  changeIds(id: string, filter: ChangeFilterValue): string[]
  setLeftOut(id: string, changeIds: readonly string[], leftOut: boolean): void
  leftOut(id: string): Set<string>
}

export interface JournalLine {
  runId: string
  changeId: string
  state: JournalState
  at: string
  /** Id of the record written, where one is known. */
  targetId: string | null
  /** Error class and sentence, for `failed` and `unknown`. */
  errorClass: string | null
  message: string
}

export interface RunStore {
  create(run: Run): void
  update(run: Run): void
  get(id: string): Run | null
  list(limit: number): Run[]
  /** Runs that say running or paused although no process works on them are for the engine to settle. */
  unfinished(): Run[]
  /** Runs that applied this plan, newest first. */
  ofPlan(planId: string): Run[]
  journal(line: JournalLine): void
  /** Newest journal line of each change over all runs of a plan: what is done, what is open. */
  outcomes(planId: string): Map<string, JournalLine>
  journalOf(runId: string): JournalLine[]
}

export type LogWrite = Omit<LogEntry, 'id' | 'handled'>
export type LogFilterValue = z.output<typeof LogFilter>

export interface LogStore {
  add(entries: readonly LogWrite[]): void
  query(
    filter: LogFilterValue,
    options: { before: number | null; limit: number; now: string },
  ): { total: number; entries: LogEntry[] }
  facets(
    filter: LogFilterValue,
    now: string,
  ): { codes: { value: string; count: number }[]; severities: { value: string; count: number }[] }
  groups(
    filter: LogFilterValue,
    options: { limit: number; now: string },
  ): { code: string; severity: LogEntry['severity']; message: string; count: number; newest: LogEntry }[]
  handle(ids: readonly number[], state: 'resolved' | 'snoozed' | 'open', note: string, until: string | null): number
  each(filter: LogFilterValue, now: string): Iterable<LogEntry>
}

/** Small facts of the workspace: revisions, last pull, accounts last seen. JSON values by key. */
export interface MetaStore {
  get<T>(key: string): T | null
  set(key: string, value: unknown): void
  /** Adds one to a counter and answers it. */
  bump(key: 'snapshotRevision' | 'writeRevision'): number
  counter(key: 'snapshotRevision' | 'writeRevision'): number
}
