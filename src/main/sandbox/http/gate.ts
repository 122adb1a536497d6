import type { Http2Bindings, HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { SandboxWorld } from '../world/sandbox-world'
import { applyFault } from './apply-fault'
import type { SandboxServer } from './fault-book'
import type { Recorder } from './recording'

export interface GateOptions {
  system: SandboxServer
  world: SandboxWorld
  app: (request: Request) => Response | Promise<Response>
  /** Absent: bodies are not looked at, however large they are. */
  record?: Recorder | undefined
  /** Procore only: what `expire-token` does. */
  expireTokens?: () => void
}

export type Gate = (request: Request, env: HttpBindings | Http2Bindings) => Promise<Response>

/** The door of a server: counts, records, and lets faults happen before or after the application has answered. */
export function gate({ system, world, app, record, expireTokens }: GateOptions): Gate {
  return async (request, env) => {
    const url = new URL(request.url)
    world.requests.count(system, request.method, url.pathname)
    if (record && system !== 'storage') record({ system, request, body: await bodyOf(request) })
    const kind = world.faults.take({ system, method: request.method, url: decoded(url.pathname + url.search) })
    if (!kind) return app(request)
    const answer = await applyFault(kind, {
      system,
      request,
      app,
      now: world.procore.now,
      expireTokens: expireTokens ?? (() => undefined),
    })
    if (answer !== 'reset') return answer
    env.incoming.socket.destroy()
    return RESPONSE_ALREADY_SENT
  }
}

async function bodyOf(request: Request): Promise<string | undefined> {
  return request.body ? request.clone().text() : undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
