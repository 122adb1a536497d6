import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SeenRequest {
  method: string
  url: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
}

export type Answer = { status?: number; headers?: Record<string, string>; json?: unknown; text?: string }
/** Answers a request, or takes the response over (to break it) and answers nothing. */
export type Handler = (
  request: SeenRequest,
  response: ServerResponse,
) => Answer | undefined | Promise<Answer | undefined>

export interface TestServer extends AsyncDisposable {
  readonly url: string
  readonly seen: SeenRequest[]
  close(): Promise<void>
}

/** A real HTTP server on a free loopback port. */
export async function startTestServer(handler: Handler): Promise<TestServer> {
  const seen: SeenRequest[] = []
  const server = createServer((message, response) => {
    void serve(message, response).catch((thrown: unknown) => {
      response.statusCode = 599
      response.end(String(thrown))
    })
  })
  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of message) chunks.push(chunk as Buffer)
    const url = new URL(message.url ?? '/', 'http://test')
    const request = {
      method: message.method ?? '',
      url: message.url ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: message.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    }
    seen.push(request)
    const answer = await handler(request, response)
    if (!answer) return
    const text = answer.text ?? (answer.json === undefined ? '' : JSON.stringify(answer.json))
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers })
    response.end(text)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close,
    [Symbol.asyncDispose]: close,
  }
}
