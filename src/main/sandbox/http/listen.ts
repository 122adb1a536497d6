import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { CrosswalkError } from '@shared/errors'
import type { Gate } from './gate'

export interface ListeningServer {
  /** `http://127.0.0.1:4010` */
  url: string
  close(): Promise<void>
}

/** Loopback only. `port` 0 takes a free one; a port in use throws `configuration`. */
export async function listen(fetch: Gate, port: number): Promise<ListeningServer> {
  // Global Request and Response stay the platform's own: clients run in the same process.
  const server = createServer(getRequestListener(fetch, { overrideGlobalObjects: false }))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, port)))
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  const actual = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://127.0.0.1:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listenError(error: Error, port: number): CrosswalkError {
  return new CrosswalkError('configuration', `The sandbox cannot listen on port ${port}: ${error.message}`, {
    hint: 'Choose another --port-base, or leave it out to take free ports.',
    cause: error,
  })
}
