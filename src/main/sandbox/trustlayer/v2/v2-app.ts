import { type Context, Hono } from 'hono'
import type { CustomDataRow } from '../../world/rows'
import type { TrustLayerState } from '../../world/trustlayer-state'
import type { ObjectRow } from '../../world/trustlayer-v2-catalogue'
import { type Attributed, attributeRoutes } from './attribute-routes'
import { contactRoutes } from './contact-routes'
import { contextRoutes } from './context-routes'
import { type Listed, list, record } from './list'
import { policyRoutes } from './policy-routes'
import { primaryRoutes } from './primary-routes'
import { found, idIn, refused, V2Refusal } from './refusal'
import { requestRoutes } from './request-routes'
import { objectView } from './views'

/**
 * TrustLayer v2 under `/v2`, over the same state as v1 (facts/trustlayer-api.md A4). It lists neither compliance profiles nor
 * custom fields; nothing of documents, tags, certificates and the library of requirements is served.
 */
export function v2App(state: TrustLayerState): Hono {
  const app = new Hono()
  app.use('/v2/*', async (c, next) => {
    if (c.req.header('authorization') === `Bearer ${state.token}`) return next()
    return refused(c, new V2Refusal(401, 'Unauthorized'))
  })
  workspaceRoute(app, state)
  objectRoutes(app, state, { path: '/v2/primary-objects', row: state.v2.primaryObject })
  objectRoutes(app, state, { path: '/v2/context-objects', row: state.v2.contextObject })
  primaryRoutes(app, state)
  contextRoutes(app, state)
  requestRoutes(app, state)
  contactRoutes(app, state)
  policyRoutes(app, state)
  for (const attributed of attributedOf(state)) attributeRoutes(app, state, attributed)
  app.notFound((c) => refused(c, new V2Refusal(404, `${c.req.method} ${c.req.path} not found`)))
  app.onError((error, c) => {
    if (error instanceof V2Refusal) return refused(c, error)
    const message = `The sandbox failed: ${error.message}`
    return c.json({ statusCode: 500, applicationCode: 'SERVER.500', message, details: null }, 500)
  })
  return app
}

function workspaceRoute(app: Hono, state: TrustLayerState): void {
  app.get('/v2/workspace', (c) => {
    const { id, name, apiVersion } = state.workspace
    const slugifyName = name.toLowerCase().replace(/\W+/g, '-')
    return c.json({ _id: id, name, slugifyName, description: null, apiVersion })
  })
}

const OBJECT_FIELDS: Listed<ObjectRow>['fields'] = {
  _id: ({ id }) => id,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  icon: ({ icon }) => icon,
  name: ({ name }) => name,
  pluralName: ({ pluralName }) => pluralName,
  slug: ({ slug }) => slug,
}

/** Read only: a customer sets them up once. */
function objectRoutes(app: Hono, state: TrustLayerState, { path, row }: { path: string; row: ObjectRow }): void {
  const render = (one: ObjectRow) => objectView(one, state)
  app.get(path, (c) => list(c, { rows: () => [row], fields: OBJECT_FIELDS, render }))
  app.get(`${path}/:id`, (c: Context) => record(c, () => render(found(idIn(c) === row.id ? row : undefined, 'Object'))))
}

function attributedOf({ parties, projects }: TrustLayerState): Attributed[] {
  return [
    {
      path: '/v2/primary-records/:id',
      entity: 'party',
      read: (id): CustomDataRow[] => found(parties.get(id), 'Primary record').customData,
      write: (id, customData) => parties.update(id, { customData }),
    },
    {
      path: '/v2/context-records/:id',
      entity: 'project',
      read: (id): CustomDataRow[] => found(projects.get(id), 'Context record').customData,
      write: (id, customData) => projects.update(id, { customData }),
    },
  ]
}
