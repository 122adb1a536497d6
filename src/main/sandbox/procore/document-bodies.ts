import type { Context } from 'hono'

/** What a write of a file or a folder says; ids are numbers, flags true or false, everything else text. */
export type DocumentFields = Record<string, string | number | boolean | null>

const NUMBERS = new Set(['parent_id', 'size'])
const FLAGS = new Set(['is_tracked', 'explicit_permissions', 'unique_name'])
const COMMON = ['name', 'parent_id', 'is_tracked', 'explicit_permissions']

const KNOWN = {
  folder: new Set(COMMON),
  'new file': new Set([...COMMON, 'description', 'data', 'unique_name', 'upload_uuid']),
  'changed file': new Set([...COMMON, 'description', 'data', 'checked_out_until', 'upload_uuid']),
}

/** The fields under `file` or `folder`, sent as a form (`file[name]`) or as JSON; or the refusal. */
export async function documentFields(
  c: Context,
  root: 'file' | 'folder',
  kind: keyof typeof KNOWN,
): Promise<DocumentFields | Response> {
  const fields = await fieldsIn(c, root)
  if (!fields) return c.json({ code: 'BAD_REQUEST', message: `param is missing or the value is empty: ${root}` }, 400)
  const unknown = Object.keys(fields).find((name) => !KNOWN[kind].has(name) && !name.startsWith('custom_field_'))
  if (unknown !== undefined) return c.json({ errors: { [unknown]: ['is not a known field'] } }, 406)
  const typed = Object.entries(fields).map(([name, value]) => [name, typedValue(name, value)] as const)
  const odd = typed.find(([, value]) => value === undefined)
  if (odd) return c.json({ errors: { [odd[0]]: ['is invalid'] } }, 400)
  return Object.fromEntries(typed) as DocumentFields
}

async function fieldsIn(c: Context, root: string): Promise<Record<string, unknown> | undefined> {
  if (c.req.header('content-type')?.includes('json')) {
    const body = (await c.req.json().catch(() => undefined)) as Record<string, unknown> | undefined
    const inner = body?.[root]
    return typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : undefined
  }
  const form = await c.req.parseBody().catch(() => ({}))
  const own = Object.entries(form).flatMap(([name, value]) => {
    const inner = new RegExp(`^${root}\\[(\\w+)\\]$`).exec(name)?.[1]
    return inner === undefined ? [] : [[inner, value] as const]
  })
  return own.length > 0 ? Object.fromEntries(own) : undefined
}

/** Undefined: not of the type that the field has. In a form everything is text. */
function typedValue(name: string, value: unknown): string | number | boolean | null | undefined {
  if (value === null) return null
  if (NUMBERS.has(name)) {
    const digits = typeof value === 'number' ? String(value) : value
    return typeof digits === 'string' && /^\d+$/.test(digits) ? Number(digits) : undefined
  }
  if (FLAGS.has(name))
    return value === true || value === 'true' ? true : value === false || value === 'false' ? false : undefined
  return typeof value === 'string' ? value : undefined
}
