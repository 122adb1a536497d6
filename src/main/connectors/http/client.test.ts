import type { ErrorCode } from '@shared/errors'
import { CrosswalkError } from '@shared/errors'
import { afterEach, describe, expect, it } from 'vitest'
import { HttpClient, type HttpRequest } from './client'
import { Pacer } from './pacing'
import { type Handler, startTestServer, type TestServer } from './testing/test-server'
import { VirtualClock } from './testing/virtual-clock'

const READ: HttpRequest = { method: 'GET', path: '/projects', what: 'read the projects' }
const WRITE: HttpRequest = {
  method: 'POST',
  path: '/parties',
  json: { party: { name: 'Bay Electric Inc' } },
  what: 'create the party "Bay Electric Inc"',
}
const TOKEN = 'tok-5ecr3t-V4lu3'

let server: TestServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

async function clientOf(handler: Handler, options: { timeoutMs?: number; renew?: () => boolean } = {}) {
  server = await startTestServer(handler)
  return { server, ...clientAt(server.url, options) }
}

function clientAt(baseUrl: string, options: { timeoutMs?: number; renew?: () => boolean } = {}) {
  const clock = new VirtualClock(Date.now())
  const notices: string[] = []
  const observer = { noticed: (notice: { code: string }) => void notices.push(notice.code) }
  const client = new HttpClient({
    system: 'trustlayer',
    baseUrl,
    clock,
    random: () => 0.5,
    userAgent: 'Crosswalk/test',
    timeoutMs: options.timeoutMs ?? 5000,
    observer,
    pacer: new Pacer({ system: 'trustlayer', clock, observer }),
    authorizer: {
      headers: async () => ({ authorization: `Bearer ${TOKEN}` }),
      renew: async () => options.renew?.() ?? false,
      hint: 'Check the token.',
      secrets: () => [TOKEN],
    },
  })
  return { client, clock, notices }
}

async function failureOf(work: Promise<unknown>): Promise<CrosswalkError> {
  const thrown = await work.then(
    () => new Error('it succeeded'),
    (error: unknown) => error,
  )
  if (thrown instanceof CrosswalkError) return thrown
  throw thrown
}

describe('what becomes of an answer', () => {
  it.each<[number, HttpRequest, ErrorCode, number]>([
    [400, READ, 'refused', 1],
    [401, READ, 'auth-failed', 1],
    [403, READ, 'not-permitted', 1],
    [404, READ, 'refused', 1],
    [408, READ, 'server-error', 5],
    [429, READ, 'rate-limited', 5],
    [500, READ, 'server-error', 5],
    [501, READ, 'server-error', 1],
    [502, READ, 'server-error', 5],
    [503, READ, 'server-error', 5],
    [504, READ, 'server-error', 5],
    [301, READ, 'configuration', 1],
    [400, WRITE, 'refused', 1],
    [401, WRITE, 'auth-failed', 1],
    [403, WRITE, 'not-permitted', 1],
    [404, WRITE, 'refused', 1],
    [408, WRITE, 'unknown-outcome', 1],
    [409, WRITE, 'refused', 1],
    [422, WRITE, 'refused', 1],
    [429, WRITE, 'rate-limited', 5],
    [500, WRITE, 'unknown-outcome', 1],
    [502, WRITE, 'unknown-outcome', 1],
    [503, WRITE, 'server-error', 5],
    [504, WRITE, 'unknown-outcome', 1],
  ])('HTTP %i to %o is %s after %i tries', async (status, request, code, tries) => {
    const { client, server } = await clientOf(() => ({ status, json: { message: 'Name is too long' } }))
    const error = await failureOf(client.send(request))
    expect({ code: error.code, tries: server.seen.length }).toEqual({ code, tries })
    expect(error.details.hint).toBeTruthy()
    expect(error.message).toContain(request.what)
  })

  it("gives the server's own sentence and never what signs a request", async () => {
    const { client } = await clientOf(({ headers }) => ({
      status: 422,
      json: { errors: { name: [`is taken (${headers.authorization})`] } },
    }))
    const error = await failureOf(client.send(WRITE))
    expect(error.message).toContain('name: is taken')
    expect(JSON.stringify(error) + error.message + error.stack).not.toContain(TOKEN)
  })

  it('goes on after a read that failed', async () => {
    let tries = 0
    const { client } = await clientOf(() => (++tries < 4 ? { status: 502 } : { json: [1] }))
    expect((await client.json(READ)).value).toEqual([1])
  })

  it('waits for the later of Retry-After and X-Rate-Limit-Reset', async () => {
    let tries = 0
    const { client, clock, notices } = await clientOf(() => {
      if (++tries > 1) return { json: {} }
      const reset = Math.floor(Date.now() / 1000) + 40
      return { status: 429, headers: { 'retry-after': '7', 'x-rate-limit-reset': String(reset) } }
    })
    const start = clock.now()
    await client.send(WRITE)
    expect(clock.now() - start).toBeGreaterThanOrEqual(39_000)
    expect(clock.now() - start).toBeLessThan(45_000)
    expect(notices).toEqual(['rate-limited'])
  })

  it('does not wait for hours', async () => {
    const { client, server } = await clientOf(() => ({ status: 429, headers: { 'retry-after': '90000' } }))
    const error = await failureOf(client.send(READ))
    expect([error.code, server.seen.length]).toEqual(['rate-limited', 1])
    expect(error.details.retryAt).toBeGreaterThan(Date.now())
  })

  it('signs in anew once', async () => {
    let renewals = 0
    const { client, server } = await clientOf(() => ({ status: 401 }), { renew: () => ++renewals > 0 })
    expect((await failureOf(client.send(WRITE))).code).toBe('auth-failed')
    expect([renewals, server.seen.length]).toEqual([1, 2])
  })
})

