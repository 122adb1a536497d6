import type { Context, Hono } from 'hono'
import type { TrustLayerProjectRow } from '../world/rows'
import type { TrustLayerState } from '../world/trustlayer-state'
import {
  PartiesOfProject,
  type ProjectPatch as ProjectChange,
  ProjectCreate,
  ProjectExternalIds,
  ProjectPatch,
} from './bodies'
import { checkedCustomData, checkedExternalIds } from './checks'
import { bodyOf, found, paged, Refusal, success } from './envelope'
import { contains, filtersOf, includesOf, listed, since } from './queries'
import { projectView } from './views'

const FILTERS = ['name', 'createdAt', 'updatedAt', 'customField', 'externalId', 'active']
const INCLUDES = ['parties', 'customFields']

export function projectRoutes(app: Hono, state: TrustLayerState): void {
  app.get('/v1/projects', (c) => {
    const includes = includesOf(c, INCLUDES)
    const rows = listed(c, { table: state.projects, filters: filtersOf(c, FILTERS), tests: TESTS })
    return paged(c, rows, (row) => projectView(row, state, includes))
  })
  app.post('/v1/projects', async (c) => {
    const { project } = await bodyOf(c, ProjectCreate)
    const row = { ...emptyProject(state, project.name), ...projectChange(state, project) }
    row.externalIds = checkedExternalIds(project.externalIds)
    return success(c, projectView(state.projects.add(row), state), 201)
  })
  app.get('/v1/projects/:id', (c) => success(c, projectView(projectOf(c, state), state, includesOf(c, INCLUDES))))
  app.patch('/v1/projects/:id', async (c) => {
    const row = projectOf(c, state)
    const { project } = await bodyOf(c, ProjectPatch)
    state.projects.update(row.id, projectChange(state, project))
    return success(c, projectView(row, state))
  })
  app.delete('/v1/projects/:id', (c) => {
    const row = projectOf(c, state)
    const view = projectView(row, state)
    state.removeProject(row.id)
    return success(c, view)
  })
  app.put('/v1/projects/:id/external-ids', async (c) => {
    const row = projectOf(c, state)
    const { externalIds } = await bodyOf(c, ProjectExternalIds)
    state.projects.update(row.id, { externalIds: checkedExternalIds(externalIds) })
    return success(c, projectView(row, state))
  })
  associationRoutes(app, state)
}

function associationRoutes(app: Hono, state: TrustLayerState): void {
  const path = '/v1/projects/:id/relationships/parties'
  app.post(path, async (c) => {
    const row = projectOf(c, state)
    for (const id of await partiesSent(c, state)) state.associate(row.id, id)
    return success(c, projectView(row, state), 201)
  })
  app.delete(path, async (c) => {
    const row = projectOf(c, state)
    for (const id of await partiesSent(c, state)) state.dissociate(row.id, id)
    return success(c, projectView(row, state))
  })
  app.delete(`${path}/:partyId`, (c) => {
    const row = projectOf(c, state)
    found(state.parties.get(c.req.param('partyId')), 'Party')
    state.dissociate(row.id, c.req.param('partyId'))
    return success(c, projectView(row, state))
  })
}

/** Any unknown party: 404, and none is added. */
async function partiesSent(c: Context, state: TrustLayerState): Promise<string[]> {
  const { parties } = await bodyOf(c, PartiesOfProject)
  const unknown = parties.find(({ id }) => !state.parties.get(id))
  if (unknown) throw new Refusal(404, `Party ${unknown.id} not found`)
  return parties.map(({ id }) => id)
}

const TESTS: Record<string, (row: TrustLayerProjectRow, value: string) => boolean> = {
  name: contains,
  createdAt: since('createdAt'),
  updatedAt: since('updatedAt'),
  customField: (row, value) => row.customData.some((entry) => value === `${entry.fieldId};${entry.value}`),
  active: (row, value) => row.active === (value === 'true'),
}

function projectOf(c: Context, state: TrustLayerState): TrustLayerProjectRow {
  return found(state.projects.get(c.req.param('id') ?? ''), 'Project')
}

function emptyProject(state: TrustLayerState, name: string): TrustLayerProjectRow {
  const at = new Date(state.now()).toISOString()
  return {
    id: state.random.objectId(),
    name,
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

function projectChange(state: TrustLayerState, project: ProjectChange): Partial<TrustLayerProjectRow> {
  const change: Partial<TrustLayerProjectRow> = { name: project.name }
  if (project.description !== undefined) change.description = project.description
  if (project.startDate !== undefined) change.startDate = project.startDate
  if (project.endDate !== undefined) change.endDate = project.endDate
  if (project.active !== undefined) change.active = project.active
  // The array is an attribute of the record: what is sent replaces what was there.
  if (project.customData) change.customData = checkedCustomData(state, 'project', project.customData)
  return change
}
