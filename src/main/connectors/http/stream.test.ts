import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CrosswalkError } from '@shared/errors'
import { afterEach, describe, expect, it } from 'vitest'
import { HttpClient } from './client'
import { Pacer } from './pacing'
import { type Handler, startTestServer, type TestServer } from './testing/test-server'
import { VirtualClock } from './testing/virtual-clock'

const PDF = { method: 'GET', path: '/forms/f1/pdf', what: 'read the PDF', accept: 'application/pdf' } as const
const MB = 1024 * 1024

let server: TestServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

async function clientOf(handler: Handler, timeoutMs = 5000) {
  server = await startTestServer(handler)
  const clock = new VirtualClock(Date.now())
  const client = new HttpClient({
    system: 'corfix',
    baseUrl: server.url,
    clock,
    random: () => 0.5,
    userAgent: 'Crosswalk/test',
    timeoutMs,
    pacer: new Pacer({ system: 'corfix', clock }),
    authorizer: { headers: async () => ({}), renew: async () => false, hint: 'Check the token.', secrets: () => [] },
  })
  return { client, seen: server.seen }
}

const failureOf = async (work: Promise<unknown>): Promise<CrosswalkError> => {
  const thrown = await work.then(
    () => new Error('it succeeded'),
    (error: unknown) => error,
  )
  if (thrown instanceof CrosswalkError) return thrown
  throw thrown
}

async function all(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of bytes) parts.push(part)
  return Buffer.concat(parts)
}

/** Writes as fast as it is read, and no faster. */
function pour(response: ServerResponse, chunk: Buffer, times: number): void {
  function* chunks() {
    for (let sent = 0; sent < times; sent += 1) yield chunk
  }
  pipeline(Readable.from(chunks()), response).catch(() => undefined)
}

describe('an answer that is read as it comes', () => {
  it('brings the bytes and the headers, and asks for what was named', async () => {
    const { client, seen } = await clientOf(() => ({ text: '%PDF-1.4', headers: { etag: '"a1"' } }))
    const { headers, bytes } = await client.stream(PDF)
    expect([headers.get('etag'), (await all(bytes)).toString()]).toEqual(['"a1"', '%PDF-1.4'])
    expect(seen[0]?.headers.accept).toBe('application/pdf')
  })

  it('holds nothing back: 192 MB pass, three times what a whole answer may be, and little stays', async () => {
    const chunk = Buffer.alloc(MB, 'x')
    const { client } = await clientOf((_, response) => {
      response.writeHead(200)
      pour(response, chunk, 192)
      return undefined
    })
    const hash = createHash('sha256')
    let size = 0
    let highest = 0
    const before = process.memoryUsage().rss
    for await (const part of (await client.stream(PDF)).bytes) {
      hash.update(part)
      size += part.byteLength
      highest = Math.max(highest, process.memoryUsage().rss - before)
    }
    const whole = createHash('sha256')
    for (let index = 0; index < 192; index += 1) whole.update(chunk)
    expect([size, hash.digest('hex')]).toEqual([192 * MB, whole.digest('hex')])
    expect(highest).toBeLessThan(150 * MB)
  })

  it('tries again until it begins, like any other read', async () => {
    let tries = 0
    const { client } = await clientOf(() => (++tries < 3 ? { status: 503 } : { text: 'ok' }))
    expect((await all((await client.stream(PDF)).bytes)).toString()).toBe('ok')
    expect(tries).toBe(3)
  })

  it.each([
    [401, 'auth-failed'],
    [403, 'not-permitted'],
    [404, 'refused'],
  ])('gives the error of %i in words of the server', async (status, code) => {
    const { client } = await clientOf(() => ({ status, json: { error: { code: 'x', message: 'No such form' } } }))
    expect(await failureOf(client.stream(PDF))).toMatchObject({
      code,
      message: expect.stringContaining('No such form'),
      details: { status },
    })
  })

  it('says that the connection broke half way, and asks for nothing a second time', async () => {
    const { client, seen } = await clientOf((_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('%PDF-1.4')
      setTimeout(() => response.socket?.destroy(), 20)
      return undefined
    })
    const { bytes } = await client.stream(PDF)
    expect((await failureOf(all(bytes))).code).toBe('unreachable')
    expect(seen).toHaveLength(1)
  })

  it('gives up when nothing comes for a while, however long the whole may take', async () => {
    const { client } = await clientOf((request, response) => {
      response.writeHead(200)
      let left = 6
      const drip = () => {
        if (left-- > 0) response.write('x')
        else if (request.query.has('ends')) response.end()
        else return
        setTimeout(drip, 60)
      }
      drip()
      return undefined
    }, 200)
    expect((await all((await client.stream({ ...PDF, query: { ends: '1' } })).bytes)).toString()).toBe('xxxxxx')
    const stopped = await failureOf(all((await client.stream(PDF)).bytes))
    expect([stopped.code, stopped.message]).toEqual(['unreachable', expect.stringContaining('in time')])
  })

  it('ends at once when it is cancelled or the client is closed', async () => {
    const endless: Handler = (_, response) => {
      response.writeHead(200)
      pour(response, Buffer.alloc(MB), 1000)
      return undefined
    }
    const { client } = await clientOf(endless)
    const controller = new AbortController()
    const cancelled = (await client.stream({ ...PDF, signal: controller.signal })).bytes
    const seen: number[] = []
    const reading = (async () => {
      for await (const part of cancelled) if (seen.push(part.byteLength) === 3) controller.abort()
    })()
    expect((await failureOf(reading)).code).toBe('cancelled')
    const closed = all((await client.stream(PDF)).bytes)
    client.close()
    expect((await failureOf(closed)).code).toBe('cancelled')
  })

  it('lets the connection go when the reader has had enough', async () => {
    let gone = false
    const { client } = await clientOf((_, response) => {
      response.writeHead(200)
      response.once('close', () => {
        gone = true
      })
      pour(response, Buffer.alloc(MB), 1000)
      return undefined
    })
    for await (const _ of (await client.stream(PDF)).bytes) break
    await expect.poll(() => gone).toBe(true)
  })
})
