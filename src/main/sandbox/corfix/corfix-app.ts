import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { CorfixState } from '../world/corfix-state'
import { formRoutes } from './form-routes'
import { CorfixRefusal } from './listing'
import { projectRoutes } from './project-routes'
import { workerRoutes } from './worker-routes'

const LICENSED = new Set(['active', 'kiosk_active', 'pending_email_verification'])

/** The HTTP contract this project assumes of Corfix: facts/corfix-api.md part 2. */
export function corfixApp(state: CorfixState): Hono {
  const app = new Hono()
  app.use('*', async (c, next) => {
    if (c.req.header('authorization') !== `Bearer ${state.token}`)
      return refused(c, new CorfixRefusal(401, 'unauthorized', 'The token is not valid'))
    return next()
  })
  app.get('/account', (c) => c.json(account(state)))
  projectRoutes(app, state)
  workerRoutes(app, state)
  formRoutes(app, state)
  app.notFound((c) => refused(c, new CorfixRefusal(404, 'not_found', `${c.req.method} ${c.req.path} is not there`)))
  app.onError((error, c) => {
    if (error instanceof CorfixRefusal) return refused(c, error)
    if (error instanceof z.ZodError) return refused(c, invalid(error))
    return c.json({ error: { code: 'server_error', message: `The sandbox failed: ${error.message}` } }, 500)
  })
  return app
}

function account({ account: { licenceLimit, ...fields }, projects, workers }: CorfixState): unknown {
  const used = workers.all().filter(({ status }) => LICENSED.has(status)).length
  return {
    ...fields,
    licences: { standard: { used, limit: licenceLimit } },
    counts: { projects: projects.size, workers: workers.size },
  }
}

function invalid(error: z.ZodError): CorfixRefusal {
  const [issue] = error.issues
  return new CorfixRefusal(422, 'invalid', issue?.message ?? 'The body is not valid', issue?.path.join('.'))
}

function refused(c: Context, { status, code, message, field }: CorfixRefusal): Response {
  return c.json({ error: { code, message, ...(field ? { field } : {}) } }, status)
}
