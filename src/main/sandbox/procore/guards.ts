import type { Context, MiddlewareHandler } from 'hono'
import type { ProcoreState } from '../world/procore-state'
import { bearerToken } from './oauth-routes'
import { RateLimits } from './rate-limits'
import type { TokenStore } from './tokens'

/** Calls that need no company header, except with a service account's token (facts/procore-api.md 1.2). */
const HEADERLESS = new Set(['/rest/v1.0/me', '/rest/v1.0/companies'])
/** Flat paths: the company comes as a query parameter, and its absence is a 400 (section 4). */
const FLAT = /^\/rest\/v1\.\d\/(projects|vendors|users)(\/\d+)?$/

/** What stands before every `/rest` call, in the order in which Procore refuses. */
export function restGuards(procore: ProcoreState, tokens: TokenStore): MiddlewareHandler {
  const limits = new RateLimits(procore)
  return async (c, next) => {
    const state = limits.take()
    c.header('X-Rate-Limit-Limit', String(state.limit))
    c.header('X-Rate-Limit-Remaining', String(state.remaining))
    c.header('X-Rate-Limit-Reset', String(state.reset))
    c.header('X-Request-Id', `sandbox-${procore.random.token(16)}`)
    if (state.exceeded) return tooMany(c)
    return refusal(c, procore, tokens) ?? next()
  }
}

function refusal(c: Context, procore: ProcoreState, tokens: TokenStore): Response | undefined {
  const token = tokens.check(bearerToken(c) ?? '')
  if (!token) return unauthorized(c)
  const company = c.req.header('procore-company-id')
  if (!company) {
    if (HEADERLESS.has(c.req.path) && !token.service) return undefined
    return c.text('Missing Procore-Company-Id header! Every request must say which company it is about.', 404)
  }
  if (company !== procore.companyId) return notConnected(c)
  return FLAT.test(c.req.path) ? missingCompany(c, procore) : undefined
}

function missingCompany(c: Context, procore: ProcoreState): Response | undefined {
  const asked = c.req.query('company_id')
  if (!asked) return missingParameter(c)
  return asked === procore.companyId ? undefined : notConnected(c)
}

function tooMany(c: Context): Response {
  const message =
    'You have surpassed the max number of requests for your rate limit. Please wait until your limit resets.'
  return c.json({ error: { code: '429', message } }, 429)
}

function unauthorized(c: Context): Response {
  c.header('WWW-Authenticate', 'Bearer realm="Procore", error="invalid_token"')
  return c.json(
    { code: 401, message: 'The access token is invalid', fields: null, reason: 'invalid_token', error: 'unauthorized' },
    401,
  )
}

export function missingParameter(c: Context): Response {
  return c.json({ code: 'BAD_REQUEST', message: 'Missing Project or Company ID' }, 400)
}

export function notConnected(c: Context): Response {
  return c.json({ errors: ['App is not connected to this company.'] }, 403)
}

/** A tool that is switched off, or that the app's permissions leave out. */
export function forbidden(c: Context, message: string): Response {
  return isV2(c) ? c.json(v2Error('FORBIDDEN', message), 403) : c.json({ errors: [message] }, 403)
}

export function notFound(c: Context): Response {
  const message = 'Record not found'
  return isV2(c) ? c.json(v2Error('NOT_FOUND', message), 404) : c.json({ error: message }, 404)
}

export function badFilter(c: Context, { field, message }: { field: string; message: string }): Response {
  if (!isV2(c)) return c.json({ errors: { [field]: [message] } }, 400)
  const details = [{ reason_code: 'INVALID', message, source: field }]
  return c.json(v2Error('BAD_REQUEST', `${field} ${message}`, details), 400)
}

function isV2(c: Context): boolean {
  return c.req.path.startsWith('/rest/v2.')
}

/** The one error shape of v2 (section 4). */
function v2Error(code: string, message: string, details: unknown[] = []): { error: Record<string, unknown> } {
  return { error: { code, message, details } }
}
