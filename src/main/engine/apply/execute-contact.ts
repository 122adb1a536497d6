import { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import type { Party, PartyContact } from '@shared/records'
import type { ContactWrite } from '../../app/ports'
import type { EngineContext } from '../context'
import type { ChangeInput, Written } from './execute'
import { storeTarget } from './execute-record'
import { after, rememberSynced, settleCreate, textAfter, trustlayerOf } from './execute-shared'

/** T6: creates, changes or takes away a contact of a party, after looking at the contacts that the party has now. */
export async function executeContact(input: ChangeInput): Promise<Written> {
  const { change, signal } = input
  const trustlayer = await trustlayerOf(input)
  const partyId = partyIdOf(input.context, change)
  const present = await trustlayer.listContacts(partyId, signal)
  if (change.action === 'create') return createContact(input, partyId, present)
  const contact = present.find(({ id }) => id !== '' && id === change.target.id)
  if (after(change, 'removed') === true) return removeContact(input, partyId, contact)
  if (!contact) throw gone(change)
  return updateContact(input, partyId, contact)
}

async function createContact(input: ChangeInput, partyId: string, present: readonly PartyContact[]): Promise<Written> {
  const { change, signal } = input
  const trustlayer = await trustlayerOf(input)
  const there = sameContact(change, present)
  const write = { ...contactWrite(change), name: change.target.name, email: textAfter(change, 'email') ?? '' }
  const find = async () => sameContact(change, await trustlayer.listContacts(partyId, signal))
  const contact =
    there ?? (await trustlayer.createContact(partyId, write, signal).catch((error) => settleCreate(input, error, find)))
  const note = there ? 'It was there already.' : ''
  // One with the same e-mail that carries no id of Crosswalk's was made by somebody else meanwhile: it stays theirs.
  const ours = !there || there.externalId === textAfter(change, 'externalId')
  return kept(input, { partyId, contact, note, created: ours })
}

async function updateContact(input: ChangeInput, partyId: string, contact: PartyContact): Promise<Written> {
  const { change, signal } = input
  requireAsPlanned(change, contact)
  const trustlayer = await trustlayerOf(input)
  const write = contactWrite(change)
  // Absolute values: sending them twice is safe.
  await trustlayer.updateContact(partyId, contact.id, write, signal)
  const fields = Object.fromEntries(Object.entries(write).filter(([, value]) => value !== undefined))
  return kept(input, { partyId, contact: { ...contact, ...fields }, note: '', created: false })
}

async function removeContact(input: ChangeInput, partyId: string, contact: PartyContact | undefined): Promise<Written> {
  const { context, change, signal } = input
  const trustlayer = await trustlayerOf(input)
  const targetId = change.target.id ?? ''
  if (contact) await trustlayer.deleteContact(partyId, contact.id, signal)
  return {
    targetId,
    note: contact ? '' : 'It was gone already.',
    keep() {
      storeContacts(context, partyId, (contacts) => contacts.filter(({ id }) => id !== targetId))
      const { companyId, contactId } = change.ids ?? {}
      if (companyId && contactId) context.store.synced.delete('contact', `${companyId}/${contactId}`)
    },
  }
}

function kept(
  { context, change }: ChangeInput,
  made: { partyId: string; contact: PartyContact; note: string; created: boolean },
): Written {
  const { partyId, contact, note, created } = made
  return {
    targetId: contact.id,
    note,
    keep() {
      storeContacts(context, partyId, (contacts) => withContact(contacts, contact))
      const { companyId, contactId } = change.ids ?? {}
      if (companyId && contactId) {
        rememberSynced(context, {
          kind: 'contact',
          sourceId: `${companyId}/${contactId}`,
          targetId: contact.id,
          created,
          change,
        })
      }
    },
  }
}

/** A party has one primary contact: making one so takes it from the other. */
function withContact(contacts: readonly PartyContact[], contact: PartyContact): PartyContact[] {
  const others = contacts
    .filter(({ id }) => id !== contact.id)
    .map((other) => (contact.primary ? { ...other, primary: false } : other))
  return [...others, contact]
}

function storeContacts(
  context: EngineContext,
  partyId: string,
  next: (contacts: readonly PartyContact[]) => PartyContact[],
): void {
  const party = context.store.records.get('party', partyId)?.record
  if (party) storeTarget(context, 'party', { ...party, contacts: next(party.contacts) } satisfies Party)
}

function sameContact(change: Change, present: readonly PartyContact[]): PartyContact | null {
  const externalId = textAfter(change, 'externalId')
  const email = textAfter(change, 'email')?.toLowerCase()
  const byId = externalId ? present.find((contact) => contact.externalId === externalId) : undefined
  return byId ?? present.find((contact) => email && contact.email?.toLowerCase() === email) ?? null
}

function contactWrite(change: Change): ContactWrite {
  const [name, email, phone, fax, externalId] = ['name', 'email', 'phone', 'fax', 'externalId'].map((field) =>
    textAfter(change, field),
  )
  const primary = after(change, 'primary')
  return {
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(phone === undefined ? {} : { phone }),
    ...(fax === undefined ? {} : { fax }),
    ...(typeof primary === 'boolean' ? { primary } : {}),
    ...(externalId ? { externalId } : {}),
  }
}

/** R1: what somebody has changed since the plan was made is not overwritten unseen. */
function requireAsPlanned(change: Change, contact: PartyContact): void {
  const values: Record<string, unknown> = { ...contact }
  const moved = change.fields.filter(({ field, before, after: next }) => {
    if (!(field in values)) return false
    const now = values[field] === '' ? null : values[field]
    return now !== before && now !== next
  })
  if (moved.length === 0) return
  throw new CrosswalkError(
    'refused',
    `The contact "${change.target.name}" was changed in TrustLayer since the plan was made: ${moved.map(({ field }) => field).join(', ')}.`,
    { hint: 'Pull and plan again, and review what the plan says now.' },
  )
}

function gone(change: Change): CrosswalkError {
  return new CrosswalkError('refused', `The contact "${change.target.name}" is no longer in TrustLayer.`, {
    hint: 'Pull and plan again.',
  })
}

/** The party of the company that the contact belongs to: linked by now, if an import of this plan made it. */
function partyIdOf(context: EngineContext, change: Change): string {
  const companyId = change.ids?.companyId ?? ''
  const decision = context.store.decisions.get('company', companyId)
  const partyId = decision?.decision === 'link' ? decision.targetId : null
  if (partyId) return partyId
  throw new CrosswalkError('refused', `The company of the contact "${change.target.name}" is not in TrustLayer yet.`, {
    hint: 'Plan and apply again: the party is created first.',
  })
}
