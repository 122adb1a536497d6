import type { LogEntry } from '@shared/plan'
import type { LogStore, LogWrite } from '../../app/store-port'
import { fold } from '../../domain/text/fold'
import type { Database } from '../database'
import { hashNumber } from '../text'
import { logWhere } from './log-sql'

interface LogRow {
  id: number
  time: string
  run_id: LogEntry['runId']
  severity: LogEntry['severity']
  code: LogEntry['code']
  handled: 'resolved' | 'snoozed' | null
  until: string | null
  rule: string
  records: string
  message: string
  next: string
  note: string | null
}

const ROW = `SELECT l.id, l.time, l.run_id, l.severity, l.code, l.handled, l.until, l.rule, l.records, l.message, l.next,
  l.note FROM log l`

export function logStore(db: Database): LogStore {
  return {
    add: (entries) => db.transaction(() => addEntries(db, entries)),
    query: (filter, { before, limit, now }) => {
      const { sql, params } = logWhere(filter, now)
      const total = db.get<{ n: number }>(`SELECT count(*) AS n FROM log l ${sql}`, ...params)?.n ?? 0
      // Ids first, out of an index alone; the wide rows are read for one page only.
      const ids = `SELECT l.id FROM log l ${sql} AND l.id < ? ORDER BY l.id DESC LIMIT ?`
      const page = `${ROW} WHERE l.id IN (${ids}) ORDER BY l.id DESC`
      const rows = db.all<LogRow>(page, ...params, before ?? Number.MAX_SAFE_INTEGER, limit)
      return { total, entries: rows.map(toEntry) }
    },
    facets: (filter, now) => ({
      codes: countBy(db, 'code', logWhere(filter, now, 'codes')),
      severities: countBy(db, 'severity', logWhere(filter, now, 'severities')),
    }),
    groups: (filter, { limit, now }) => groups(db, logWhere(filter, now), limit),
    handle: (ids, state, note, until) => handle(db, ids, { state, note, until }),
    each: function* (filter, now) {
      const { sql, params } = logWhere(filter, now)
      for (const row of db.each<LogRow>(`${ROW} ${sql} ORDER BY l.id DESC`, ...params)) yield toEntry(row)
    },
  }
}

function addEntries(db: Database, entries: readonly LogWrite[]): void {
  for (const entry of entries) addEntry(db, entry)
}

function addEntry(db: Database, entry: LogWrite): void {
  const { time, runId, severity, code, rule, records, message, next } = entry
  const insert = `INSERT INTO log (time, run_id, severity, code, repeats, rule, records, message, next)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`
  const repeats = hashNumber(`${code} ${message}`)
  const json = JSON.stringify(records)
  const id = db.get<{ id: number }>(insert, time, runId, severity, code, repeats, rule, json, message, next)?.id ?? 0
  for (const recordId of new Set(records.map((record) => record.id)))
    if (recordId !== null) db.run('INSERT INTO log_records (record_id, log_id) VALUES (?, ?)', recordId, id)
  const text = [message, next, code, ...records.flatMap(({ name, id: recordId }) => [name, recordId ?? ''])]
  db.run('INSERT INTO log_words (rowid, words) VALUES (?, ?)', id, fold(text.join(' ')))
}

type Where = ReturnType<typeof logWhere>

function countBy(db: Database, column: 'code' | 'severity', where: Where): { value: string; count: number }[] {
  const sql = `SELECT l.${column} AS value, count(*) AS count FROM log l ${where.sql}
    GROUP BY 1 ORDER BY count DESC, value`
  return db.all<{ value: string; count: number }>(sql, ...where.params).map((row) => ({ ...row }))
}

/** Groups with the newest entry first. */
function groups(db: Database, where: Where, limit: number): ReturnType<LogStore['groups']> {
  const sql = `SELECT max(l.id) AS newest, count(*) AS count FROM log l ${where.sql}
    GROUP BY l.repeats ORDER BY newest DESC LIMIT ?`
  return db.all<{ newest: number; count: number }>(sql, ...where.params, limit).flatMap(({ newest, count }) => {
    const row = db.get<LogRow>(`${ROW} WHERE l.id = ?`, newest)
    if (!row) return []
    const { code, severity, message } = row
    return [{ code, severity, message, count, newest: toEntry(row) }]
  })
}

function handle(
  db: Database,
  ids: readonly number[],
  as: { state: 'resolved' | 'snoozed' | 'open'; note: string; until: string | null },
): number {
  const open = as.state === 'open'
  const sql = 'UPDATE log SET handled = ?, note = ?, until = ? WHERE id IN (SELECT value FROM json_each(?))'
  return db.run(sql, open ? null : as.state, open ? null : as.note, open ? null : as.until, JSON.stringify(ids))
}

function toEntry(row: LogRow): LogEntry {
  const { id, time, severity, code, rule, message, next } = row
  const handled = row.handled === null ? null : { state: row.handled, note: row.note ?? '', until: row.until }
  const records = JSON.parse(row.records) as LogEntry['records']
  return { id, time, runId: row.run_id, severity, code, rule, records, message, next, handled }
}
