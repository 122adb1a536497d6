import { Hono } from 'hono'
import type { TrustLayerState } from '../world/trustlayer-state'
import { catalogueRoutes } from './catalogue-routes'
import { contactRoutes } from './contact-routes'
import { Refusal, refused } from './envelope'
import { partyRoutes } from './party-routes'
import { projectRoutes } from './project-routes'

/** RFC 8594, on every v1 answer (facts/trustlayer-api.md A1). */
const SUNSET_HEADERS = {
  Deprecation: 'Mon, 01 Jun 2026 00:00:00 GMT',
  Sunset: 'Wed, 31 Mar 2027 23:59:59 GMT',
  Link: '<https://developers.trustlayer.io>; rel="sunset"',
}

/** TrustLayer v1 under `/v1`, and of v2 what says which of the two a workspace is on. */
export function trustlayerApp(state: TrustLayerState): Hono {
  const app = new Hono()
  app.use('/v1/*', async (c, next) => {
    for (const [name, value] of Object.entries(SUNSET_HEADERS)) c.header(name, value)
    // The key goes bare; a client that adds "Bearer" is understood as well (A2).
    const token = (c.req.header('authorization') ?? '').replace(/^Bearer /i, '')
    if (token !== state.token) return refused(c, new Refusal(401, 'The API key is missing or not valid'))
    return next()
  })
  partyRoutes(app, state)
  contactRoutes(app, state)
  projectRoutes(app, state)
  catalogueRoutes(app, state)
  workspaceRoute(app, state)
  app.notFound((c) => refused(c, new Refusal(404, `${c.req.method} ${c.req.path} not found`)))
  app.onError((error, c) => {
    if (error instanceof Refusal) return refused(c, error)
    return c.json({ status: 'error', message: `The sandbox failed: ${error.message}` }, 500)
  })
  return app
}

function workspaceRoute(app: Hono, state: TrustLayerState): void {
  app.get('/v2/workspace', (c) => {
    if (c.req.header('authorization') !== `Bearer ${state.token}`)
      return c.json({ statusCode: 401, applicationCode: 'AUTH.001', message: 'Unauthorized', details: null }, 401)
    const { id, name, apiVersion } = state.workspace
    return c.json({
      _id: id,
      name,
      slugifyName: name.toLowerCase().replace(/\W+/g, '-'),
      description: null,
      apiVersion,
    })
  })
}
