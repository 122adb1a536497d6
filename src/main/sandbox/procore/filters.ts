import type { Context } from 'hono'

/** From and to, milliseconds since 1970, both included. */
export interface InstantRange {
  from: number
  to: number
}

/** `START...END` with three dots, each a date or an instant, possibly in double quotes (facts/procore-api.md 2.3). */
export function instantRange(text: string): InstantRange | undefined {
  const [start, end, ...more] = text.replace(/^"(.*)"$/, '$1').split('...')
  if (start === undefined || end === undefined || more.length > 0) return undefined
  const from = Date.parse(start)
  const to = /^\d{4}-\d{2}-\d{2}$/.test(end) ? Date.parse(`${end}T23:59:59.999Z`) : Date.parse(end)
  return Number.isNaN(from) || Number.isNaN(to) ? undefined : { from, to }
}

export class BadFilter extends Error {
  readonly field: string
  constructor(field: string, message: string) {
    super(message)
    this.field = field
  }
}

/** Half-open ranges and single instants are not documented, so they are refused. */
export function rangeFilter(c: Context, field: 'updated_at' | 'created_at' | 'deleted_at'): InstantRange | undefined {
  const text = c.req.query(`filters[${field}]`)
  if (!text) return undefined
  const range = instantRange(text)
  if (!range) throw new BadFilter(field, 'must be a range: START...END')
  return range
}

export function inRange(instant: string, range: InstantRange | undefined): boolean {
  if (!range) return true
  const at = Date.parse(instant)
  return at >= range.from && at <= range.to
}

/** `filters[id]=1`, `filters[id][]=1&filters[id][]=2`, `filters[id]=[1,2]`. */
export function listFilter(c: Context, field: string): ReadonlySet<string> | undefined {
  const values = [...(c.req.queries(`filters[${field}]`) ?? []), ...(c.req.queries(`filters[${field}][]`) ?? [])]
  if (values.length === 0) return undefined
  return new Set(values.flatMap((value) => value.replace(/[[\]\s"]/g, '').split(',')))
}

/** As `listFilter`, for values that hold spaces: `filters[status]=Out For Bid`. */
export function wordFilter(c: Context, field: string): ReadonlySet<string> | undefined {
  const values = [...(c.req.queries(`filters[${field}]`) ?? []), ...(c.req.queries(`filters[${field}][]`) ?? [])]
  if (values.length === 0) return undefined
  const words = values.flatMap((value) => value.replace(/[[\]"]/g, '').split(','))
  return new Set(words.map((word) => word.trim()))
}

/** A value that must be one of these words; another is refused. */
export function choiceFilter<T extends string>(c: Context, field: string, words: readonly T[]): T | undefined {
  const text = c.req.query(`filters[${field}]`)
  if (text === undefined) return undefined
  const known = words.find((word) => word === text)
  if (known === undefined) throw new BadFilter(field, `must be one of ${words.join(', ')}`)
  return known
}

/** Everything in the query that decides which records a listing holds: the key of a kept selection. */
export function selectionKey(c: Context): string {
  const pairs = Object.entries(c.req.queries()).filter(([name]) => /^(filters\[|sort$)/.test(name))
  return JSON.stringify(pairs.sort(([one], [other]) => (one < other ? -1 : 1)))
}
