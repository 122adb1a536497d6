import type { RunningSandbox } from '../start-sandbox'

/** A reply as a test looks at it. */
export interface Reply<T> {
  status: number
  headers: Headers
  body: T
}

export type Call = <T>(
  path: string,
  init?: { method?: string; body?: unknown; headers?: Record<string, string> },
) => Promise<Reply<T>>

/** Calls one server over real HTTP with these headers. */
export function caller(base: string, headers: Record<string, string>): Call {
  return async <T>(path: string, init: Parameters<Call>[1] = {}) => {
    const sent = init.body === undefined ? {} : { body: JSON.stringify(init.body) }
    const response = await fetch(base + path, {
      method: init.method ?? 'GET',
      headers: {
        ...headers,
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...init.headers,
      },
      redirect: 'manual',
      ...sent,
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: parsed(text) as T }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

export interface Token {
  access_token: string
  refresh_token?: string
  expires_in: number
}

export async function token({ procore }: RunningSandbox, fields: Record<string, string>): Promise<Reply<Token>> {
  const { clientId: client_id, clientSecret: client_secret } = procore
  const response = await fetch(`${procore.loginUrl}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id, client_secret, ...fields }),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Token }
}

/** Signed in as the service account, with the company header. */
export async function procoreCaller(sandbox: RunningSandbox): Promise<Call> {
  const { body } = await token(sandbox, { grant_type: 'client_credentials' })
  return caller(sandbox.procore.apiUrl, {
    Authorization: `Bearer ${body.access_token}`,
    'Procore-Company-Id': sandbox.procore.companyId,
  })
}

export function trustlayerCaller({ trustlayer }: RunningSandbox): Call {
  return caller(trustlayer.apiUrl, { Authorization: trustlayer.token })
}
