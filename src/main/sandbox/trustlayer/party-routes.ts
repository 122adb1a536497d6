import type { Context, Hono } from 'hono'
import type { PartyRow } from '../world/rows'
import type { TrustLayerState } from '../world/trustlayer-state'
import { CustomDataPatch, PartyCreate, PartyExternalIds, PartyPatch } from './bodies'
import { checkedCustomData, checkedExternalIds, checkedPartyType, checkedProfile } from './checks'
import { scopeOf } from './compliance-routes'
import { newContact } from './contact-routes'
import { bodyOf, found, paged, success } from './envelope'
import { contains, filtersOf, includesOf, listed, since } from './queries'
import { partyView } from './views'

const FILTERS = ['project', 'name', 'type', 'status', 'createdAt', 'updatedAt', 'customField', 'externalId', 'active']
const INCLUDES = ['projects', 'documents', 'tags', 'complianceProfile', 'customFields']

export function partyRoutes(app: Hono, state: TrustLayerState): void {
  app.get('/v1/parties', (c) => {
    const includes = includesOf(c, INCLUDES)
    const filters = new Map(filtersOf(c, FILTERS))
    const projectId = filters.get('project') ?? null
    const status = filters.get('status')
    // Filtered by a project, the status is that within the project, of which the table of parties does not know.
    if (projectId !== null) filters.delete('status')
    const all = listed(c, { table: state.parties, filters, tests: TESTS, groups: GROUPS })
    const within = projectId !== null && status !== undefined
    const rows = within ? all.filter(({ id }) => state.statusOf(id, projectId) === status) : all
    return paged(c, rows, (row) => partyView(row, state, { includes, projectId }))
  })
  app.post('/v1/parties', async (c) => {
    const { party } = await bodyOf(c, PartyCreate)
    return success(c, partyView(state.addParty(newParty(state, party)), state), 201)
  })
  app.get('/v1/parties/:id', (c) => {
    const { projectId } = scopeOf(c, state)
    return success(c, partyView(partyOf(c, state), state, { includes: includesOf(c, INCLUDES), projectId }))
  })
  app.patch('/v1/parties/:id', async (c) => {
    const row = partyOf(c, state)
    const { party } = await bodyOf(c, PartyPatch)
    state.parties.update(row.id, partyChange(state, row, party))
    if (party.complianceProfile !== undefined) state.assignProfile(row.id, null, row.complianceProfileId)
    return success(c, partyView(row, state))
  })
  app.delete('/v1/parties/:id', (c) => {
    const row = partyOf(c, state)
    const view = partyView(row, state)
    state.removeParty(row.id)
    return success(c, view)
  })
  app.put('/v1/parties/:id/external-ids', async (c) => {
    const row = partyOf(c, state)
    state.parties.update(row.id, { externalIds: checkedExternalIds(await bodyOf(c, PartyExternalIds)) })
    return success(c, partyView(row, state))
  })
  app.patch('/v1/parties/:id/custom-data', (c) => patchCustomData(c, state))
}

const TESTS: Record<string, (row: PartyRow, value: string) => boolean> = {
  name: contains,
  type: (row, value) => row.partyTypeId === value,
  status: (row, value) => row.status === value,
  createdAt: since('createdAt'),
  updatedAt: since('updatedAt'),
  customField: (row, value) => {
    const [fieldId, ...rest] = value.split(';')
    return row.customData.some((entry) => entry.fieldId === fieldId && entry.value === rest.join(';'))
  },
  active: (row, value) => row.active === (value === 'true'),
}

const GROUPS = { project: ({ projectIds }: PartyRow) => projectIds }

export function partyOf(c: Context, state: TrustLayerState): PartyRow {
  return found(state.parties.get(c.req.param('id') ?? ''), 'Party')
}

/** Without a contact the service makes one named "Anonymous"; the profile comes from the party type. */
function newParty(state: TrustLayerState, party: PartyCreate): PartyRow {
  const partyType = checkedPartyType(state, party.partyType.id)
  const at = new Date(state.now()).toISOString()
  const { address } = party
  return {
    id: state.random.objectId(),
    name: party.name,
    address: address ? plainAddress(address) : null,
    status: 'new',
    contacts: [newContact(state, party.primaryContact ?? { name: 'Anonymous' }, true)],
    website: party.website ?? null,
    active: true,
    notes: party.notes ?? null,
    partyTypeId: partyType.id,
    complianceProfileId: party.complianceProfile
      ? checkedProfile(state, party.complianceProfile.id)
      : partyType.complianceProfileId,
    projectIds: [],
    customData: checkedCustomData(state, 'party', party.customData),
    externalIds: checkedExternalIds(party.externalIds),
    createdAt: at,
    updatedAt: at,
  }
}

function plainAddress({ line2, ...address }: NonNullable<PartyCreate['address']>): NonNullable<PartyRow['address']> {
  return { ...address, ...(line2 === undefined ? {} : { line2 }) }
}

function partyChange(state: TrustLayerState, row: PartyRow, party: PartyPatch): Partial<PartyRow> {
  const { address, partyType, complianceProfile, customData, active } = party
  const change: Partial<PartyRow> = {}
  if (party.name !== undefined) change.name = party.name
  if (party.website !== undefined) change.website = party.website
  if (party.notes !== undefined) change.notes = party.notes
  if (address) change.address = plainAddress(address)
  if (partyType) change.partyTypeId = checkedPartyType(state, partyType.id).id
  if (typeof complianceProfile === 'object') change.complianceProfileId = checkedProfile(state, complianceProfile.id)
  if (complianceProfile === false) change.complianceProfileId = null
  // The array is an attribute of the record: what is sent replaces what was there.
  if (customData) change.customData = checkedCustomData(state, 'party', customData)
  if (active !== undefined) {
    change.active = active
    change.status = active ? state.statusOf(row.id, null) : 'inactive'
  }
  return change
}

/** Field by field: others keep their values, null removes one. */
async function patchCustomData(c: Context, state: TrustLayerState): Promise<Response> {
  const row = partyOf(c, state)
  const { customData } = await bodyOf(c, CustomDataPatch)
  const values = new Map(row.customData.map(({ fieldId, value }) => [fieldId, value]))
  for (const { customField, value } of customData) {
    if (value === null) values.delete(customField.id)
    else
      for (const checked of checkedCustomData(state, 'party', [{ customField, value: String(value) }]))
        values.set(checked.fieldId, checked.value)
  }
  state.parties.update(row.id, { customData: [...values].map(([fieldId, value]) => ({ fieldId, value })) })
  return success(c, partyView(row, state))
}
