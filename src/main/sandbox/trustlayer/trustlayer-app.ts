import { Hono } from 'hono'
import type { TrustLayerState } from '../world/trustlayer-state'
import { catalogueRoutes } from './catalogue-routes'
import { complianceRoutes } from './compliance-routes'
import { contactRoutes } from './contact-routes'
import { Refusal, refused } from './envelope'
import { partyRoutes } from './party-routes'
import { projectRoutes } from './project-routes'
import { v2App } from './v2/v2-app'

/** RFC 8594, on every v1 answer (facts/trustlayer-api.md A1). */
const SUNSET_HEADERS = {
  Deprecation: 'Mon, 01 Jun 2026 00:00:00 GMT',
  Sunset: 'Wed, 31 Mar 2027 23:59:59 GMT',
  Link: '<https://developers.trustlayer.io>; rel="sunset"',
}

/** TrustLayer's two generations over one state: v1 under `/v1`, v2 under `/v2`, with the same token. */
export function trustlayerApp(state: TrustLayerState): Hono {
  const app = new Hono()
  app.use('*', async (_, next) => {
    state.compliance.evaluate()
    return next()
  })
  app.use('/v1/*', async (c, next) => {
    for (const [name, value] of Object.entries(SUNSET_HEADERS)) c.header(name, value)
    if (!state.v1Answers) return c.text('Gone: v1 of the TrustLayer API has ended. Use v2.', 410)
    // The key goes bare; a client that adds "Bearer" is understood as well (A2).
    const token = (c.req.header('authorization') ?? '').replace(/^Bearer /i, '')
    if (token !== state.token) return refused(c, new Refusal(401, 'The API key is missing or not valid'))
    return next()
  })
  partyRoutes(app, state)
  complianceRoutes(app, state)
  contactRoutes(app, state)
  projectRoutes(app, state)
  catalogueRoutes(app, state)
  const v2 = v2App(state)
  app.all('/v2/*', (c) => v2.fetch(c.req.raw))
  app.notFound((c) => refused(c, new Refusal(404, `${c.req.method} ${c.req.path} not found`)))
  app.onError((error, c) => {
    if (error instanceof Refusal) return refused(c, error)
    return c.json({ status: 'error', message: `The sandbox failed: ${error.message}` }, 500)
  })
  return app
}
