import type { Http2Bindings, HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { System } from '@shared/vocabulary'
import type { SandboxWorld } from '../world/sandbox-world'
import { applyFault } from './apply-fault'
import type { Recorder } from './recording'

export interface GateOptions {
  system: System
  world: SandboxWorld
  app: (request: Request) => Response | Promise<Response>
  record?: Recorder | undefined
  /** Procore only: what `expire-token` does. */
  expireTokens?: () => void
}

export type Gate = (request: Request, env: HttpBindings | Http2Bindings) => Promise<Response>

/** The door of a server: counts, records, and lets faults happen before or after the application has answered. */
export function gate({ system, world, app, record, expireTokens }: GateOptions): Gate {
  return async (request, env) => {
    const url = new URL(request.url)
    const body = request.body ? await request.clone().text() : undefined
    world.requests.count(system, request.method, url.pathname)
    record?.({ system, request, body })
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

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
