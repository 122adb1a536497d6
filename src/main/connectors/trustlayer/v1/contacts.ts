import type { PartyContact } from '@shared/records'
import { z } from 'zod'
import type { ContactWrite } from '../../../app/ports'
import { unknownOutcome } from '../../http/errors'
import { unlessGone } from '../refusals'
import { type V1Client, v1 } from './client'
import { toContact } from './map'
import { ContactAnswer, recordId } from './schemas'

/** A contact is changed by its id. */
const KnownContact = ContactAnswer.extend({ id: recordId })
/** The published answer to a create is the party with all its contacts, elsewhere it is what was created: both are read. */
const CreateAnswer = z.union([
  z.object({ contacts: z.array(KnownContact) }).transform(({ contacts }) => contacts),
  KnownContact.transform((contact) => [contact]),
])

/** Contacts of parties (T6). */
export class V1Contacts {
  readonly #client: V1Client

  constructor(client: V1Client) {
    this.#client = client
  }

  async list(partyId: string, signal?: AbortSignal): Promise<PartyContact[]> {
    const list = {
      path: below(partyId),
      what: `contacts of the party ${partyId}`,
      schema: KnownContact,
      paged: false,
    }
    return (await this.#client.list(list, { signal })).records.map(toContact)
  }

  async create(
    partyId: string,
    write: ContactWrite & { name: string; email: string },
    signal?: AbortSignal,
  ): Promise<PartyContact> {
    const contact = withoutNulls(write)
    const what = `create the contact "${write.name}" of the party ${partyId}`
    const request = { method: 'POST', path: v1(below(partyId)), json: { contact }, what, signal } as const
    const answer = (await this.#client.one(request, CreateAnswer)).map(toContact)
    const made = newest(answer, write) ?? newest(await this.list(partyId, signal), write)
    if (made) return made
    throw unknownOutcome({ system: 'trustlayer', what }, 'the party does not show it')
  }

  /** The published shape has texts only, never null: empty text clears. */
  async update(id: string, write: ContactWrite, signal?: AbortSignal): Promise<void> {
    const contact = Object.fromEntries(Object.entries(write).map(([key, value]) => [key, value ?? '']))
    const what = `update the contact ${write.name ? `"${write.name}"` : id}`
    await this.#client.done({ method: 'PATCH', path: v1(at(id)), json: { contact }, what, signal })
  }

  async delete(id: string, signal?: AbortSignal): Promise<void> {
    const request = { method: 'DELETE', path: v1(at(id)), what: `delete the contact ${id}`, signal } as const
    await unlessGone(this.#client.done(request))
  }
}

/** The one that was just made: of several with the name and address of what was sent, the last. */
function newest(contacts: readonly PartyContact[], { name, email }: { name: string; email: string }) {
  return contacts.findLast((one) => one.name === name && one.email?.toLowerCase() === email.toLowerCase())
}

/** In a create there is nothing to clear. */
export function withoutNulls<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Partial<T>
}

function below(partyId: string): string {
  return `/parties/${encodeURIComponent(partyId)}/contacts`
}

function at(id: string): string {
  return `/contacts/${encodeURIComponent(id)}`
}
