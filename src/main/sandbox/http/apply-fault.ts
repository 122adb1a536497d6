import { setTimeout as after } from 'node:timers/promises'
import type { System } from '@shared/vocabulary'
import { storageError } from '../storage/storage-error'
import type { FaultKind, SandboxServer } from './fault-book'

export interface FaultContext {
  system: SandboxServer
  request: Request
  app: (request: Request) => Response | Promise<Response>
  now: () => number
  expireTokens: () => void
}

/** How long a slow answer takes, ms: a person notices it, a client's timeout does not. */
const SLOW_MS = 1500
const RETRY_AFTER_SECONDS = 1
const RESET = 'reset' as const

type Apply = (context: FaultContext) => Response | 'reset' | Promise<Response | 'reset'>

const APPLY: Record<FaultKind, Apply> = {
  '429-retry-after': ({ system }) => refusal(system, 429, { 'Retry-After': String(RETRY_AFTER_SECONDS) }),
  '429-bare': ({ system }) => refusal(system, 429),
  '429-reset-only': ({ system, now }) =>
    refusal(system, 429, {
      'X-Rate-Limit-Limit': '25',
      'X-Rate-Limit-Remaining': '0',
      'X-Rate-Limit-Reset': String(Math.ceil(now() / 1000) + RETRY_AFTER_SECONDS),
    }),
  '403': ({ system }) => refusal(system, 403),
  '500': ({ system }) => refusal(system, 500),
  '500-after': async (context) => {
    await context.app(context.request)
    return refusal(context.system, 500)
  },
  '503-retry-after': ({ system }) => refusal(system, 503, { 'Retry-After': String(RETRY_AFTER_SECONDS) }),
  reset: () => RESET,
  'reset-after': async ({ app, request }) => {
    await app(request)
    return RESET
  },
  slow: async ({ app, request }) => {
    await after(SLOW_MS)
    return app(request)
  },
  'truncated-json': async ({ app, request }) =>
    rewritten(await app(request), (text) => text.slice(0, Math.floor(text.length / 2))),
  'wrong-type': async ({ app, request }) => rewritten(await app(request), withWrongType),
  html: () =>
    new Response(
      '<!doctype html><html><head><title>Maintenance</title></head><body><h1>Be right back</h1></body></html>',
      {
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
      },
    ),
  'not-connected': () => Response.json({ errors: ['App is not connected to this company.'] }, { status: 403 }),
  'expire-token': ({ app, request, expireTokens }) => {
    expireTokens()
    return app(request)
  },
  'repeat-page': async ({ app, request }) => {
    const page = await app(request.clone())
    const first = await app(new Request(firstPage(request.url), { headers: request.headers }))
    return new Response(await first.text(), { status: page.status, headers: withoutLength(page.headers) })
  },
}

export async function applyFault(kind: FaultKind, context: FaultContext): Promise<Response | 'reset'> {
  return APPLY[kind](context)
}

const MESSAGES: Record<number, string> = {
  403: 'You do not have permission to do this.',
  429: 'You have surpassed the max number of requests for your rate limit. Please wait until your limit resets.',
  500: 'Internal server error',
  503: 'The service is busy. Please try again later.',
}

/** Each system words its refusals in its own shape. */
function refusal(system: SandboxServer, status: number, headers: Record<string, string> = {}): Response {
  const message = MESSAGES[status] ?? 'Error'
  if (system === 'storage')
    return storageError(status, { code: STORAGE_CODES[status] ?? 'InternalError', message, headers })
  const bodies: Record<System, unknown> = {
    procore: { error: { code: String(status), message } },
    trustlayer: { status: 'error', message },
    corfix: { error: { code: CORFIX_CODES[status] ?? 'server_error', message } },
  }
  return Response.json(bodies[system], { status, headers })
}

const STORAGE_CODES: Record<number, string> = { 403: 'AccessDenied', 429: 'SlowDown', 503: 'SlowDown' }
const CORFIX_CODES: Record<number, string> = { 403: 'forbidden', 429: 'rate_limited' }

async function rewritten(response: Response, change: (text: string) => string): Promise<Response> {
  return new Response(change(await response.text()), {
    status: response.status,
    headers: withoutLength(response.headers),
  })
}

function withoutLength(headers: Headers): Headers {
  const copy = new Headers(headers)
  copy.delete('Content-Length')
  return copy
}

/** What a record calls itself, by its kind. */
const NAMES = ['name', 'title', 'insurance_type', 'first_name', 'label', 'firstName', 'templateName']

/** The record in the middle of the listing gets an object where its name belongs: no reader can take that for text. */
function withWrongType(text: string): string {
  const body: unknown = JSON.parse(text)
  const records = Array.isArray(body) ? body : listIn(body)
  const record: unknown = records[Math.floor(records.length / 2)]
  if (typeof record === 'object' && record !== null) {
    const field = NAMES.find((name) => name in record) ?? 'name'
    Object.assign(record, { [field]: { text: 'Star Framing' } })
  }
  return JSON.stringify(body)
}

function listIn(body: unknown): unknown[] {
  if (typeof body !== 'object' || body === null || !('data' in body)) return []
  return Array.isArray(body.data) ? body.data : []
}

function firstPage(address: string): string {
  const url = new URL(address)
  for (const name of ['page', 'page[number]']) if (url.searchParams.has(name)) url.searchParams.set(name, '1')
  return url.href
}
