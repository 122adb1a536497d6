import { Side } from '@shared/contract'
import type { ReviewCopy, ReviewOrigin } from '@shared/review'
import type { Settings } from '@shared/settings'
import { MAPPING_KINDS, MappingKind, RecordKind, type System } from '@shared/vocabulary'
import type { ProcoreEnvironment } from '@shared/workspace'
import type { Store } from '../../app/store-port'
import { type BaseLine, type DecisionLine, type DuplicateLine, type PlanLine, recordPart } from './parts'
import { withoutLocalPaths } from './redact'

/** What a pack is made of. `base` is null for a first export: then it is what is decided now. */
export interface PackSource {
  store: Store
  origin: ReviewOrigin
  environment: ProcoreEnvironment
  systems: System[]
  settings: Settings
  base: readonly BaseLine[] | null
  reviewer: string | null
  copies: ReviewCopy[]
  /** Folders of this computer that no sentence of the pack may name. */
  places: readonly string[]
  savedAt: string
  /** Of Crosswalk. */
  version: string
}

/** The newest of so many: a review needs what happened lately. */
const MOST_LOG_ENTRIES = 20_000

/** Every part with its lines, in the order in which they are read back. */
export function* packParts(source: PackSource): Generator<{ name: string; lines: Iterable<unknown> }> {
  const { store } = source
  for (const kind of RecordKind.options) yield { name: recordPart(kind), lines: recordLines(store, kind) }
  yield { name: 'suggestions.ndjson', lines: suggestionLines(store) }
  yield { name: 'problems.ndjson', lines: MappingKind.options.flatMap((kind) => store.problems.all(kind)) }
  yield { name: 'duplicates.ndjson', lines: duplicateLines(store) }
  yield { name: 'base.ndjson', lines: source.base ?? baseOf(store) }
  yield { name: 'decisions.ndjson', lines: decisionLines(store) }
  yield { name: 'comments.ndjson', lines: store.comments.all() }
  yield { name: 'marks.ndjson', lines: store.marks.all() }
  yield { name: 'synced.ndjson', lines: store.synced.all() }
  yield { name: 'plan.ndjson', lines: planLines(source) }
  yield { name: 'log.ndjson', lines: logLines(source) }
}

/** What is decided: the base of a merge. */
export function baseOf(store: Store): BaseLine[] {
  return store.decisions
    .all()
    .filter(({ decision }) => decision !== 'undecided')
    .map(({ kind, sourceId, decision, targetId }) => ({ kind, sourceId, decision, targetId }))
}

/** One at a time, so that 100,000 records are never held at once. Those that are gone come along where a decision names them. */
function* recordLines(store: Store, kind: RecordKind): Generator<unknown> {
  const ids = store.records.ids(kind)
  const present = new Set(ids)
  for (const id of [...ids, ...namedByDecisions(store, kind).filter((one) => !present.has(one))]) {
    const found = store.records.get(kind, id)
    if (found) yield { record: found.record, goneAt: found.goneAt }
  }
}

function namedByDecisions(store: Store, kind: RecordKind): string[] {
  const kinds = MappingKind.options.filter(
    (one) => MAPPING_KINDS[one].source === kind || MAPPING_KINDS[one].target === kind,
  )
  const ids = kinds.flatMap((one) =>
    store.decisions
      .all(one)
      .flatMap(({ sourceId, targetId }) => (MAPPING_KINDS[one].source === kind ? sourceId : (targetId ?? []))),
  )
  return [...new Set(ids)]
}

function* suggestionLines(store: Store): Generator<unknown> {
  for (const kind of MappingKind.options)
    for (const sourceId of store.records.ids(MAPPING_KINDS[kind].source)) {
      const candidates = store.suggestions.of(kind, sourceId)
      if (candidates.length > 0) yield { kind, sourceId, candidates }
    }
}

/** A line a record, so that a large group is no long line. */
function* duplicateLines(store: Store): Generator<DuplicateLine> {
  for (const kind of MappingKind.options)
    for (const side of Side.options)
      for (const [group, { confidence: weakest, because }] of store.duplicates.all(kind, side).entries())
        for (const member of because) yield { kind, side, group, weakest, ...member }
}

function decisionLines(store: Store): DecisionLine[] {
  return store.decisions.told().map(({ decidedAt: at, by, reason, kind, sourceId, decision, targetId }) => {
    return { kind, sourceId, decision, targetId, at, by: by.slice(0, 200), reason: reason.slice(0, 8000) }
  })
}

function* planLines({ store, places }: PackSource): Generator<PlanLine> {
  const id = store.plans.newestId()
  const plan = id && store.plans.get(id)
  if (!plan) return
  const { changes, conflicts, skipped, ...head } = plan
  const leftOut = store.plans.leftOut(plan.id)
  yield { head }
  for (const change of changes) {
    const reason = withoutLocalPaths(change.reason, places)
    yield { change: { ...change, reason }, leftOut: leftOut.has(change.id) }
  }
  for (const conflict of conflicts) yield { conflict: told(conflict, places) }
  for (const one of skipped) yield { skipped: told(one, places) }
}

const EVERY_ENTRY = {
  search: '',
  severities: [],
  codes: [],
  recordId: null,
  runId: null,
  from: null,
  to: null,
  includeHandled: true,
}

/** Oldest first, as they are added. */
function logLines({ store, savedAt: now, places }: PackSource): unknown[] {
  const { entries } = store.log.query(EVERY_ENTRY, { before: null, limit: MOST_LOG_ENTRIES, now })
  return entries.reverse().map((entry) => told(entry, places))
}

/** What it says, without where it is on this computer. */
function told<T extends { message: string; next: string }>(entry: T, places: readonly string[]): T {
  const [message, next] = [entry.message, entry.next].map((text) => withoutLocalPaths(text, places)) as [string, string]
  return { ...entry, message, next }
}
