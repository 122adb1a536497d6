import type { MappingKind } from '@shared/vocabulary'
import type { RowProblem } from '../../domain/types'
import type { Database } from '../database'
import type { BatchRow, BatchWrite } from './batches'
import type { DecisionRow } from './decision-rows'

/** As they are stored, without the record they are of. */
interface MarkRow {
  mark: string
  comment: string
  at: string
  actor: string
}
interface ProblemRow extends Pick<RowProblem, 'state' | 'code' | 'message'> {
  position: number
}

/** What a decision takes from its row. `problems`: all that stood against the row, or none where that stays as it is. */
export interface Settled {
  mark: MarkRow | null
  problems: ProblemRow[]
}

type Row = Pick<DecisionRow, 'kind' | 'source_id' | 'decision'>

/**
 * What these decisions settle, by `keyOf`; rows of which they settle nothing are absent. A decision is the answer to what a person was
 * unsure about, and to what the row was in conflict or orphaned about (the next pull looks again). A link that was taken back has
 * no partner to have lost; what else stands against the row does so still. Rules answer for nobody: only marks go with theirs.
 */
export function settledBy(
  db: Database,
  batch: { internal: boolean | number; origin: BatchRow['origin'] },
  rows: readonly Row[],
): Map<string, Settled> {
  const byRule = Boolean(batch.internal) || batch.origin === 'auto-import'
  const result = new Map<string, Settled>()
  for (const [kind, some] of Map.groupBy(rows, (row) => row.kind)) {
    const ids = JSON.stringify(some.map(({ source_id }) => source_id))
    const marks = marksOf(db, kind, ids)
    const problems = byRule ? new Map<string, ProblemRow[]>() : problemsOf(db, kind, ids)
    for (const row of some) {
      const mark = row.decision === 'undecided' ? null : (marks.get(row.source_id) ?? null)
      const all = problems.get(row.source_id) ?? []
      const goes = staying(all, row.decision).length < all.length
      if (mark || goes) result.set(keyOf(row), { mark, problems: goes ? all : [] })
    }
  }
  return result
}

export function keyOf({ kind, source_id }: Pick<Row, 'kind' | 'source_id'>): string {
  return `${kind} ${source_id}`
}

export function settle(db: Database, steps: readonly { to: Row }[], settled: ReadonlyMap<string, Settled>): void {
  for (const { to } of steps) {
    const { mark, problems } = settled.get(keyOf(to)) ?? NOTHING
    if (mark) db.run('DELETE FROM marks WHERE kind = ? AND source_id = ?', to.kind, to.source_id)
    if (problems.length > 0) writeProblems(db, to, staying(problems, to.decision))
  }
}

const NOTHING: Settled = { mark: null, problems: [] }

/** Brings back what a batch settled of a row, except where something newer stands: another mark, other problems than it left. */
export function bringBack(db: Database, write: BatchWrite): void {
  if (write.settled === null) return
  const { kind, source_id, decision } = write
  const { mark, problems } = JSON.parse(write.settled) as Settled
  const sql = 'INSERT OR IGNORE INTO marks (kind, source_id, mark, comment, at, actor) VALUES (?, ?, ?, ?, ?, ?)'
  if (mark) db.run(sql, kind, source_id, mark.mark, mark.comment, mark.at, mark.actor)
  if (problems.length === 0) return
  const now = problemsOf(db, kind, JSON.stringify([source_id])).get(source_id) ?? []
  if (wordsOf(now) === wordsOf(staying(problems, decision))) writeProblems(db, write, problems)
}

function staying(problems: readonly ProblemRow[], decision: DecisionRow['decision']): ProblemRow[] {
  return decision === 'undecided' ? problems.filter(({ state }) => state !== 'orphaned') : []
}

function wordsOf(problems: readonly ProblemRow[]): string {
  return JSON.stringify(problems.map(({ state, code, message }) => [state, code, message]))
}

function marksOf(db: Database, kind: MappingKind, ids: string): Map<string, MarkRow> {
  const sql = `SELECT source_id, mark, comment, at, actor FROM marks
    WHERE kind = ? AND source_id IN (SELECT value FROM json_each(?))`
  const rows = db.all<MarkRow & { source_id: string }>(sql, kind, ids)
  return new Map(rows.map(({ source_id, mark, comment, at, actor }) => [source_id, { mark, comment, at, actor }]))
}

function problemsOf(db: Database, kind: MappingKind, ids: string): Map<string, ProblemRow[]> {
  const sql = `SELECT source_id, position, state, code, message FROM problems
    WHERE kind = ? AND source_id IN (SELECT value FROM json_each(?)) ORDER BY source_id, rank`
  const rows = db.all<ProblemRow & { source_id: string }>(sql, kind, ids)
  return new Map(
    [...Map.groupBy(rows, ({ source_id }) => source_id)].map(([id, some]) => [
      id,
      some.map(({ position, state, code, message }) => ({ position, state, code, message })),
    ]),
  )
}

/** All problems of one row, the one that it shows first. */
function writeProblems(db: Database, row: Pick<Row, 'kind' | 'source_id'>, problems: readonly ProblemRow[]): void {
  db.run('DELETE FROM problems WHERE kind = ? AND source_id = ?', row.kind, row.source_id)
  const sql =
    'INSERT INTO problems (kind, source_id, rank, position, state, code, message) VALUES (?, ?, ?, ?, ?, ?, ?)'
  for (const [rank, { position, state, code, message }] of problems.entries())
    db.run(sql, row.kind, row.source_id, rank, position, state, code, message)
}
