import { Side } from '@shared/contract'
import type { LogEntry, Plan } from '@shared/plan'
import type { ReviewCopy } from '@shared/review'
import { MappingKind, type RecordKind, RecordKind as RecordKinds } from '@shared/vocabulary'
import type { RecordRow, Store } from '../../app/store-port'
import { projectRecord } from '../../domain/mapping/projection'
import type { DuplicateGroup } from '../../domain/matching/duplicates'
import { ASK_AGAIN, badFile } from '../bad-file'
import { FACT_KEYS } from './facts'
import { all, type OpenPack } from './open-pack'
import type { BaseLine, DuplicateLine } from './parts'

/** Key of the base in the store of a review: what the pack's decisions were when it was exported. */
const BASE_KEY = 'reviewBase'
/** Key of the reviews that the pack went through before. */
const COPIES_KEY = 'reviewCopies'
const SLICE = 5000

export function storedBase(store: Store): BaseLine[] {
  return store.meta.get<BaseLine[]>(BASE_KEY) ?? []
}

export function storedCopies(store: Store): ReviewCopy[] {
  return store.meta.get<ReviewCopy[]>(COPIES_KEY) ?? []
}

/** O2: fills an empty store from a pack, so that the screens show what they showed where it was exported. */
export async function fillStore(store: Store, pack: OpenPack): Promise<void> {
  const at = pack.manifest.savedAt
  for (const kind of RecordKinds.options) await fillRecords(store, pack, { kind, at })
  const suggestions = await all(pack.lines('suggestions.ndjson'))
  const problems = await all(pack.lines('problems.ndjson'))
  for (const kind of MappingKind.options) {
    store.suggestions.replace(
      kind,
      suggestions.filter((one) => one.kind === kind),
    )
    store.problems.replace(
      kind,
      problems.filter((one) => one.kind === kind),
    )
  }
  await fillDuplicates(store, pack)
  await fillDecisions(store, pack)
  store.comments.add(await all(pack.lines('comments.ndjson')))
  const marks = await all(pack.lines('marks.ndjson'))
  store.transaction(() => marks.forEach(({ kind, sourceId, ...mark }) => void store.marks.set(kind, [sourceId], mark)))
  const synced = await all(pack.lines('synced.ndjson'))
  store.transaction(() => synced.forEach((entry) => void store.synced.put(entry)))
  await fillPlan(store, pack)
  await fillLog(store, pack)
  const { facts } = await pack.definition()
  for (const key of FACT_KEYS) if (facts[key] !== undefined) store.meta.set(key, facts[key])
  store.meta.set(BASE_KEY, await all(pack.lines('base.ndjson')))
  store.meta.set(COPIES_KEY, pack.manifest.copies)
}

async function fillRecords(
  store: Store,
  pack: OpenPack,
  { kind, at }: { kind: RecordKind; at: string },
): Promise<void> {
  let rows: RecordRow<RecordKind>[] = []
  const gone = new Map<string, string[]>()
  const flush = () => {
    store.records.put(kind, rows, { mode: 'changes', at })
    rows = []
  }
  for await (const { record, goneAt } of pack.records(kind)) {
    rows.push({ record, projection: projectRecord(kind, record as never) })
    if (goneAt) idsAt(gone, goneAt).push(record.id)
    if (rows.length >= SLICE) flush()
  }
  if (rows.length > 0) flush()
  for (const [when, ids] of gone) store.records.markGone(kind, ids, when)
}

function idsAt(gone: Map<string, string[]>, when: string): string[] {
  const ids = gone.get(when) ?? []
  gone.set(when, ids)
  return ids
}

/** Groups as they were found where the pack was made; one of a single record is none. */
async function fillDuplicates(store: Store, pack: OpenPack): Promise<void> {
  const lines = await all(pack.lines('duplicates.ndjson'))
  for (const kind of MappingKind.options)
    for (const side of Side.options) {
      const own = lines.filter((line) => line.kind === kind && line.side === side)
      const twice = own.length - new Set(own.map(({ id }) => id)).size
      if (twice > 0) throw badFile('The pack is refused: a record of it is in two groups of records alike.', ASK_AGAIN)
      const groups = [...Map.groupBy(own, ({ group }) => group).values()].filter((members) => members.length > 1)
      if (groups.length > 0) store.duplicates.replace(kind, side, groups.map(toGroup))
    }
}

function toGroup(members: readonly DuplicateLine[]): DuplicateGroup {
  const because = members.map(({ id, like, confidence, evidence }) => ({ id, like, confidence, evidence }))
  return { ids: because.map(({ id }) => id).sort(), confidence: members[0]?.weakest ?? 0, because }
}

async function fillDecisions(store: Store, pack: OpenPack): Promise<void> {
  const decisions = await all(pack.lines('decisions.ndjson'))
  const held = new Set<string>()
  const records = new Set<string>()
  for (const { kind, sourceId, targetId, decision } of decisions) {
    const target = `${kind} ${targetId}`
    const record = `${kind} ${sourceId}`
    if ((decision === 'link') !== (targetId !== null) || held.has(target) || records.has(record))
      throw badFile(`The pack is refused: its decisions contradict each other at ${kind} ${sourceId}.`, ASK_AGAIN)
    if (targetId !== null) held.add(target)
    records.add(record)
  }
  store.decisions.restore(decisions.map(({ at: decidedAt, ...line }) => ({ ...line, decidedAt })))
}

async function fillPlan(store: Store, pack: OpenPack): Promise<void> {
  let head: Omit<Plan, 'changes' | 'conflicts' | 'skipped'> | undefined
  const lists: Pick<Plan, 'changes' | 'conflicts' | 'skipped'> = { changes: [], conflicts: [], skipped: [] }
  const leftOut: string[] = []
  for await (const line of pack.lines('plan.ndjson')) {
    if ('head' in line) head = line.head
    else if ('conflict' in line) lists.conflicts.push(line.conflict)
    else if ('skipped' in line) lists.skipped.push(line.skipped)
    else {
      lists.changes.push(line.change)
      if (line.leftOut) leftOut.push(line.change.id)
    }
  }
  if (!head) return
  store.plans.save({ ...head, ...lists })
  if (leftOut.length > 0) store.plans.setLeftOut(head.id, leftOut, true)
}

/** Ids are given anew, in the same order; what was resolved or snoozed stays so. */
async function fillLog(store: Store, pack: OpenPack): Promise<void> {
  let id = 0
  let entries: Omit<LogEntry, 'id' | 'handled'>[] = []
  const handled: { id: number; as: NonNullable<LogEntry['handled']> }[] = []
  const flush = () => {
    store.log.add(entries)
    entries = []
  }
  for await (const { id: _, handled: as, ...entry } of pack.lines('log.ndjson')) {
    id += 1
    if (as) handled.push({ id, as })
    entries.push(entry)
    if (entries.length >= SLICE) flush()
  }
  flush()
  for (const one of handled) store.log.handle([one.id], one.as.state, one.as.note, one.as.until)
}
