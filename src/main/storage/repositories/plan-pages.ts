import type { PlanChangeRow } from '@shared/contract'
import type { Change, Finding, JournalState } from '@shared/plan'
import type { ChangeFilterValue, PlanStore } from '../../app/store-port'
import { words } from '../../domain/text/fold'
import type { Database } from '../database'
import { join, type Query } from './view-sql'

interface ChangeRow {
  change: string
  left_out: number
  state: JournalState | null
  message: string | null
}

interface ChangeQuery {
  id: string
  filter: ChangeFilterValue
  offset: number
  limit: number
}

/** A plan is known by its id; its rows carry its seq. */
export const SEQ = '(SELECT seq FROM plans WHERE id = ?)'

/** All keys that fit, in the plan's order: counted and cut here, so that one look through the plan serves both. */
export function changePage(db: Database, { id, filter, offset, limit }: ChangeQuery): ReturnType<PlanStore['changes']> {
  const keys = matching<number>(db, 'c.key', { id, filter })
  const lines = linesFor(id, filter)
  const select = `SELECT b.change, c.left_out, j.state, j.message FROM json_each(?) i
    CROSS JOIN plan_changes c ON c.key = i.value CROSS JOIN plan_change_bodies b ON b.key = c.key ${lines.sql}
    ORDER BY c.key`
  const page = JSON.stringify(keys.slice(offset, offset + limit))
  return { total: keys.length, items: db.all<ChangeRow>(select, page, ...lines.params).map(toChangeRow) }
}

export function changeIds(db: Database, id: string, filter: ChangeFilterValue): string[] {
  return matching(db, 'c.change_id', { id, filter })
}

function matching<T extends string | number>(
  db: Database,
  column: 'c.key' | 'c.change_id',
  { id, filter }: Pick<ChangeQuery, 'id' | 'filter'>,
): T[] {
  // Without outcomes no journal is looked at.
  const lines = filter.outcomes.length > 0 ? linesFor(id, filter) : { sql: '', params: [] }
  const from = { sql: `FROM plan_changes c ${lines.sql} WHERE c.plan = ${SEQ}`, params: [...lines.params, id] }
  const parts: Query[] = [from, contains('c.search', filter.search)]
  if (filter.flow) parts.push({ sql: 'AND c.flow = ?', params: [filter.flow] })
  if (filter.action) parts.push({ sql: 'AND c.action = ?', params: [filter.action] })
  if (filter.outcomes.length > 0) {
    const leftOut = filter.outcomes.includes('left-out') ? 'OR c.left_out = 1' : ''
    const sql = `AND (j.state IN (SELECT value FROM json_each(?)) ${leftOut})`
    parts.push({ sql, params: [JSON.stringify(filter.outcomes)] })
  }
  const { sql, params } = join(parts)
  return db.column<T>(`SELECT ${column} ${sql} ORDER BY c.key`, ...params)
}

/** The newest journal line of each change: over all runs of its plan, or of one run. */
function linesFor(id: string, { runId }: ChangeFilterValue): Query {
  if (runId !== undefined) return linesOf(runId)
  const sql = `LEFT JOIN outcomes o ON o.plan_id = ? AND o.change_id = c.change_id
    LEFT JOIN journal j ON j.id = o.journal_id`
  return { sql, params: [id] }
}

function linesOf(runId: string): Query {
  const sql = `LEFT JOIN (SELECT change_id, max(id) AS id FROM journal WHERE run_id = ? GROUP BY change_id) o
    ON o.change_id = c.change_id LEFT JOIN journal j ON j.id = o.id`
  return { sql, params: [runId] }
}

function toChangeRow({ change, left_out, state, message }: ChangeRow): PlanChangeRow {
  const outcome = state === null ? null : { state, message: message ?? '' }
  return { ...(JSON.parse(change) as Change), leftOut: left_out === 1, outcome }
}

interface FindingQuery {
  id: string
  list: 'conflicts' | 'skipped'
  search: string
  code: string | null
  offset: number
  limit: number
}

/** `codes` counts what the search leaves, whichever code is chosen. */
export function findingPage(db: Database, query: FindingQuery): ReturnType<PlanStore['findings']> {
  const base = { sql: `FROM plan_findings f WHERE f.plan = ${SEQ} AND f.list = ?`, params: [query.id, query.list] }
  const { sql, params } = join([base, contains('f.search', query.search)])
  const byCode = `SELECT f.code, count(*) AS count ${sql} GROUP BY f.code ORDER BY count DESC, f.code`
  const codes = db.all<{ code: string; count: number }>(byCode, ...params).map((row) => ({ ...row }))
  const total = codes
    .filter(({ code }) => !query.code || code === query.code)
    .reduce((sum, { count }) => sum + count, 0)
  const chosen = query.code ? { sql: 'AND f.code = ?', params: [query.code] } : { sql: '', params: [] }
  // Keys first, out of an index alone: what is skipped is not read.
  const keys = `SELECT f.key ${sql} ${chosen.sql} ORDER BY f.key LIMIT ? OFFSET ?`
  const page = `SELECT finding FROM plan_findings WHERE key IN (${keys}) ORDER BY key`
  const items = db.column(page, ...params, ...chosen.params, query.limit, query.offset)
  return { total, items: items.map((text) => JSON.parse(text) as Finding), codes }
}

function contains(column: string, search: string): Query {
  const terms = words(search)
  return { sql: terms.map(() => `AND instr(${column}, ?) > 0`).join(' '), params: terms }
}
