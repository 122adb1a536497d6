import { Hono } from 'hono'
import type { ProcoreState } from '../world/procore-state'
import { commitmentRoutes } from './commitment-routes'
import { customFieldRoutes } from './custom-field-routes'
import { fileRoutes } from './file-routes'
import { BadFilter } from './filters'
import { folderRoutes } from './folder-routes'
import { badFilter, notConnected, restGuards } from './guards'
import { insuranceRoutes } from './insurance-routes'
import { oauthRoutes } from './oauth-routes'
import { page } from './paging'
import { peopleRoutes } from './people-routes'
import { projectRoutes } from './project-routes'
import type { TokenStore } from './tokens'
import { uploadRoutes } from './upload-routes'
import { userRoutes } from './user-routes'
import { vendorRoutes } from './vendor-routes'

/** Login host and API host in one: Procore's REST API as facts/procore-api.md describes it. */
export function procoreApp(procore: ProcoreState, tokens: TokenStore): Hono {
  const app = new Hono()
  oauthRoutes(app, procore, tokens)
  app.use('/rest/*', restGuards(procore, tokens))
  app.use('/rest/:version/companies/:company/*', async (c, next) => {
    if (c.req.param('company') !== procore.companyId) return notConnected(c)
    return next()
  })
  app.get('/rest/v1.0/me', (c) =>
    c.json({ id: 381_006, login: 'crosswalk-service@procore.example', name: 'Crosswalk (service account)' }),
  )
  app.get('/rest/v1.0/companies', (c) => page(c, { rows: [procore], defaultSize: 100, cap: 2000, render: company }))
  projectRoutes(app, procore)
  vendorRoutes(app, procore)
  userRoutes(app, procore)
  peopleRoutes(app, procore)
  commitmentRoutes(app, procore)
  customFieldRoutes(app, procore)
  insuranceRoutes(app, procore)
  folderRoutes(app, procore)
  fileRoutes(app, procore, tokens)
  uploadRoutes(app, procore, tokens)
  app.notFound((c) => c.json({ error: 'Not found' }, 404))
  app.onError((error, c) => {
    if (error instanceof BadFilter) return badFilter(c, error)
    return c.json({ error: { code: '500', message: `The sandbox failed: ${error.message}` } }, 500)
  })
  return app
}

function company({ companyId, companyName }: ProcoreState): unknown {
  return {
    id: Number(companyId),
    name: companyName,
    is_active: true,
    logo_url: null,
    pcn_business_experience: false,
    my_company: true,
  }
}
