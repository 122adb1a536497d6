import type { Context, Hono } from 'hono'
import type { TrustLayerProjectRow } from '../../world/rows'
import type { TrustLayerState } from '../../world/trustlayer-state'
import { ContextCreate, ContextPatch, type ContextPatch as Sent } from './bodies'
import { type Listed, list, record } from './list'
import { withCodes } from './primary-routes'
import { askedFor } from './query'
import { bodyOf, found, idIn, V2Refusal } from './refusal'
import { contextView, statusOf } from './views'

/** Context records: v1's projects. */
export function contextRoutes(app: Hono, state: TrustLayerState): void {
  const path = '/v2/context-records'
  app.get(path, (c) =>
    list(c, {
      rows: (query) => withCodes(askedFor(query, 'externalCodes'), state.projects),
      fields: fieldsOf(state),
      render: (row) => contextView(row, state),
    }),
  )
  app.post(path, async (c) => {
    const { contextObjectId, ...sent } = await bodyOf(c, ContextCreate)
    checkObject(contextObjectId, state)
    const row = state.projects.add({ ...emptyProject(state), ...change(sent) })
    return c.json({ _id: row.id }, 201)
  })
  app.get(`${path}/:id`, (c) => record(c, () => contextView(projectOf(c, state), state)))
  app.patch(`${path}/:id`, async (c) => {
    const row = projectOf(c, state)
    const { contextObjectId, ...sent } = await bodyOf(c, ContextPatch)
    if (contextObjectId !== undefined) checkObject(contextObjectId, state)
    state.projects.update(row.id, change(sent))
    return c.json(contextView(row, state))
  })
  app.delete(`${path}/:id`, (c) => {
    const { id } = projectOf(c, state)
    state.removeProject(id)
    return c.json({ _id: id })
  })
}

function fieldsOf(state: TrustLayerState): Listed<TrustLayerProjectRow>['fields'] {
  return {
    _id: ({ id }) => id,
    createdAt: ({ createdAt }) => createdAt,
    updatedAt: ({ updatedAt }) => updatedAt,
    contextObjectId: () => state.v2.contextObject.id,
    name: ({ name }) => name,
    status: statusOf,
    externalCodes: ({ externalIds }) => externalIds,
    startDate: ({ startDate }) => startDate,
    endDate: ({ endDate }) => endDate,
  }
}

function projectOf(c: Context, state: TrustLayerState): TrustLayerProjectRow {
  return found(state.projects.get(idIn(c)), 'Context record')
}

function checkObject(id: string, state: TrustLayerState): void {
  if (id !== state.v2.contextObject.id) throw new V2Refusal(404, 'Context object not found')
}

function emptyProject(state: TrustLayerState): TrustLayerProjectRow {
  const at = new Date(state.now()).toISOString()
  return {
    id: state.random.objectId(),
    name: '',
    description: null,
    startDate: null,
    endDate: null,
    active: true,
    partyIds: [],
    customData: [],
    externalIds: [],
    createdAt: at,
    updatedAt: at,
  }
}

function change(sent: Omit<Sent, 'contextObjectId'>): Partial<TrustLayerProjectRow> {
  const { name, description, startDate, endDate, externalCodes, status } = sent
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description: description || null }),
    ...(startDate === undefined ? {} : { startDate }),
    ...(endDate === undefined ? {} : { endDate }),
    ...(externalCodes ? { externalIds: [...new Set(externalCodes)] } : {}),
    ...(status === undefined ? {} : { active: status === 'active' }),
  }
}
