import type { Context } from 'hono'
import { z } from 'zod'

/** What a handler throws to refuse: rendered as `{status: 'fail', data: {message, errors}}`. */
export class Refusal extends Error {
  readonly status: 400 | 401 | 404
  readonly errors: { path: string; message: string }[]

  constructor(status: 400 | 401 | 404, message: string, errors: { path: string; message: string }[] = []) {
    super(message)
    this.status = status
    this.errors = errors
  }
}

export function refused(c: Context, refusal: Refusal): Response {
  return c.json({ status: 'fail', data: { message: refusal.message, errors: refusal.errors } }, refusal.status)
}

export function success(c: Context, data: unknown, status: 200 | 201 = 200): Response {
  return c.json({ status: 'success', data }, status)
}

export async function bodyOf<T extends z.ZodType>(c: Context, schema: T): Promise<z.infer<T>> {
  const parsed = schema.safeParse(await c.req.json().catch(() => undefined))
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  throw new Refusal(400, `Validation failed: ${errors[0]?.path || 'body'} ${errors[0]?.message ?? ''}`.trim(), errors)
}

export function found<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw new Refusal(404, `${what} not found`)
  return row
}

const PageQuery = z.object({
  'page[number]': z.coerce.number().int().min(1).default(1),
  'page[size]': z.coerce.number().int().min(1).max(100).default(20),
})

/** A page in the envelope, with `meta {count, pages, totalCount, totalPages}`. */
export function paged<Row>(c: Context, rows: readonly Row[], render: (row: Row) => unknown): Response {
  const parsed = PageQuery.safeParse(c.req.query())
  if (!parsed.success) throw new Refusal(400, 'page[number] is from 1 on, page[size] from 1 to 100')
  const { 'page[number]': number, 'page[size]': size } = parsed.data
  const data = rows.slice((number - 1) * size, number * size).map(render)
  const pages = Math.ceil(rows.length / size)
  return c.json({
    status: 'success',
    data,
    meta: { count: data.length, pages, totalCount: rows.length, totalPages: pages },
  })
}

export function whole<Row>(c: Context, rows: readonly Row[], render: (row: Row) => unknown): Response {
  const meta = { count: rows.length, pages: 1, totalCount: rows.length, totalPages: 1 }
  return c.json({ status: 'success', data: rows.map(render), meta })
}
