import type { Context } from 'hono'
import { type Attributes, unknownAttribute } from './insurance-attributes'

/** Records a sync call may carry (facts/procore-api.md 7.3). */
const SYNC_MAX = 1000

/** `{"insurance": {...}}`, or the refusal. */
export async function insuranceIn(c: Context): Promise<Attributes | Response> {
  const insurance = (await bodyOf(c))?.insurance
  return isRecord(insurance) ? (unacceptable(c, [insurance]) ?? insurance) : missing(c, 'insurance')
}

/** `{"updates": [{...}]}`, or the refusal. An empty list is accepted. */
export async function updatesIn(c: Context): Promise<readonly Attributes[] | Response> {
  const updates = (await bodyOf(c))?.updates
  if (!Array.isArray(updates) || !updates.every(isRecord)) return missing(c, 'updates')
  if (updates.length > SYNC_MAX)
    return c.json({ errors: { updates: [`must not hold more than ${SYNC_MAX} items`] } }, 400)
  return unacceptable(c, updates) ?? updates
}

function unacceptable(c: Context, all: readonly Attributes[]): Response | undefined {
  const name = all.map(unknownAttribute).find((found) => found !== undefined)
  return name === undefined ? undefined : c.json({ errors: { [name]: ['is not a known field'] } }, 406)
}

function missing(c: Context, name: string): Response {
  return c.json({ code: 'BAD_REQUEST', message: `param is missing or the value is empty: ${name}` }, 400)
}

async function bodyOf(c: Context): Promise<Attributes | undefined> {
  const body: unknown = await c.req.json().catch(() => undefined)
  return isRecord(body) ? body : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
