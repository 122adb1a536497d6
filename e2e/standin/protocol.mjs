import { createServer } from 'node:http'
import { Readable } from 'node:stream'

/** Chromium knows no scheme of ours, so each host of one is served on a loopback port by the handler that main registered. */
const handlers = new Map()
const standard = new Set()
/** `app://console` to `http://127.0.0.1:41234`, and back. */
const served = new Map()

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    for (const { scheme, privileges } of schemes) if (privileges?.standard) standard.add(scheme)
  },
  handle(scheme, handler) {
    handlers.set(scheme, handler)
  },
  isProtocolHandled: (scheme) => handlers.has(scheme),
}

/** The address under which Chromium loads `url`. */
export async function toLoopback(url) {
  const origin = originOf(url)
  const scheme = url.slice(0, url.indexOf(':'))
  if (!handlers.has(scheme)) return url
  if (!standard.has(scheme)) throw new Error(`The stand-in serves standard schemes only, and "${scheme}" is none.`)
  if (!served.has(origin)) served.set(origin, await serve(origin, handlers.get(scheme)))
  return served.get(origin) + url.slice(origin.length)
}

/** The application's own address of what Chromium shows at `url`. */
export function fromLoopback(url) {
  for (const [origin, loopback] of served) {
    if (url === loopback || url.startsWith(`${loopback}/`)) return origin + url.slice(loopback.length)
  }
  return url
}

function originOf(url) {
  return url.match(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i)?.[0] ?? ''
}

async function serve(origin, handler) {
  const server = createServer((request, response) => {
    void answer(origin, handler, request, response).catch((error) => {
      process.stderr.write(`stand-in: ${request.url}: ${error.message}\n`)
      response.writeHead(500).end()
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  return `http://127.0.0.1:${server.address().port}`
}

async function answer(origin, handler, request, response) {
  // Chromium asks this of every http origin by itself; Electron does not.
  if (request.url === '/favicon.ico') return response.writeHead(204).end()
  const answered = await handler(new Request(origin + request.url, { method: request.method }))
  response.writeHead(answered.status, Object.fromEntries(answered.headers))
  if (answered.body) Readable.fromWeb(answered.body).pipe(response)
  else response.end()
}
