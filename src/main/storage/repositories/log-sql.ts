import type { LogFilterValue } from '../../app/store-port'
import { words } from '../../domain/text/fold'
import { join, type Query } from './view-sql'

/**
 * FROM and WHERE over the slim rows, as l. Found words lead: they are walked in the order of ids, whether few or a million.
 * `except: 'facets'` leaves code and severity out, to count each with the other applied.
 */
export function logFrom(filter: LogFilterValue, now: string, except?: 'facets'): Query {
  const match = matchWords(filter.search)
  const from = match
    ? { sql: 'FROM log_words w CROSS JOIN log l ON l.id = w.rowid WHERE w.log_words MATCH ?', params: [match] }
    : { sql: 'FROM log l WHERE 1', params: [] }
  const parts: Query[] = [from]
  const add = (sql: string, ...params: string[]) => parts.push({ sql, params })
  if (filter.severities.length > 0 && !except) add(...oneOf('l.severity', filter.severities))
  if (filter.codes.length > 0 && !except) add(...oneOf('l.code', filter.codes))
  if (filter.runId !== null) add('AND l.run_id = ?', filter.runId)
  if (filter.from !== null) add('AND l.time >= ?', filter.from)
  if (filter.to !== null) add('AND l.time <= ?', filter.to)
  if (filter.recordId !== null) add('AND l.id IN (SELECT log_id FROM log_records WHERE record_id = ?)', filter.recordId)
  // Snoozed entries come back when their time has come.
  if (!filter.includeHandled) add("AND (l.handled IS NULL OR (l.handled = 'snoozed' AND l.until <= ?))", now)
  return join(parts)
}

/** By id, downwards; as the words are kept where there are any. */
export function logOrder(filter: LogFilterValue): { id: string; sql: string } {
  const id = matchWords(filter.search) ? 'w.rowid' : 'l.id'
  return { id, sql: `ORDER BY ${id} DESC` }
}

/** Every word, from its beginning; quoted, so that nothing in it is read as a query. */
function matchWords(search: string): string | null {
  const terms = words(search)
  return terms.length === 0 ? null : terms.map((term) => `"${term}"*`).join(' ')
}

function oneOf(column: string, values: readonly string[]): [string, string] {
  return [`AND ${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(values)]
}
