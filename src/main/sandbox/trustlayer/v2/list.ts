import type { Context } from 'hono'
import { type Filter, type Query, queryOf } from './query'
import { V2Refusal } from './refusal'

export type View = Record<string, unknown>
/** A list matches where any of its texts does. */
type FieldValue = string | boolean | null | readonly string[]

export interface Listed<Row> {
  /** All rows, or those that a filter of the query finds in an index. */
  rows: (query: Query) => readonly Row[]
  /** What can be filtered and sorted by; another filter is refused. */
  fields: Record<string, (row: Row) => FieldValue>
  render: (row: Row, query: Query) => View
}

const INSTANTS = new Set(['createdAt', 'updatedAt', 'startDate', 'endDate', 'archivedAt'])

/** `{data, meta: {count, next, prev}}`. That `count` is of all that pass, not of the page, is our reading. */
export function list<Row>(c: Context, { rows, fields, render }: Listed<Row>): Response {
  const query = queryOf(c)
  const tests = query.filters.map((filter) => testOf(filter, fields))
  const passed = rows(query).filter((row) => tests.every((test) => test(row)))
  const sorted = query.sort.length > 0 ? [...passed].sort(orderOf(query.sort, fields)) : passed
  return page(c, { query, rows: sorted, render: (row) => projected(render(row, query), query.fields) })
}

/** A list that takes `limit` and `skip` alone. */
export function plainList<Row>(c: Context, rows: readonly Row[], render: (row: Row) => View): Response {
  return list(c, { rows: () => rows, fields: {}, render })
}

/** A single record; `fields` chooses as in a list. */
export function record(c: Context, render: (query: Query) => View): Response {
  const query = queryOf(c)
  return c.json(projected(render(query), query.fields))
}

function page<Row>(
  c: Context,
  { query, rows, render }: { query: Query; rows: readonly Row[]; render: (row: Row) => View },
): Response {
  const { limit, skip } = query
  const next = skip + limit < rows.length ? { next: addressAt(c, limit, skip + limit) } : {}
  const prev = skip > 0 ? { prev: addressAt(c, limit, Math.max(0, skip - limit)) } : {}
  return c.json({
    data: rows.slice(skip, skip + limit).map(render),
    meta: { count: rows.length, ...next, ...prev },
  })
}

function addressAt(c: Context, limit: number, skip: number): string {
  const { pathname, search } = new URL(c.req.url)
  const others = search.slice(1).split('&')
  const kept = others.filter((part) => part !== '' && !/^(limit|skip)=/.test(part))
  return `${pathname}?${[...kept, `limit=${limit}`, `skip=${skip}`].join('&')}`
}

/** `_id` always comes along. */
function projected(view: View, fields: readonly string[] | null): View {
  if (fields === null) return view
  const wanted = new Set(['_id', ...fields.map((field) => field.split('.')[0])])
  return Object.fromEntries(Object.entries(view).filter(([name]) => wanted.has(name)))
}

function testOf<Row>({ field, operator, values }: Filter, fields: Listed<Row>['fields']): (row: Row) => boolean {
  const read = fields[field]
  if (!read) throw new V2Refusal(400, `"${field}" is not a filter of this list`)
  const wanted = values.map((value) => comparable(field, value))
  const isAny = (row: Row) => textsOf(read(row)).some((text) => wanted.includes(comparable(field, text)))
  if (operator === '=') return isAny
  if (operator === '!=') return (row) => !isAny(row)
  const [limit] = wanted
  if (limit === undefined || wanted.length > 1) throw new V2Refusal(400, `"${field}${operator}" takes one value`)
  const holds = COMPARISONS[operator]
  return (row) => textsOf(read(row)).some((text) => holds(comparable(field, text), limit))
}

type Comparable = string | number
const COMPARISONS: Record<Exclude<Filter['operator'], '=' | '!='>, (one: Comparable, other: Comparable) => boolean> = {
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
}

function comparable(field: string, text: string): Comparable {
  if (!INSTANTS.has(field)) return text
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new V2Refusal(400, `"${text}" is no instant for ${field}`)
  return at
}

function textsOf(value: FieldValue): readonly string[] {
  if (value === null) return []
  return typeof value === 'object' ? value : [String(value)]
}

function orderOf<Row>(sort: readonly string[], fields: Listed<Row>['fields']) {
  const keys = sort.map((part) => {
    const read = fields[part.replace(/^-/, '')]
    if (!read) throw new V2Refusal(400, `sort=${part} is not possible here`)
    return { read, direction: part.startsWith('-') ? -1 : 1 }
  })
  return (one: Row, other: Row): number => {
    for (const { read, direction } of keys) {
      const [left, right] = [String(read(one) ?? ''), String(read(other) ?? '')]
      if (left !== right) return left < right ? -direction : direction
    }
    return 0
  }
}
