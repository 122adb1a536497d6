import type { CredentialName } from '@shared/contract'
import { MemoryCredentials } from '../../http/testing/memory-credentials'
import { type Answer, type SeenRequest, startTestServer, type TestServer } from '../../http/testing/test-server'
import { VirtualClock } from '../../http/testing/virtual-clock'
import { createProcoreConnector } from '../index'

export const CLIENT = { 'procore.client-id': 'client-4211', 'procore.client-secret': 's3cret-of-client' } as const

let server: TestServer | undefined

export async function closeServer(): Promise<void> {
  await server?.close()
  server = undefined
}

export interface Setup {
  api: (request: SeenRequest) => Answer
  token?: (form: URLSearchParams) => Answer
  credentials?: Partial<Record<CredentialName, string>>
  signIn?: 'client-credentials' | 'authorization-code'
}

/** A Procore connector on a server of the test's own; a second call replaces the server. */
export async function setup({ api, token, credentials = CLIENT, signIn = 'client-credentials' }: Setup) {
  await closeServer()
  let issued = 0
  const standard = (): Answer => ({
    json: { access_token: `access-${++issued}`, token_type: 'bearer', expires_in: 5400 },
  })
  server = await startTestServer((request) =>
    request.path === '/oauth/token' ? (token ?? standard)(new URLSearchParams(request.body)) : api(request),
  )
  const kept = new MemoryCredentials(credentials)
  const clock = new VirtualClock(Date.now())
  const connect = () =>
    createProcoreConnector({
      loginUrl: server?.url ?? '',
      apiUrl: server?.url ?? '',
      companyId: '4211',
      signIn,
      credentials: kept,
      clock,
      random: () => 0.5,
      userAgent: 'Crosswalk/test',
    })
  const connector = connect()
  const calls = () => (server?.seen ?? []).filter(({ path }) => path !== '/oauth/token')
  const tokenCalls = () => (server?.seen ?? []).filter(({ path }) => path === '/oauth/token')
  return { port: connector.port, connector, connect, kept, clock, calls, tokenCalls, url: server.url }
}
