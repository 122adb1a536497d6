import type { Context, Hono } from 'hono'
import type { PartyContactRow, PartyRow } from '../../world/rows'
import type { TrustLayerState } from '../../world/trustlayer-state'
import { Assignment, AssignmentPatch, ContactCreate, ContactPatch, type AssignmentPatch as Marks } from './bodies'
import {
  allContacts,
  assignContact,
  changeContact,
  contactOf,
  contactsWithEmail,
  createContact,
  deleteContact,
  unassignContact,
} from './contact-store'
import { type Listed, list, plainList, record } from './list'
import { askedFor } from './query'
import { bodyOf, found, idIn } from './refusal'
import { assignmentView, type ContactEntry, contactView } from './views'

const FIELDS: Listed<ContactEntry>['fields'] = {
  _id: ({ contact }) => contact.id,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  email: ({ contact }) => contact.email,
  contactPersonName: ({ contact }) => contact.name,
  companyName: ({ contact }) => contact.company,
}

/** Contacts are a collection of their own; a primary record has those that are assigned to it. */
export function contactRoutes(app: Hono, state: TrustLayerState): void {
  app.get('/v2/contacts', (c) =>
    list(c, {
      rows: (query) =>
        askedFor(query, 'email')?.flatMap((email) => contactsWithEmail(state, email)) ?? allContacts(state),
      fields: FIELDS,
      render: contactView,
    }),
  )
  app.post('/v2/contacts', async (c) => c.json({ _id: createContact(state, await bodyOf(c, ContactCreate)) }, 201))
  app.get('/v2/contacts/:id', (c) => record(c, () => contactView(contactOf(state, idIn(c)))))
  app.patch('/v2/contacts/:id', async (c) => {
    changeContact(state, idIn(c), await bodyOf(c, ContactPatch))
    return c.json({ _id: idIn(c) })
  })
  app.delete('/v2/contacts/:id', (c) => {
    deleteContact(state, idIn(c))
    return c.json({ _id: idIn(c) })
  })
  assignmentRoutes(app, state)
}

function assignmentRoutes(app: Hono, state: TrustLayerState): void {
  const path = '/v2/primary-records/:id/contacts'
  app.get(path, (c) => plainList(c, partyOf(c, state).contacts, assignmentView))
  app.post(path, async (c) => {
    const { id, ...marks } = await bodyOf(c, Assignment)
    assignContact(state, partyOf(c, state), id, marksOf(marks))
    return c.json({ id }, 201)
  })
  app.get(`${path}/:contactId`, (c) => c.json(assignmentView(assigned(c, state).contact)))
  app.patch(`${path}/:contactId`, async (c) => {
    const { party, contact } = assigned(c, state)
    assignContact(state, party, contact.id, marksOf(await bodyOf(c, AssignmentPatch)))
    return c.json({ id: contact.id })
  })
  app.delete(`${path}/:contactId`, (c) => {
    const { party, contact } = assigned(c, state)
    unassignContact(state, party, contact)
    return c.json({ id: contact.id })
  })
}

function partyOf(c: Context, state: TrustLayerState): PartyRow {
  return found(state.parties.get(idIn(c)), 'Primary record')
}

function assigned(c: Context, state: TrustLayerState): { party: PartyRow; contact: PartyContactRow } {
  const party = partyOf(c, state)
  const id = idIn(c, 'contactId')
  const contact = party.contacts.find((one) => one.id === id)
  return { party, contact: found(contact, 'Contact of the primary record') }
}

function marksOf({ externalCode, ...marks }: Marks) {
  const { primary, defaultRequestRecipient } = marks
  return {
    ...(primary === undefined ? {} : { primary }),
    ...(defaultRequestRecipient === undefined ? {} : { defaultRequestRecipient }),
    ...(externalCode === undefined ? {} : { externalId: externalCode }),
  }
}