describe('what becomes of a broken connection', () => {
  const reset: Handler = (_, response) => {
    response.socket?.destroy()
    return undefined
  }
  const cutOff: Handler = (_, response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('{"data": {"id": ')
    setImmediate(() => response.socket?.destroy())
    return undefined
  }
  const silent: Handler = () => undefined

  it.each<[string, Handler, HttpRequest, ErrorCode, number]>([
    ['reset', reset, READ, 'unreachable', 5],
    ['reset', reset, WRITE, 'unknown-outcome', 1],
    ['cut off', cutOff, READ, 'unreachable', 5],
    ['cut off', cutOff, WRITE, 'unknown-outcome', 1],
    ['silent', silent, READ, 'unreachable', 5],
    ['silent', silent, WRITE, 'unknown-outcome', 1],
  ])('%s', async (_, handler, request, code, tries) => {
    const { client, server } = await clientOf(handler, { timeoutMs: 150 })
    const error = await failureOf(client.send(request))
    expect({ code: error.code, tries: server.seen.length }).toEqual({ code, tries })
  })

  it.each([READ, WRITE])('knows that nothing was sent when nobody listens: %o', async (request) => {
    const gone = await startTestServer(() => ({}))
    await gone.close()
    const { client } = clientAt(gone.url)
    const error = await failureOf(client.send(request))
    expect(error.code).toBe('unreachable')
    expect(error.message).toContain('Nothing was sent')
  })

  it('does not try a name again that does not exist', async () => {
    const { client, clock } = clientAt('https://no-such-host.invalid')
    expect((await failureOf(client.send(WRITE))).code).toBe('unreachable')
    expect(clock.slept).toEqual([])
  })
})

describe('what becomes of an answer that is no answer', () => {
  it.each([
    [
      'a web page',
      { text: '<!doctype html><title>Sign in</title>', headers: { 'content-type': 'text/html' } },
      'web page',
    ],
    ['cut off', { text: '[{"id": 1}, {"id"' }, 'cut off'],
    ['plain text', { text: 'OK' }, 'not JSON'],
  ])('%s', async (_, answer, words) => {
    const { client } = await clientOf(() => answer)
    const read = await failureOf(client.json(READ))
    expect([read.code, read.message]).toEqual(['invalid-response', expect.stringContaining(words)])
    expect((await failureOf(client.json(WRITE))).code).toBe('unknown-outcome')
  })

  it('refuses what is larger than any documented answer', async () => {
    const { client } = await clientOf((_, response) => {
      response.writeHead(200, { 'content-length': String(10 ** 9) })
      response.write('[')
      return undefined
    })
    expect((await failureOf(client.send(READ))).code).toBe('invalid-response')
  })
})

describe('cancelling', () => {
  it('ends a read at once', async () => {
    const controller = new AbortController()
    const { client } = await clientOf(() => {
      controller.abort()
      return undefined
    })
    expect((await failureOf(client.send({ ...READ, signal: controller.signal }))).code).toBe('cancelled')
  })

  it('lets a write that is on its way finish', async () => {
    const controller = new AbortController()
    const { client } = await clientOf(() => {
      controller.abort()
      return { json: { data: { id: 'p1' } } }
    })
    expect((await client.json({ ...WRITE, signal: controller.signal })).value).toEqual({ data: { id: 'p1' } })
  })

  it('sends nothing once closed', async () => {
    const { client, server } = await clientOf(() => ({}))
    client.close()
    expect((await failureOf(client.send(WRITE))).code).toBe('cancelled')
    expect(server.seen).toHaveLength(0)
  })
})
