import type { Context, Hono } from 'hono'
import type { PartyRow } from '../../world/rows'
import type { TrustLayerState } from '../../world/trustlayer-state'
import { PrimaryCreate, PrimaryPatch, type PrimaryPatch as Sent } from './bodies'
import { type Listed, list, record } from './list'
import { askedFor } from './query'
import { bodyOf, found, idIn, V2Refusal } from './refusal'
import { primaryView, statusOf } from './views'

/** Primary records: v1's parties. */
export function primaryRoutes(app: Hono, state: TrustLayerState): void {
  const path = '/v2/primary-records'
  app.get(path, (c) =>
    list(c, {
      rows: (query) => withCodes(askedFor(query, 'externalCodes'), state.parties),
      fields: fieldsOf(state),
      render: (row) => primaryView(row, state),
    }),
  )
  app.post(path, async (c) => {
    const { primaryObjectId, ...sent } = await bodyOf(c, PrimaryCreate)
    checkObject(primaryObjectId, state)
    const row = state.addParty(newParty(state, sent))
    state.parties.update(row.id, change(state, row, sent))
    return c.json({ _id: row.id }, 201)
  })
  app.get(`${path}/:id`, (c) => record(c, () => primaryView(partyOf(c, state), state)))
  app.patch(`${path}/:id`, async (c) => {
    const row = partyOf(c, state)
    const { primaryObjectId, ...sent } = await bodyOf(c, PrimaryPatch)
    if (primaryObjectId !== undefined) checkObject(primaryObjectId, state)
    state.parties.update(row.id, change(state, row, sent))
    return c.json(primaryView(row, state))
  })
  app.delete(`${path}/:id`, (c) => {
    const { id } = partyOf(c, state)
    state.removeParty(id)
    return c.json({ _id: id })
  })
}

/** Records that carry one of the codes exactly; all of them where none is asked for. */
export function withCodes<Row extends { id: string; externalIds: readonly string[] }>(
  codes: readonly string[] | undefined,
  table: { all: () => readonly Row[]; find: (key: string) => Row[] },
): readonly Row[] {
  if (!codes) return table.all()
  return [...new Set(codes.flatMap((code) => table.find(code)))]
}

function fieldsOf(state: TrustLayerState): Listed<PartyRow>['fields'] {
  return {
    _id: ({ id }) => id,
    createdAt: ({ createdAt }) => createdAt,
    updatedAt: ({ updatedAt }) => updatedAt,
    primaryObjectId: () => state.v2.primaryObject.id,
    typeId: ({ partyTypeId }) => partyTypeId,
    name: ({ name }) => name,
    status: statusOf,
    externalCodes: ({ externalIds }) => externalIds,
  }
}

function partyOf(c: Context, state: TrustLayerState): PartyRow {
  return found(state.parties.get(idIn(c)), 'Primary record')
}

function checkObject(id: string, state: TrustLayerState): void {
  if (id !== state.v2.primaryObject.id) throw new V2Refusal(404, 'Primary object not found')
}

/** No placeholder contact here: that is v1's. The profile comes with the type; v1 needs one, so it is the first. */
function newParty(state: TrustLayerState, { typeId }: Omit<Sent, 'primaryObjectId'>): PartyRow {
  const at = new Date(state.now()).toISOString()
  const partyType = typeId === undefined ? state.partyTypes.all()[0] : state.partyTypes.get(typeId)
  const { id: partyTypeId, complianceProfileId } = found(partyType, 'Type')
  return {
    id: state.random.objectId(),
    name: '',
    address: null,
    status: 'new',
    contacts: [],
    website: null,
    active: true,
    notes: null,
    partyTypeId,
    complianceProfileId: typeId === undefined ? null : complianceProfileId,
    projectIds: [],
    customData: [],
    externalIds: [],
    createdAt: at,
    updatedAt: at,
  }
}

function change(state: TrustLayerState, row: PartyRow, sent: Omit<Sent, 'primaryObjectId'>): Partial<PartyRow> {
  const { name, website, address, externalCodes, additionalNotes, typeId, status } = sent
  const changed: Partial<PartyRow> = {}
  if (name !== undefined) changed.name = name
  if (website !== undefined) changed.website = website
  if (additionalNotes !== undefined) changed.notes = additionalNotes || null
  if (externalCodes) changed.externalIds = [...new Set(externalCodes)]
  if (typeId !== undefined) changed.partyTypeId = found(state.partyTypes.get(typeId), 'Type').id
  // What is sent of an address is the whole address.
  if (address) changed.address = Object.fromEntries(Object.entries(address).filter(([, part]) => part !== undefined))
  if (status !== undefined && (status === 'active') !== row.active) {
    changed.active = status === 'active'
    changed.status = changed.active ? state.statusOf(row.id, null) : 'inactive'
  }
  return changed
}
