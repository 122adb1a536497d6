import type { Context, Hono } from 'hono'
import type { TrustLayerState } from '../world/trustlayer-state'
import { ProfileAssignment } from './bodies'
import { checkedProfile } from './checks'
import { documentView } from './document-view'
import { bodyOf, found, paged, Refusal, success } from './envelope'
import { filtersOf } from './queries'
import { complianceProfileView, partyView } from './views'

/** Profiles of parties, in all and within projects, and the documents behind compliance. */
export function complianceRoutes(app: Hono, state: TrustLayerState): void {
  app.get('/v1/parties/:id/compliance-profile', (c) => {
    const { partyId, projectId } = scopeOf(c, state)
    const profileId = state.complianceOf(partyId, projectId)?.profileId ?? null
    const profile = profileId === null ? undefined : state.complianceProfiles.get(profileId)
    return success(c, complianceProfileView(found(profile, 'Compliance profile')))
  })
  app.post('/v1/parties/:id/compliance-profile', async (c) => {
    const profileId = await assigned(c, state)
    return success(c, complianceProfileView(found(state.complianceProfiles.get(profileId), 'Compliance profile')))
  })
  const relationship = '/v1/parties/:id/relationships/compliance-profile'
  app.post(relationship, async (c) => {
    await assigned(c, state)
    const { partyId, projectId } = scopeOf(c, state)
    return success(c, partyView(found(state.parties.get(partyId), 'Party'), state, { projectId }))
  })
  app.delete(relationship, (c) => {
    const party = found(state.parties.get(c.req.param('id')), 'Party')
    state.assignProfile(party.id, null, null)
    return success(c, partyView(party, state))
  })
  documentRoutes(app, state)
}

function documentRoutes(app: Hono, state: TrustLayerState): void {
  app.get('/v1/documents', (c) => {
    // Which filters there are is not published: none is taken, so that nobody depends on one.
    filtersOf(c, [])
    return paged(c, state.compliance.documents.all(), documentView)
  })
  app.get('/v1/documents/:id', (c) =>
    success(c, documentView(found(state.compliance.documents.get(c.req.param('id')), 'Document'))),
  )
}

async function assigned(c: Context, state: TrustLayerState): Promise<string> {
  const { partyId, projectId } = scopeOf(c, state)
  const { complianceProfile } = await bodyOf(c, ProfileAssignment)
  const profileId = checkedProfile(state, complianceProfile.id)
  state.assignProfile(partyId, projectId, profileId)
  return profileId
}

export interface Scope {
  partyId: string
  /** Null: the party in all. */
  projectId: string | null
}

/** `scope[type]=projects&scope[id]=<id>`: the party within a project that it is associated to. */
export function scopeOf(c: Context, state: TrustLayerState): Scope {
  const party = found(state.parties.get(c.req.param('id') ?? ''), 'Party')
  const type = c.req.query('scope[type]')
  const id = c.req.query('scope[id]')
  if (type === undefined && id === undefined) return { partyId: party.id, projectId: null }
  if (type !== 'projects' || !id) throw new Refusal(400, 'scope[type] must be projects, and scope[id] a project')
  found(state.projects.get(id), 'Project')
  if (!party.projectIds.includes(id)) throw new Refusal(404, `Party ${party.id} is not in project ${id}`)
  return { partyId: party.id, projectId: id }
}
