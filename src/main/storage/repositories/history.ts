import type { HistoryConflict, HistoryItem, HistoryRow, LaterBatch } from '@shared/contract'
import { type Decision, MAPPING_KINDS, MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import type { HistoryStore } from '../../app/store-port'
import { words } from '../../domain/text/fold'
import type { Database } from '../database'
import { type BatchRow, readBatch, toBatch } from './batches'
import { type DecisionRow, readDecision } from './decision-rows'
import { type Blocked, carryOut, parseBefore, sortOut } from './reverse'
import { blockedSentence, namedBatch } from './undo'

export function historyStore(db: Database): HistoryStore {
  return {
    items: () => db.all<BatchRow>('SELECT * FROM batches WHERE internal = 0 ORDER BY seq DESC').map(toItem),
    withRecord: (search) => withRecord(db, search),
    item: (batchId) => toItem(namedBatch(db, batchId)),
    rows: (batchId, offset, limit) => rows(db, { batchId, offset, limit, terms: [] }),
    found: (batchId, search, page) => {
      const terms = words(search)
      return { total: foundIn(db, batchId, terms), rows: rows(db, { batchId, ...page, terms }) }
    },
    reverse: (direction, batchId, who) =>
      db.transaction(() => {
        const batch = namedBatch(db, batchId)
        const { ready, blocked } = sortOut(db, direction, batch, who)
        const conflicts = blocked.map((one) => toConflict(db, one))
        const made = who.preview || ready.length === 0 ? null : carryOut(db, direction, batch, { ready, who })
        return { done: ready.length, conflicts, batch: made }
      }),
  }
}

function toItem(row: BatchRow): HistoryItem {
  const kinds = row.kinds.split(' ').flatMap((kind) => MappingKind.safeParse(kind).data ?? [])
  const shown = row.undone === 0 ? 'applied' : row.undone < row.count ? 'partly' : 'undone'
  const kind = kinds.length === 1 ? (kinds[0] ?? null) : null
  return { ...toBatch(row), kind, kinds, origin: row.origin, shown, undone: row.undone }
}

/** Kind of the records on one side of a mapping kind, in SQL. */
function recordKind(side: 'source' | 'target'): string {
  return `CASE w.kind ${MappingKind.options.map((kind) => `WHEN '${kind}' THEN '${MAPPING_KINDS[kind][side]}'`).join(' ')} END`
}
const SOURCE_KIND = recordKind('source')
const TARGET_KIND = recordKind('target')

/** The record holds all words. */
function containing(terms: readonly string[]): string {
  return terms.map(() => 'AND instr(r.search, ?) > 0').join(' ')
}

function foundIn(db: Database, batchId: string, terms: readonly string[]): number {
  const sql = `SELECT count(*) AS found FROM batch_writes w
    JOIN records r ON r.kind = ${SOURCE_KIND} AND r.id = w.source_id WHERE w.batch_id = ? ${containing(terms)}`
  return db.get<{ found: number }>(sql, batchId, ...terms)?.found ?? 0
}

function withRecord(db: Database, search: string): Set<string> {
  const terms = words(search)
  const contains = containing(terms)
  const sql = `SELECT DISTINCT w.batch_id FROM batch_writes w
    JOIN records r ON r.kind = ${SOURCE_KIND} AND r.id = w.source_id WHERE true ${contains}`
  return new Set(db.column(sql, ...terms))
}

interface WriteRow {
  kind: MappingKind
  source_id: string
  name: string | null
  before: string | null
  decision: Decision
  target_id: string | null
  target_name: string | null
  reason: string
  undone: number
  now: string | null
}

interface RowPage {
  batchId: string
  offset: number
  limit: number
  /** Only rows whose record holds them all. */
  terms: readonly string[]
}

function rows(db: Database, page: RowPage): HistoryRow[] {
  const sql = `SELECT w.kind, w.source_id, r.name, w.before, w.decision, w.target_id, t.name AS target_name, w.reason, w.undone,
      d.batch_id AS now
    FROM batch_writes w
    LEFT JOIN records r ON r.kind = ${SOURCE_KIND} AND r.id = w.source_id
    LEFT JOIN records t ON t.kind = ${TARGET_KIND} AND t.id = w.target_id
    LEFT JOIN decisions d ON d.kind = w.kind AND d.source_id = w.source_id
    WHERE w.batch_id = ? ${containing(page.terms)} ORDER BY r.name_key, w.kind, w.source_id LIMIT ? OFFSET ?`
  return db.all<WriteRow>(sql, page.batchId, ...page.terms, page.limit, page.offset).map((row) => {
    const before = parseBefore(row)
    const covered = row.undone === 0 && row.now !== page.batchId
    return {
      kind: row.kind,
      sourceId: row.source_id,
      name: row.name ?? row.source_id,
      from: before?.decision ?? 'undecided',
      fromTarget: named(before?.target_id ?? null, before && targetName(db, before)),
      to: row.decision,
      toTarget: named(row.target_id, row.target_name),
      reason: row.reason,
      state: covered ? 'covered' : row.undone === 1 ? 'undone' : 'stands',
      later: covered ? laterBatch(db, row.now) : null,
    }
  })
}

function named(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? id }
}

function targetName(db: Database, { kind, target_id }: Pick<DecisionRow, 'kind' | 'target_id'>): string | null {
  const sql = 'SELECT name FROM records WHERE kind = ? AND id = ?'
  return target_id === null ? null : (db.column(sql, MAPPING_KINDS[kind].target, target_id)[0] ?? target_id)
}

function laterBatch(db: Database, batchId: string | null): LaterBatch | null {
  const batch = batchId === null ? null : readBatch(db, batchId)
  if (!batch) return null
  const { id, label, at, actor } = batch
  return { id, label, at, actor, undoable: batch.internal === 0 }
}

function toConflict(db: Database, blocked: Blocked): HistoryConflict {
  const { write, now, holder } = blocked
  const { kind, source_id } = write
  const name = db.column('SELECT name FROM records WHERE kind = ? AND id = ?', MAPPING_KINDS[kind].source, source_id)[0]
  const standing = holder === null ? now : readDecision(db, kind, holder)
  return {
    kind,
    sourceId: source_id,
    name: name ?? source_id,
    now: nowWords(db, kind, now),
    reason: blockedSentence(db, blocked),
    laterBatch: laterBatch(db, standing?.batch_id ?? null),
  }
}

function nowWords(db: Database, kind: MappingKind, now: DecisionRow | null): string {
  const system = SYSTEM_NAME[MAPPING_KINDS[kind].targetSystem]
  switch (now?.decision) {
    case 'link':
      return `linked to "${targetName(db, now) ?? now.target_id}"`
    case 'import':
      return `to be imported to ${system}`
    case 'ignore':
      return `not to be added to ${system}`
    default:
      return 'undecided'
  }
}
