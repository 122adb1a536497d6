import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ProcoreState } from '../world/procore-state'
import type { IssuedToken, TokenStore } from './tokens'

export const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob'

/** `/oauth/*`, form fields or JSON. */
export function oauthRoutes(app: Hono, procore: ProcoreState, tokens: TokenStore): void {
  app.get('/oauth/authorize', (c) => authorize(c, procore, tokens))
  app.post('/oauth/token', async (c) => {
    const fields = await formFields(c)
    if (fields.client_id !== procore.clientId || fields.client_secret !== procore.clientSecret)
      return oauthError(c, 401, 'invalid_client', 'Client authentication failed due to unknown client.')
    const granted = grant(tokens, fields)
    if (granted === 'unsupported')
      return oauthError(c, 400, 'unsupported_grant_type', 'The authorization grant type is not supported.')
    if (!granted)
      return oauthError(
        c,
        400,
        'invalid_grant',
        'The provided authorization grant is invalid, expired, revoked, or was used before.',
      )
    return c.json(granted)
  })
  app.get('/oauth/token/info', (c) => {
    const token = tokens.check(bearerToken(c) ?? '')
    if (!token) return oauthError(c, 401, 'invalid_token', 'The access token is invalid')
    const left = Math.max(0, Math.floor((token.expiresAt - procore.now()) / 1000))
    return c.json({
      resource_owner_id: 381006,
      scopes: [],
      expires_in_seconds: left,
      application: { uid: procore.clientId },
    })
  })
  app.post('/oauth/revoke', async (c) => {
    const fields = await formFields(c)
    if (fields.client_id !== procore.clientId || fields.client_secret !== procore.clientSecret)
      return oauthError(c, 403, 'unauthorized_client', 'You are not authorized to revoke this token.')
    tokens.revoke(fields.token ?? '')
    return c.json({})
  })
}

type Fields = Record<string, string | undefined>

function grant(tokens: TokenStore, fields: Fields): IssuedToken | undefined | 'unsupported' {
  switch (fields.grant_type) {
    case 'client_credentials':
      return tokens.issue(true)
    case 'authorization_code':
      return tokens.redeem(fields.code ?? '', fields.redirect_uri ?? '')
    case 'refresh_token':
      return tokens.refresh(fields.refresh_token ?? '')
    default:
      return 'unsupported'
  }
}

/** The real page asks for a sign-in first; this one shows the code at once. */
function authorize(c: Context, procore: ProcoreState, tokens: TokenStore): Response | Promise<Response> {
  const { client_id, response_type, redirect_uri = OUT_OF_BAND, state } = c.req.query()
  if (client_id !== procore.clientId)
    return oauthError(c, 401, 'invalid_client', 'Client authentication failed due to unknown client.')
  if (response_type !== 'code')
    return oauthError(
      c,
      400,
      'unsupported_response_type',
      'The authorization server does not support this response type.',
    )
  const code = tokens.issueCode(redirect_uri)
  if (redirect_uri !== OUT_OF_BAND) {
    const target = URL.canParse(redirect_uri) ? new URL(redirect_uri) : undefined
    if (!target) return oauthError(c, 400, 'invalid_redirect_uri', 'The redirect uri included is not valid.')
    target.searchParams.set('code', code)
    if (state) target.searchParams.set('state', state)
    return c.redirect(target.href)
  }
  return c.html(
    html`<!doctype html><html lang="en"><head><title>Procore sandbox: authorization code</title></head>
<body><h1>Authorization code</h1><p>${procore.companyName} lets Crosswalk in. Paste this code into Crosswalk; it is good for ten minutes, once.</p>
<p><code id="authorization_code">${code}</code></p></body></html>`,
  )
}

async function formFields(c: Context): Promise<Fields> {
  const body = c.req.header('content-type')?.includes('json')
    ? await c.req.json().catch(() => ({}))
    : await c.req.parseBody()
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]),
  )
}

function oauthError(c: Context, status: 400 | 401 | 403, error: string, description: string): Response {
  return c.json({ error, error_description: description }, status)
}

export function bearerToken(c: Context): string | undefined {
  return /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
}
