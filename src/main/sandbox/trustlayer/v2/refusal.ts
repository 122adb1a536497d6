import type { Context } from 'hono'
import { z } from 'zod'

type Status = 400 | 401 | 404 | 409
/** Published is the form of an application code (`FLOW.006`), not a list of them: these are invented. */
const CODES: Record<Status, string> = { 400: 'VALIDATION.001', 401: 'AUTH.001', 404: 'RECORD.404', 409: 'RECORD.409' }

/** What a handler of v2 throws to refuse: rendered as `{statusCode, applicationCode, message, details}`. */
export class V2Refusal extends Error {
  readonly status: Status
  readonly details: unknown

  constructor(status: Status, message: string, details: unknown = null) {
    super(message)
    this.status = status
    this.details = details
  }
}

export function refused(c: Context, { status, message, details }: V2Refusal): Response {
  return c.json({ statusCode: status, applicationCode: CODES[status], message, details }, status)
}

export async function bodyOf<T extends z.ZodType>(c: Context, schema: T): Promise<z.infer<T>> {
  return checkedBody(await c.req.json().catch(() => undefined), schema)
}

export function checkedBody<T extends z.ZodType>(body: unknown, schema: T): z.infer<T> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const details = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new V2Refusal(400, `Bad request: ${details[0]?.path || 'body'} ${details[0]?.message ?? ''}`.trim(), details)
}

const ObjectId = z.string().regex(/^[0-9a-f]{24}$/i)

/** An id out of the path; one that is no ObjectId is a bad request, not a missing record. */
export function idIn(c: Context, name = 'id'): string {
  const id = ObjectId.safeParse(c.req.param(name))
  if (!id.success) throw new V2Refusal(400, `${name} "${c.req.param(name) ?? ''}" is not an ObjectId`)
  return id.data
}

export function found<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw new V2Refusal(404, `${what} not found`)
  return row
}
