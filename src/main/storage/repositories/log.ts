import type { LogEntry } from '@shared/plan'
import type { LogFilterValue, LogStore, LogWrite } from '../../app/store-port'
import { fold } from '../../domain/text/fold'
import type { Database } from '../database'
import { hashNumber } from '../text'
import { tally } from './facets'
import { logFrom, logOrder } from './log-sql'
import type { Query } from './view-sql'

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

const COLUMNS = `l.id, l.time, l.run_id, l.severity, l.code, l.handled, l.until, l.note, t.rule, t.records, t.message,
  t.next`

export function logStore(db: Database): LogStore {
  return {
    add: (entries) => db.transaction(() => addEntries(db, entries)),
    query: (filter, { before, limit, now }) => {
      const { sql, params } = logFrom(filter, now)
      const total = db.get<{ n: number }>(`SELECT count(*) AS n ${sql}`, ...params)?.n ?? 0
      const order = logOrder(filter)
      const ids = `SELECT l.id ${sql} AND ${order.id} < ? ${order.sql} LIMIT ?`
      return { total, entries: entriesOf(db, db.column(ids, ...params, before ?? Number.MAX_SAFE_INTEGER, limit)) }
    },
    facets: (filter, now) => facets(db, filter, now),
    groups: (filter, { limit, now }) => groups(db, logFrom(filter, now), limit),
    handle: (ids, state, note, until) => handle(db, ids, { state, note, until }),
    each: function* (filter, now) {
      const { sql, params } = logFrom(filter, now)
      const rows = `SELECT ${COLUMNS} FROM (SELECT l.id ${sql}) i CROSS JOIN log l ON l.id = i.id
        CROSS JOIN log_texts t ON t.id = l.id ORDER BY i.id DESC`
      for (const row of db.each<LogRow>(rows, ...params)) yield toEntry(row)
    },
  }
}

/** Ids are counted on from the newest: nothing else writes meanwhile, and nothing is ever deleted. */
function addEntries(db: Database, entries: readonly LogWrite[]): void {
  let id = db.get<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM log')?.id ?? 0
  for (const entry of entries) addEntry(db, ++id, entry)
}

function addEntry(db: Database, id: number, entry: LogWrite): void {
  const { time, runId, severity, code, rule, records, message, next } = entry
  const slim = 'INSERT INTO log (id, time, run_id, severity, code, repeats) VALUES (?, ?, ?, ?, ?, ?)'
  db.run(slim, id, time, runId, severity, code, hashNumber(`${code} ${message}`))
  const wide = 'INSERT INTO log_texts (id, rule, records, message, next) VALUES (?, ?, ?, ?, ?)'
  db.run(wide, id, rule, JSON.stringify(records), message, next)
  for (const recordId of new Set(records.map((record) => record.id)))
    if (recordId !== null) db.run('INSERT INTO log_records (record_id, log_id) VALUES (?, ?)', recordId, id)
  const text = [message, next, code, ...records.flatMap(({ name, id: recordId }) => [name, recordId ?? ''])]
  db.run('INSERT INTO log_words (rowid, words) VALUES (?, ?)', id, fold(text.join(' ')))
}

/** Newest first. */
function entriesOf(db: Database, ids: readonly (string | number)[]): LogEntry[] {
  const sql = `SELECT ${COLUMNS} FROM json_each(?) i CROSS JOIN log l ON l.id = i.value
    CROSS JOIN log_texts t ON t.id = l.id ORDER BY l.id DESC`
  return db.all<LogRow>(sql, JSON.stringify(ids)).map(toEntry)
}

interface Cell {
  code: string
  severity: string
  count: number
}

/** One pass; then each facet is counted with the other applied. */
function facets(db: Database, filter: LogFilterValue, now: string): ReturnType<LogStore['facets']> {
  const { sql, params } = logFrom(filter, now, 'facets')
  const cells = db.all<Cell>(`SELECT l.code, l.severity, count(*) AS count ${sql} GROUP BY 1, 2`, ...params)
  const any = (wanted: readonly string[], value: string) => wanted.length === 0 || wanted.includes(value)
  const forCodes = cells.filter(({ severity }) => any(filter.severities, severity))
  const forSeverities = cells.filter(({ code }) => any(filter.codes, code))
  return {
    codes: tally(forCodes, ({ code }) => [code]),
    severities: tally(forSeverities, ({ severity }) => [severity]),
  }
}

/** Groups with the newest entry first. */
function groups(db: Database, { sql, params }: Query, limit: number): ReturnType<LogStore['groups']> {
  const counted = `SELECT max(l.id) AS newest, count(*) AS count ${sql} GROUP BY l.repeats ORDER BY newest DESC LIMIT ?`
  const found = db.all<{ newest: number; count: number }>(counted, ...params, limit)
  const entries = entriesOf(
    db,
    found.map(({ newest }) => newest),
  )
  return entries.map((newest, index) => {
    const { code, severity, message } = newest
    return { code, severity, message, count: found[index]?.count ?? 0, newest }
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
