import type { Context } from 'hono'
import type { Table } from '../world/table'

type Status = 400 | 401 | 404 | 409 | 422

export class CorfixRefusal extends Error {
  readonly status: Status
  readonly code: string
  readonly field: string | undefined

  constructor(status: Status, code: string, message: string, field?: string) {
    super(message)
    this.status = status
    this.code = code
    this.field = field
  }
}

interface Listed {
  id: string
  updatedAt: string
}

export interface ListRequest<Row extends Listed> {
  table: Table<Row>
  /** Names what `test` depends on. */
  name: string
  test: (row: Row) => boolean
  render: (row: Row) => unknown
}

/** `{data, page, pageSize, total}`; `updatedSince` is inclusive. */
export function list<Row extends Listed>(c: Context, { table, name, test, render }: ListRequest<Row>): Response {
  const page = whole(c, 'page', { low: 1, high: 1_000_000, fallback: 1 })
  const pageSize = whole(c, 'pageSize', { low: 1, high: 200, fallback: 50 })
  const since = c.req.query('updatedSince')
  const from = since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since)
  if (Number.isNaN(from)) throw new CorfixRefusal(400, 'bad_request', 'updatedSince is not an instant', 'updatedSince')
  const rows = table.select(`${name} ${since ?? ''}`, (row) => Date.parse(row.updatedAt) >= from && test(row))
  return c.json({
    data: rows.slice((page - 1) * pageSize, page * pageSize).map(render),
    page,
    pageSize,
    total: rows.length,
  })
}

function whole(
  c: Context,
  name: string,
  { low, high, fallback }: { low: number; high: number; fallback: number },
): number {
  const text = c.req.query(name)
  if (text === undefined) return fallback
  const value = Number(text)
  if (Number.isInteger(value) && value >= low && value <= high) return value
  throw new CorfixRefusal(400, 'bad_request', `${name} is a whole number from ${low} to ${high}`, name)
}

export function existing<Row>(row: Row | undefined, what: string): Row {
  if (row === undefined) throw new CorfixRefusal(404, 'not_found', `There is no such ${what}`)
  return row
}

/** 409 where another record carries the external id. */
export function checkExternalId(
  table: Pick<Table<{ id: string }>, 'find'>,
  externalId: string | null | undefined,
  ownId?: string,
): void {
  if (!externalId || !table.find(externalId).some(({ id }) => id !== ownId)) return
  throw new CorfixRefusal(409, 'conflict', `externalId ${externalId} is in use`, 'externalId')
}

export async function jsonBody(c: Context): Promise<unknown> {
  try {
    return await c.req.json()
  } catch {
    throw new CorfixRefusal(400, 'bad_request', 'The body is not JSON')
  }
}
