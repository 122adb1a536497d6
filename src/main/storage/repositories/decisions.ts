import type { DecisionEvent } from '@shared/contract'
import { type Decision, MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import type { DecisionStore, DecisionWrite, ToldDecision } from '../../app/store-port'
import type { MappingDecision } from '../../domain/types'
import type { Database } from '../database'
import { type BatchRow, insertBatch, insertEvents, insertWrites, readBatch, toBatch, writesOf } from './batches'
import {
  type DecisionRow,
  heldTwice,
  holderOf,
  readDecision,
  type Step,
  writeDecision,
  writeSteps,
} from './decision-rows'
import { readMeta } from './meta'
import { FREED, frees, moveRevision } from './revision'
import { keyOf, type Settled, settle, settledBy } from './settled'
import { reverse } from './undo'

type Apply = DecisionStore['apply']

export function decisionStore(db: Database): DecisionStore {
  return {
    get: (kind, sourceId) => {
      const row = readDecision(db, kind, sourceId)
      return row && toDecision(row)
    },
    all: (kind) => {
      const sql = 'SELECT * FROM decisions WHERE ?1 IS NULL OR kind = ?1 ORDER BY kind, source_id'
      return db.all<DecisionRow>(sql, kind ?? null).map(toDecision)
    },
    holder: (kind, targetId) => holderOf(db, kind, targetId),
    apply: (batch, writes) => db.transaction(() => apply(db, batch, writes)),
    undo: (batchId, actor, at) => db.transaction(() => reverse(db, 'undo', batchId, { actor, at })),
    redo: (batchId, actor, at) => db.transaction(() => reverse(db, 'redo', batchId, { actor, at })),
    history: (limit) =>
      db.all<BatchRow>('SELECT * FROM batches WHERE internal = 0 ORDER BY seq DESC LIMIT ?', limit).map(toBatch),
    alone: (kind, sourceId) => {
      const batchId = readDecision(db, kind, sourceId)?.batch_id ?? null
      return batchId !== null && readBatch(db, batchId)?.count === 1
    },
    touched: (batchId) =>
      writesOf(db, batchId).map(({ kind, source_id }): { kind: MappingKind; sourceId: string } => ({
        kind,
        sourceId: source_id,
      })),
    eventsOf: (kind, sourceId) => eventsOf(db, kind, sourceId),
    revision: () => readMeta<number>(db, 'decisionRevision') ?? 0,
    freedRevision: () => readMeta<number>(db, FREED) ?? 0,
    told: () => db.all<DecisionRow>('SELECT * FROM decisions ORDER BY kind, source_id').map(toTold),
    restore: (decisions) => db.transaction(() => restore(db, decisions)),
  }
}

function apply(db: Database, batch: Parameters<Apply>[0], writes: readonly DecisionWrite[]): ReturnType<Apply> {
  const internal = batch.internal ?? false
  const last = [...new Map(writes.map((write) => [`${write.kind} ${write.sourceId}`, write])).values()]
  const rows = last.map((write) => rowOf(batch, write))
  const settled = settledBy(db, { ...batch, internal }, rows)
  const steps = stepsOf(db, rows, settled)
  if (steps.length === 0) return null
  const kinds = kindsOf(steps.map(({ to }) => to))
  const id = insertBatch(db, { ...batch, internal, count: steps.length, kinds })
  const owned = steps.map(({ from, to }): Step => ({ from, to: { ...to, batch_id: id } }))
  writeSteps(db, owned, (held) => {
    throw heldTwice(db, held)
  })
  insertWrites(db, owned, settled)
  settle(db, owned, settled)
  insertEvents(db, { at: batch.at, actor: batch.actor, event: 'decided', batchId: id }, owned)
  if (!internal) moveRevision(db, steps.some(frees))
  const row = readBatch(db, id)
  return row && toBatch(row)
}

/** As BatchRow.kinds. */
function kindsOf(records: readonly { kind: MappingKind }[]): string {
  return [...new Set(records.map(({ kind }) => kind))].sort().join(' ')
}

/** Writes that change nothing are left out, unless they settle what stood against the row: a person saw that, and said so. */
function stepsOf(db: Database, rows: readonly DecisionRow[], settled: ReadonlyMap<string, Settled>): Step[] {
  return rows.flatMap((to): Step[] => {
    const from = readDecision(db, to.kind, to.source_id)
    const same = (from?.decision ?? 'undecided') === to.decision && (from?.target_id ?? null) === to.target_id
    const confirmed = (settled.get(keyOf(to))?.problems.length ?? 0) > 0
    return same && !confirmed ? [] : [{ from, to }]
  })
}

function rowOf(batch: Parameters<Apply>[0], write: DecisionWrite): DecisionRow {
  return {
    kind: write.kind,
    source_id: write.sourceId,
    decision: write.decision,
    target_id: write.decision === 'link' ? write.targetId : null,
    origin: batch.origin,
    decided_at: batch.at,
    decided_by: batch.actor,
    reason: write.reason,
    batch_id: null,
  }
}

/** One internal batch, so that each record's history begins with what came in the pack. */
function restore(db: Database, decisions: readonly ToldDecision[]): void {
  const [first] = decisions
  if (!first) return
  const batch = {
    at: first.decidedAt,
    actor: first.by,
    label: 'From a review pack',
    rule: 'O2',
    origin: 'file',
  } as const
  const batchId = insertBatch(db, { ...batch, internal: true, count: decisions.length, kinds: kindsOf(decisions) })
  for (const { kind, sourceId, decision, targetId, decidedAt, by, reason } of decisions) {
    const made = { origin: 'file', decided_at: decidedAt, decided_by: by, reason, batch_id: batchId } as const
    const to: DecisionRow = { kind, source_id: sourceId, decision, target_id: targetId, ...made }
    writeDecision(db, to)
    insertEvents(db, { at: decidedAt, actor: by, event: 'decided', batchId }, [{ from: null, to }])
  }
}

function toTold(row: DecisionRow): ToldDecision {
  const { kind, source_id, decision, target_id, decided_at, decided_by, reason } = row
  return { kind, sourceId: source_id, decision, targetId: target_id, decidedAt: decided_at, by: decided_by, reason }
}

interface EventRow {
  at: string
  actor: string
  event: DecisionEvent['event']
  from: Decision
  to: Decision
  targetName: string | null
  reason: string
  batchId: string
}

/** Newest first; a target that is no longer known is named by its id. */
function eventsOf(db: Database, kind: MappingKind, sourceId: string): DecisionEvent[] {
  const sql = `SELECT e.at, e.actor, e.event, e.from_decision AS "from", e.to_decision AS "to",
      coalesce(t.name, e.target_id) AS targetName, e.reason, e.batch_id AS batchId
    FROM decision_events e LEFT JOIN records t ON t.kind = ? AND t.id = e.target_id
    WHERE e.kind = ? AND e.source_id = ? ORDER BY e.id DESC`
  return db.all<EventRow>(sql, MAPPING_KINDS[kind].target, kind, sourceId).map((row) => ({ ...row }))
}

function toDecision(row: DecisionRow): MappingDecision {
  const { kind, source_id, decision, target_id, origin, decided_at } = row
  return { kind, sourceId: source_id, decision, targetId: target_id, origin, decidedAt: decided_at }
}
