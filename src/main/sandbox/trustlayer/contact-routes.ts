import type { Context, Hono } from 'hono'
import type { PartyContactRow, PartyRow } from '../world/rows'
import type { TrustLayerState } from '../world/trustlayer-state'
import { type ContactPatch as ContactChange, ContactCreate, ContactPatch } from './bodies'
import { bodyOf, found, success, whole } from './envelope'
import { contactView, partyView } from './views'

export function contactRoutes(app: Hono, state: TrustLayerState): void {
  app.get('/v1/parties/:id/contacts', (c) => {
    const party = found(state.parties.get(c.req.param('id')), 'Party')
    return whole(c, party.contacts, (contact) => contactView(contact, party.id))
  })
  app.post('/v1/parties/:id/contacts', async (c) => {
    const party = found(state.parties.get(c.req.param('id')), 'Party')
    const { contact } = await bodyOf(c, ContactCreate)
    const made = newContact(state, contact, contact.primary ?? party.contacts.length === 0)
    keepContacts(state, party, [...party.contacts, made], made)
    // The published answer is the party, not the contact that was made.
    return success(c, partyView(party, state), 201)
  })
  app.get('/v1/contacts/:id', (c) => {
    const { party, contact } = contactOf(c, state)
    return success(c, contactView(contact, party.id))
  })
  app.patch('/v1/contacts/:id', async (c) => {
    const { party, contact } = contactOf(c, state)
    const sent = await bodyOf(c, ContactPatch)
    const changed = { ...contact, ...given(sent.contact) }
    keepContacts(
      state,
      party,
      party.contacts.map((other) => (other.id === contact.id ? changed : other)),
      changed,
    )
    return success(c, contactView(changed, party.id))
  })
  app.delete('/v1/contacts/:id', (c) => {
    const { party, contact } = contactOf(c, state)
    keepContacts(
      state,
      party,
      party.contacts.filter(({ id }) => id !== contact.id),
    )
    return success(c, contactView(contact, party.id))
  })
}

export function newContact(
  state: TrustLayerState,
  sent: ContactChange & { name: string },
  primary: boolean,
): PartyContactRow {
  return {
    id: state.random.objectId(),
    name: sent.name,
    email: sent.email ?? null,
    company: sent.company ?? null,
    phone: sent.phone ?? null,
    fax: sent.fax ?? null,
    title: sent.title ?? null,
    primary,
    defaultRequestRecipient: sent.defaultRequestRecipient ?? primary,
    externalId: sent.externalId ?? null,
  }
}

function contactOf(c: Context, state: TrustLayerState): { party: PartyRow; contact: PartyContactRow } {
  const id = c.req.param('id')
  const [party] = state.parties.find(`contact ${id}`)
  const contact = party?.contacts.find((candidate) => candidate.id === id)
  return { party: found(party, 'Contact'), contact: found(contact, 'Contact') }
}

/** One primary contact a party: a new one takes the mark from the old. */
function keepContacts(
  state: TrustLayerState,
  party: PartyRow,
  contacts: PartyContactRow[],
  newest?: PartyContactRow,
): void {
  const kept = newest?.primary
    ? contacts.map((one) => (one.id === newest.id ? one : { ...one, primary: false }))
    : contacts
  state.parties.update(party.id, { contacts: kept })
}

function given({
  name,
  email,
  company,
  phone,
  fax,
  title,
  primary,
  defaultRequestRecipient,
  externalId,
}: ContactChange) {
  const fields = { name, email, company, phone, fax, title, primary, defaultRequestRecipient, externalId }
  const sent = Object.entries(fields).filter(([, value]) => value !== undefined)
  // The published shape has no null: an empty text clears.
  return Object.fromEntries(
    sent.map(([name, value]) => [name, value === '' ? null : value]),
  ) as Partial<PartyContactRow>
}
