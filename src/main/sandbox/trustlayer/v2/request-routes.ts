import type { Context, Hono } from 'hono'
import { overall } from '../../world/trustlayer-evaluation'
import type { ComplianceRow } from '../../world/trustlayer-rows'
import type { TrustLayerState } from '../../world/trustlayer-state'
import { ProfileOfRequest, RequestCreate, RequestPatch, type RequestCreate as Sent } from './bodies'
import { type Listed, list, record } from './list'
import { assignProfile } from './profile-copies'
import { askedFor, type Query } from './query'
import { bodyOf, checkedBody, found, idIn, V2Refusal } from './refusal'
import { requestView, statusOf } from './views'

const FIELDS: Listed<ComplianceRow>['fields'] = {
  _id: ({ id }) => id,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  primaryRecordId: ({ partyId }) => partyId,
  contextRecordId: ({ projectId }) => projectId,
  name: ({ name }) => name,
  status: ({ archived }) => statusOf({ active: !archived }),
  complianceTracking: ({ tracking }) => tracking,
  complianceStatus: ({ subjects }) => overall(subjects),
  'complianceProfile.complianceProfileId': ({ profileId }) => profileId,
}

/** Where a set of request records stands: all of them, those of a primary record, or those of a context record. */
interface Place {
  path: string
  rows: (c: Context, query: Query) => readonly ComplianceRow[]
  /** What the place itself says of a new record. */
  given: (c: Context) => Partial<Sent>
}

/** Request records: a party in all, or within a project. Profile and compliance stand here. */
export function requestRoutes(app: Hono, state: TrustLayerState): void {
  const { rows } = state.compliance
  for (const place of [
    { path: '/v2/request-records', rows: (_c: Context, query: Query) => among(state, query), given: () => ({}) },
    {
      path: '/v2/primary-records/:id/request-records',
      rows: (c: Context) => rows.find(`party ${found(state.parties.get(idIn(c)), 'Primary record').id}`),
      given: (c: Context) => ({ primaryRecordId: idIn(c) }),
    },
    {
      path: '/v2/context-records/:id/request-records',
      rows: (c: Context) => rows.find(`project ${found(state.projects.get(idIn(c)), 'Context record').id}`),
      given: (c: Context) => ({ contextRecordId: idIn(c) }),
    },
  ])
    placeRoutes(app, state, place)
  profileRoutes(app, state)
}

function among({ compliance }: TrustLayerState, query: Query): readonly ComplianceRow[] {
  const parties = askedFor(query, 'primaryRecordId')
  if (parties) return parties.flatMap((id) => compliance.rows.find(`party ${id}`))
  const projects = askedFor(query, 'contextRecordId')
  return projects?.flatMap((id) => compliance.rows.find(`project ${id}`)) ?? compliance.rows.all()
}

function placeRoutes(app: Hono, state: TrustLayerState, { path, rows, given }: Place): void {
  const one = `${path}/:recordId`
  const rowOf = (c: Context): ComplianceRow => {
    const row = state.compliance.rows.get(idIn(c, 'recordId'))
    const { primaryRecordId, contextRecordId } = given(c)
    const here =
      (primaryRecordId ?? row?.partyId) === row?.partyId && (contextRecordId ?? row?.projectId) === row?.projectId
    return found(here ? row : undefined, 'Request record')
  }
  app.get(path, (c) =>
    list(c, {
      rows: (query) => rows(c, query),
      fields: FIELDS,
      render: (row, query) => requestView(row, state, query),
    }),
  )
  app.post(path, async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined)
    const whole = typeof body === 'object' && body !== null ? { ...body, ...given(c) } : body
    return c.json({ _id: create(state, checkedBody(whole, RequestCreate)).id }, 201)
  })
  app.get(one, (c) => record(c, (query) => requestView(rowOf(c), state, query)))
  app.patch(one, async (c) => {
    const row = rowOf(c)
    change(state, row, await bodyOf(c, RequestPatch))
    return c.json(requestView(row, state))
  })
  app.delete(one, (c) => {
    const row = rowOf(c)
    state.removeRequest(row)
    return c.json({ _id: row.id })
  })
}

function profileRoutes(app: Hono, state: TrustLayerState): void {
  const path = '/v2/request-records/:id/compliance-profile'
  const rowOf = (c: Context) => found(state.compliance.rows.get(idIn(c)), 'Request record')
  app.post(path, async (c) => {
    const row = rowOf(c)
    assignProfile(state, row, (await bodyOf(c, ProfileOfRequest)).complianceProfileId)
    return c.body(null, 204)
  })
  app.delete(path, (c) => {
    const { partyId, projectId } = rowOf(c)
    state.assignProfile(partyId, projectId, null)
    return c.body(null, 204)
  })
}

/** That there is one request record for a party within a project, and a second is a conflict, is our reading. */
function create(state: TrustLayerState, sent: Sent): ComplianceRow {
  const { primaryRecordId: partyId, contextRecordId, complianceProfileId } = sent
  const projectId = contextRecordId ?? null
  const party = found(state.parties.get(partyId), 'Primary record')
  if (projectId !== null) found(state.projects.get(projectId), 'Context record')
  if (complianceProfileId) found(state.complianceProfiles.get(complianceProfileId), 'Compliance profile')
  if (state.compliance.of(partyId, projectId)) throw new V2Refusal(409, 'There is a request record for this already')
  if (projectId !== null) state.associate(projectId, partyId)
  else state.compliance.open(partyId, null, party.complianceProfileId)
  const row = found(state.compliance.of(partyId, projectId), 'Request record')
  if (complianceProfileId) assignProfile(state, row, complianceProfileId)
  const { name, status, complianceTracking } = sent
  change(state, row, { name, status, complianceTracking })
  return row
}

interface Change {
  name?: string | undefined
  status?: 'active' | 'archived' | undefined
  complianceTracking?: boolean | undefined
}

function change(state: TrustLayerState, row: ComplianceRow, { name, status, complianceTracking }: Change): void {
  if (name !== undefined) state.compliance.rows.update(row.id, { name })
  if (complianceTracking !== undefined) state.compliance.rows.update(row.id, { tracking: complianceTracking })
  if (status !== undefined) state.archiveRequest(row, status === 'archived')
}
