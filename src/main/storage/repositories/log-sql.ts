import type { LogFilterValue } from '../../app/store-port'
import { words } from '../../domain/text/fold'
import { join, type Query } from './view-sql'

/** `except` leaves one facet out, to count it with all the others applied. */
export function logWhere(filter: LogFilterValue, now: string, except?: 'codes' | 'severities'): Query {
  const parts: Query[] = [{ sql: 'WHERE 1', params: [] }]
  const add = (sql: string, ...params: string[]) => parts.push({ sql, params })
  if (filter.severities.length > 0 && except !== 'severities') add(...oneOf('l.severity', filter.severities))
  if (filter.codes.length > 0 && except !== 'codes') add(...oneOf('l.code', filter.codes))
  if (filter.runId !== null) add('AND l.run_id = ?', filter.runId)
  if (filter.from !== null) add('AND l.time >= ?', filter.from)
  if (filter.to !== null) add('AND l.time <= ?', filter.to)
  if (filter.recordId !== null) add('AND l.id IN (SELECT log_id FROM log_records WHERE record_id = ?)', filter.recordId)
  const match = matchWords(filter.search)
  if (match) add('AND l.id IN (SELECT rowid FROM log_words WHERE log_words MATCH ?)', match)
  // Snoozed entries come back when their time has come.
  if (!filter.includeHandled) add("AND (l.handled IS NULL OR (l.handled = 'snoozed' AND l.until <= ?))", now)
  return join(parts)
}

/** Every word, from its beginning; quoted, so that nothing in it is read as a query. */
function matchWords(search: string): string | null {
  const terms = words(search)
  return terms.length === 0 ? null : terms.map((term) => `"${term}"*`).join(' ')
}

function oneOf(column: string, values: readonly string[]): [string, string] {
  return [`AND ${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(values)]
}
