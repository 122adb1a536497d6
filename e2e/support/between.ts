import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface PassedRequest {
  method: string
  /** Path and query. */
  url: string
}

/** What stands in the way of a request. Each is awaited: what happens meanwhile happens in the middle of the call. */
export interface Interference {
  /** Before the server behind has seen it. */
  before?(request: PassedRequest): Promise<void> | void
  /** After it took effect, and before its answer goes back. */
  after?(request: PassedRequest, answer: string): Promise<void> | void
}

/** A server that passes everything on, and lets a test step in at an exact moment of a call. */
export interface Between {
  url: string
  interfere(interference: Interference): void
  close(): Promise<void>
}

/** Headers that hold for one connection only. */
const HOP = new Set(['connection', 'host', 'content-length', 'transfer-encoding', 'keep-alive', 'content-encoding'])

export async function startBetween(target: string): Promise<Between> {
  let interference: Interference = {}
  const server = createServer((request, response) => {
    // A console that was killed in the middle of its call hears no answer: that is what the test is about.
    pass(request, response).catch(() => response.destroy())
  })
  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const passed = { method: request.method ?? 'GET', url: request.url ?? '/' }
    const body = await bytesOf(request)
    await interference.before?.(passed)
    if (request.socket.destroyed) return
    const answer = await fetch(target + passed.url, {
      method: passed.method,
      headers: ownHeaders(Object.entries(request.headers)),
      redirect: 'manual',
      ...(body.length > 0 ? { body } : {}),
    })
    const text = await answer.text()
    await interference.after?.(passed, text)
    response.writeHead(answer.status, ownHeaders([...answer.headers])).end(text)
  }
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    interfere: (next) => {
      interference = next
    },
    close: async () => {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function ownHeaders(headers: [string, string | string[] | undefined][]): Record<string, string> {
  return Object.fromEntries(
    headers.flatMap(([name, value]) => (HOP.has(name) || value === undefined ? [] : [[name, String(value)] as const])),
  )
}
