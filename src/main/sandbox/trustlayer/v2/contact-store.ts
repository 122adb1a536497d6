import type { PartyContactRow, PartyRow } from '../../world/rows'
import type { TrustLayerState } from '../../world/trustlayer-state'
import { emailKey } from '../../world/trustlayer-v2-catalogue'
import type { ContactPatch } from './bodies'
import { V2Refusal } from './refusal'
import type { ContactEntry } from './views'

/**
 * v2's collection of contacts over what v1 keeps with each party: a contact is with every party that it is assigned to, and apart
 * where it is assigned to none.
 */
export function allContacts(state: TrustLayerState): ContactEntry[] {
  const byId = new Map<string, ContactEntry>()
  for (const party of state.parties.all()) for (const entry of entriesOf(party)) byId.set(entry.contact.id, entry)
  for (const contact of state.v2.contacts.all()) byId.set(contact.id, unassigned(contact))
  return [...byId.values()]
}

/** By e-mail, letter case aside, out of the index. */
export function contactsWithEmail(state: TrustLayerState, email: string): ContactEntry[] {
  const key = emailKey(email)
  const assigned = state.parties
    .find(key)
    .flatMap(entriesOf)
    .filter(({ contact }) => contact.email !== null && emailKey(contact.email) === key)
  const all = [...assigned, ...state.v2.contacts.find(key).map(unassigned)]
  return [...new Map(all.map((entry) => [entry.contact.id, entry])).values()]
}

export function contactOf(state: TrustLayerState, id: string): ContactEntry {
  const [party] = partiesOf(state, id)
  const assigned = party && entriesOf(party).find(({ contact }) => contact.id === id)
  if (assigned) return assigned
  const contact = state.v2.contacts.get(id)
  if (!contact) throw new V2Refusal(404, 'Contact not found')
  return unassigned(contact)
}

export function createContact(state: TrustLayerState, fields: ContactPatch): string {
  const at = new Date(state.now()).toISOString()
  const contact = { ...EMPTY, id: state.random.objectId(), ...rowFields(fields), createdAt: at, updatedAt: at }
  return state.v2.contacts.add(contact).id
}

/** A contact is one and the same with every party that has it. */
export function changeContact(state: TrustLayerState, id: string, fields: ContactPatch): void {
  contactOf(state, id)
  const change = rowFields(fields)
  for (const { id: partyId, contacts } of partiesOf(state, id))
    state.parties.update(partyId, { contacts: contacts.map((one) => (one.id === id ? { ...one, ...change } : one)) })
  state.v2.contacts.update(id, change)
}

export function deleteContact(state: TrustLayerState, id: string): void {
  contactOf(state, id)
  for (const { id: partyId, contacts } of partiesOf(state, id))
    state.parties.update(partyId, { contacts: contacts.filter((one) => one.id !== id) })
  state.v2.contacts.remove(id)
}

type Marks = Partial<Pick<PartyContactRow, 'primary' | 'defaultRequestRecipient' | 'externalId'>>

/** Assigning a second time updates; a new primary contact takes the mark from the old one. */
export function assignContact(state: TrustLayerState, party: PartyRow, id: string, marks: Marks): void {
  const { contact } = contactOf(state, id)
  const known = party.contacts.find((one) => one.id === id)
  const made = {
    ...(known ?? { ...contact, primary: false, defaultRequestRecipient: false, externalId: null }),
    ...marks,
  }
  const others = party.contacts.map((one) => (made.primary && one.id !== id ? { ...one, primary: false } : one))
  const contacts = known ? others.map((one) => (one.id === id ? made : one)) : [...others, made]
  state.parties.update(party.id, { contacts })
  state.v2.contacts.remove(id)
}

/** The contact stays in the collection. */
export function unassignContact(state: TrustLayerState, party: PartyRow, contact: PartyContactRow): void {
  state.parties.update(party.id, { contacts: party.contacts.filter(({ id }) => id !== contact.id) })
  if (partiesOf(state, contact.id).length > 0) return
  const at = new Date(state.now()).toISOString()
  state.v2.contacts.add({ ...contact, primary: false, externalId: null, createdAt: party.createdAt, updatedAt: at })
}

const EMPTY: Omit<PartyContactRow, 'id'> = {
  name: '',
  email: null,
  company: null,
  phone: null,
  fax: null,
  title: null,
  primary: false,
  defaultRequestRecipient: false,
  externalId: null,
}

function rowFields({
  contactPersonName,
  companyName,
  email,
  phone,
  fax,
  title,
}: ContactPatch): Partial<PartyContactRow> {
  const fields = { name: contactPersonName, company: companyName, email, phone, fax, title }
  const sent = Object.entries(fields).filter(([, value]) => value !== undefined)
  // Texts only are published: an empty one clears.
  return Object.fromEntries(sent.map(([name, value]) => [name, value === '' && name !== 'name' ? null : value]))
}

function partiesOf(state: TrustLayerState, contactId: string): PartyRow[] {
  return state.parties.find(`contact ${contactId}`)
}

function entriesOf({ contacts, createdAt, updatedAt }: PartyRow): ContactEntry[] {
  return contacts.map((contact) => ({ contact, createdAt, updatedAt }))
}

function unassigned(contact: PartyContactRow & { createdAt: string; updatedAt: string }): ContactEntry {
  const { createdAt, updatedAt, ...fields } = contact
  return { contact: fields, createdAt, updatedAt }
}
