import type { Context } from 'hono'
import type { Table } from '../world/table'
import { Refusal } from './envelope'

export type Filters = ReadonlyMap<string, string>

/** `filter[name]=...`; one that is not documented is refused, so that a typing error does not pass for "all". */
export function filtersOf(c: Context, known: readonly string[]): Filters {
  const filters = new Map<string, string>()
  for (const [name, value] of Object.entries(c.req.query())) {
    const filter = /^filter\[(.+)\]$/.exec(name)?.[1]
    if (filter === undefined) continue
    if (!known.includes(filter)) throw new Refusal(400, `filter[${filter}] is not a filter of this list`)
    filters.set(filter, value)
  }
  return filters
}

export function includesOf(c: Context, known: readonly string[]): ReadonlySet<string> {
  const names = (c.req.query('include') ?? '').split(',').filter(Boolean)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown) throw new Refusal(400, `include=${unknown} is not possible here`)
  return new Set(names)
}

interface Listed {
  id: string
  name: string
  createdAt: string
  updatedAt: string
}

export interface Listing<Row extends Listed> {
  table: Table<Row>
  filters: Filters
  /** One test a filter; `externalId` is looked up, not tested. */
  tests: Record<string, (row: Row, value: string) => boolean>
  /** Filters by which a list is asked for again and again, with the values that a row passes. */
  groups?: Record<string, (row: Row) => readonly string[]>
}

export function listed<Row extends Listed>(
  c: Context,
  { table, filters, tests, groups = {} }: Listing<Row>,
): readonly Row[] {
  const tested = [...filters].flatMap(([name, value]) => {
    const test = name in groups ? undefined : tests[name]
    return test ? [(row: Row) => test(row, value)] : []
  })
  const passes = (row: Row): boolean => tested.every((test) => test(row))
  const externalId = filters.get('externalId')
  const [among] = Object.entries(groups).flatMap(([name, groupsOf]) => {
    const value = filters.get(name)
    return value === undefined ? [] : [table.group(name, groupsOf, value)]
  })
  if (externalId !== undefined)
    return table.find(externalId).filter((row) => passes(row) && (among?.includes(row) ?? true))
  const sort = c.req.query('sort') ?? ''
  return table.select(JSON.stringify([[...filters].sort(), sort]), passes, { order: comparer(sort), among })
}

const SORTABLE = ['name', 'createdAt', 'updatedAt'] as const

/** A comma list, each with an optional `-`. */
function comparer<Row extends Listed>(sort: string): ((one: Row, other: Row) => number) | undefined {
  if (!sort) return undefined
  const keys = sort.split(',').map((part) => {
    const key = SORTABLE.find((candidate) => candidate === part.replace(/^-/, ''))
    if (!key) throw new Refusal(400, `sort=${part} is not possible here`)
    return { key, direction: part.startsWith('-') ? -1 : 1 }
  })
  return (one, other) => {
    for (const { key, direction } of keys) {
      if (one[key] !== other[key]) return one[key] < other[key] ? -direction : direction
    }
    return 0
  }
}

export const contains = (row: { name: string }, value: string): boolean =>
  row.name.toLowerCase().includes(value.toLowerCase())
/** Records changed (made) at this instant or later. */
export const since =
  (field: 'createdAt' | 'updatedAt') =>
  (row: Listed, value: string): boolean =>
    Date.parse(row[field]) >= Date.parse(value)
