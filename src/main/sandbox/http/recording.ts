import { appendFileSync } from 'node:fs'
import type { System } from '@shared/vocabulary'

/** One line of a recording, as ../shared/tools/contract-check.mjs reads it. */
export interface RecordedRequest {
  system: 'procore' | 'trustlayer-v1' | 'trustlayer-v2' | 'corfix'
  method: string
  /** Path and query. */
  url: string
  headers: Record<string, string>
  body?: unknown
}

export interface SeenRequest {
  system: System
  request: Request
  body: string | undefined
}

const SECRET_HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie'])
const SECRET_FIELDS = new Set(['client_secret', 'client_id', 'code', 'refresh_token', 'token', 'access_token'])
const REMOVED = '(removed)'

export type Recorder = (seen: SeenRequest) => void

/** Appends at once and synchronously: what was sent before a crash is in the file. */
export function recorderTo(file: string): Recorder {
  return (seen) => appendFileSync(file, `${JSON.stringify(recorded(seen))}\n`)
}

export function recorded({ system, request, body }: SeenRequest): RecordedRequest {
  const url = new URL(request.url)
  for (const name of SECRET_FIELDS) if (url.searchParams.has(name)) url.searchParams.set(name, REMOVED)
  const oauth = url.pathname.startsWith('/oauth/')
  const parsed = body === undefined ? undefined : parsedBody(body, request.headers.get('content-type') ?? '')
  return {
    system: system === 'trustlayer' ? (url.pathname.startsWith('/v2') ? 'trustlayer-v2' : 'trustlayer-v1') : system,
    method: request.method,
    url: url.pathname + url.search,
    headers: Object.fromEntries([...request.headers].filter(([name]) => !SECRET_HEADERS.has(name.toLowerCase()))),
    ...(parsed === undefined ? {} : { body: oauth ? withoutSecrets(parsed) : parsed }),
  }
}

/** JSON and form fields; anything else is left out. */
function parsedBody(body: string, contentType: string): unknown {
  const boundary = /multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (boundary !== undefined) return multipartFields(body, boundary)
  if (contentType.includes('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(body))
  if (!contentType.includes('json')) return undefined
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** `file[parent_id]` stands as `{file: {parent_id}}`; ids and flags, which a form holds as text, in the types that are published. */
function multipartFields(body: string, boundary: string): unknown {
  const fields: Record<string, Record<string, unknown>> = {}
  for (const part of body.split(`--${boundary}`)) {
    const [, outer, inner, value] =
      /name="(\w+)\[(\w+)\]"[^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n([\s\S]*)\r\n$/.exec(part) ?? []
    if (outer !== undefined && inner !== undefined && value !== undefined) {
      fields[outer] ??= {}
      fields[outer][inner] = typed(inner, value)
    }
  }
  return fields
}

function typed(name: string, value: string): unknown {
  if (name.endsWith('_id') && /^\d+$/.test(value)) return Number(value)
  return /^(unique_name|is_tracked|explicit_permissions)$/.test(name) ? value === 'true' : value
}

function withoutSecrets(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return undefined
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, SECRET_FIELDS.has(name) ? REMOVED : value]),
  )
}
