import type { Hono } from 'hono'
import { z } from 'zod'
import type { CorfixState } from '../world/corfix-state'
import { isoInstant } from '../world/instants'
import type { CorfixProjectRow } from '../world/rows'
import { checkExternalId, existing, jsonBody, list } from './listing'

const text = z.string().nullable().optional()
const fields = {
  number: text,
  privateDescription: text,
  publicInfo: text,
  streetAddress: text,
  city: text,
  state: text,
  zip: text,
  country: text,
  externalId: text,
}
const status = z.enum(['active', 'upcoming', 'completed'])
const ProjectCreate = z.strictObject({ name: z.string().min(1), status, ...fields })
const ProjectPatch = z.strictObject({ name: z.string().min(1).optional(), status: status.optional(), ...fields })

export function projectRoutes(app: Hono, state: CorfixState): void {
  app.get('/projects', (c) => list(c, { table: state.projects, name: 'all', test: () => true, render: (row) => row }))
  app.post('/projects', async (c) => {
    const sent = ProjectCreate.parse(await jsonBody(c))
    checkExternalId(state.projects, sent.externalId)
    return c.json(state.addProject(newProject(state, sent)), 201)
  })
  app.patch('/projects/:id', async (c) => {
    const row = existing(state.projects.get(c.req.param('id')), 'project')
    const sent = ProjectPatch.parse(await jsonBody(c))
    checkExternalId(state.projects, sent.externalId, row.id)
    return c.json(state.projects.update(row.id, defined(sent)))
  })
}

function newProject(state: CorfixState, sent: z.infer<typeof ProjectCreate>): CorfixProjectRow {
  const at = isoInstant(state.now())
  return {
    id: `cp_${state.random.token(10)}`,
    name: sent.name,
    number: sent.number ?? null,
    status: sent.status,
    privateDescription: sent.privateDescription ?? null,
    publicInfo: sent.publicInfo ?? null,
    streetAddress: sent.streetAddress ?? null,
    city: sent.city ?? null,
    state: sent.state ?? null,
    zip: sent.zip ?? null,
    country: sent.country ?? null,
    externalId: sent.externalId ?? null,
    createdAt: at,
    updatedAt: at,
  }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** What was sent, without the fields that were not. */
export function defined<T extends object>(sent: T): Defined<T> {
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)) as Defined<T>
}
