import type { Context } from 'hono'
import { V2Refusal } from './refusal'

export type Operator = '=' | '!=' | '>' | '>=' | '<' | '<='

export interface Filter {
  field: string
  operator: Operator
  /** A comma list in the address: any of them, or, with `!=`, none. */
  values: string[]
}

export interface Query {
  limit: number
  skip: number
  sort: readonly string[]
  /** Null: all but what has to be asked for. */
  fields: readonly string[] | null
  filters: readonly Filter[]
}

const PARAMETER = /^([\w.]+)(?:(>=|<=|!=)=?|(>|<|=))(.*)$/s

/**
 * The query of a list. The operator of a filter is the end of its key: `updatedAt>=2026-11-01`, which is the key `updatedAt>` to
 * a parser of forms and is understood with the key `updatedAt>=` as well.
 */
export function queryOf(c: Context): Query {
  const query = { limit: 20, skip: 0, sort: [] as string[], fields: null as string[] | null, filters: [] as Filter[] }
  for (const part of new URL(c.req.url).search.slice(1).split('&').filter(Boolean)) {
    const [, field = '', compound, plain, value = ''] = PARAMETER.exec(decoded(part)) ?? []
    const operator = (compound ?? plain) as Operator | undefined
    if (!operator) throw new V2Refusal(400, `The parameter "${part}" cannot be read`)
    if (field === 'limit') query.limit = whole(field, value, { from: 1, to: 100 })
    else if (field === 'skip') query.skip = whole(field, value, { from: 0, to: Number.MAX_SAFE_INTEGER })
    else if (field === 'sort') query.sort = value.split(',').filter(Boolean)
    else if (field === 'fields') query.fields = value.split(',').filter(Boolean)
    else query.filters.push({ field, operator, values: value.split(',') })
  }
  return query
}

/** The values of the one filter that asks for equality of this field: what can be looked up instead of searched. */
export function askedFor({ filters }: Query, field: string): readonly string[] | undefined {
  return filters.find((filter) => filter.field === field && filter.operator === '=')?.values
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '))
  } catch {
    throw new V2Refusal(400, `The parameter "${part}" is not encoded as an address is`)
  }
}

function whole(name: string, value: string, { from, to }: { from: number; to: number }): number {
  const number = Number(value)
  if (value === '' || !Number.isInteger(number) || number < from || number > to)
    throw new V2Refusal(400, `${name} must be a whole number from ${from} to ${to}`)
  return number
}
