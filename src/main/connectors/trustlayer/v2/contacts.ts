import type { PartyContact } from '@shared/records'
import type { ContactWrite } from '../../../app/ports'
import { isRefusedOrGone, unlessGone } from '../refusals'
import { chunksOf, someAtATime } from '../some-at-a-time'
import { PAGE_SIZE, type V2Client, type V2List, v2 } from './client'
import { detailsOf, folded, fromSummaries, joined, sameDetails } from './contact-map'
import { AssignedContact, ContactRecord, Created, type PrimaryRecord } from './schemas'

const CONTACTS: V2List<typeof ContactRecord> = { path: '/contacts', what: 'contacts', schema: ContactRecord }

/**
 * Contacts of parties (T6). They are a collection of the whole workspace; a primary record has some of them assigned, with
 * what is its own: whether it is the primary one, and an external code. A contact is known by its e-mail address.
 */
export class V2Contacts {
  readonly #client: V2Client

  constructor(client: V2Client) {
    this.#client = client
  }

  async of(partyId: string, signal?: AbortSignal): Promise<PartyContact[]> {
    const assigned = await this.#assigned(partyId, signal)
    const details = new Map<string, ContactRecord>()
    for (const chunk of chunksOf(assigned, PAGE_SIZE)) {
      const query = { _id: chunk.map(({ id }) => id).join(',') }
      for (const record of (await this.#client.list({ ...CONTACTS, query }, { signal })).records)
        details.set(record.id, record)
    }
    return assigned.map((one) => joined(one, details.get(one.id)))
  }

  async #assigned(partyId: string, signal?: AbortSignal): Promise<AssignedContact[]> {
    const path = `/primary-records/${encodeURIComponent(partyId)}/contacts`
    const list = { path, what: `contacts of the party ${partyId}`, schema: AssignedContact }
    return (await this.#client.list(list, { signal })).records
  }

  /**
   * Reads the contacts of listed parties out of their summaries and the collection: no request a party, but for one whose
   * contact has a namesake of the same address. What the collection does not tell has no id.
   */
  async ofListed(
    records: readonly PrimaryRecord[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, PartyContact[]>> {
    const byEmail = Map.groupBy(await this.#all(signal), ({ email }) => folded(email))
    const known = records.map((record) => [record.id, fromSummaries(record, byEmail)] as const)
    const doubtful = known.flatMap(([id, contacts]) => (contacts === null ? [id] : []))
    const asked = await someAtATime(doubtful, signal, async (id, either) => [id, await this.of(id, either)] as const)
    return new Map([...known.flatMap(([id, contacts]) => (contacts ? [[id, contacts] as const] : [])), ...asked])
  }

  /** Without the right to read the collection the summaries alone are known. */
  async #all(signal?: AbortSignal): Promise<ContactRecord[]> {
    try {
      return (await this.#client.list(CONTACTS, { signal })).records
    } catch (thrown) {
      if (isRefusedOrGone(thrown)) return []
      throw thrown
    }
  }

  /**
   * Assigns a contact of these details to the party: one that stands in the collection with all of them, as an interrupted create
   * leaves it, else a new one. One of the same address that says anything else may be another party's, and is never changed (T6).
   */
  async create(
    partyId: string,
    write: ContactWrite & { name: string; email: string },
    signal?: AbortSignal,
  ): Promise<PartyContact> {
    const { name, email, phone = null, fax = null, primary = false, externalId = null } = write
    const known = await this.#find(write, signal)
    const id = known?.id ?? (await this.#make(write, signal))
    const json = { id, primary, ...(externalId === null ? {} : { externalCode: externalId }) }
    const path = v2('/primary-records/{}/contacts', partyId)
    const what = `assign the contact "${name}" to the party ${partyId}`
    await this.#client.done({ method: 'POST', path, json, what, signal })
    if (primary) await this.#onlyPrimary(partyId, id, signal)
    return { id, name, email, phone, fax, primary, externalId }
  }

  /** Whether the filter minds letter case is not documented: both forms are asked for, and compared here. */
  async #find(write: ContactWrite & { email: string }, signal?: AbortSignal): Promise<ContactRecord | null> {
    const { email } = write
    const query = { email: [...new Set([email, email.toLowerCase()])].join(',') }
    const { records } = await this.#client.list({ ...CONTACTS, query }, { signal })
    return records.find((record) => folded(record.email) === folded(email) && sameDetails(record, write)) ?? null
  }

  async #make(write: ContactWrite & { name: string; email: string }, signal?: AbortSignal): Promise<string> {
    const what = `create the contact "${write.name}"`
    const json = detailsOf(write, (value) => value !== null && value !== '')
    return (await this.#client.one({ method: 'POST', path: v2('/contacts'), json, what, signal }, Created)).id
  }

  async update(partyId: string, id: string, write: ContactWrite, signal?: AbortSignal): Promise<void> {
    await this.#patch(
      id,
      detailsOf(write, () => true),
      signal,
    )
    const { primary, externalId } = write
    if (primary === undefined && externalId === undefined) return
    await this.#assign(
      { partyId, id },
      {
        ...(primary === undefined ? {} : { primary }),
        ...(externalId === undefined ? {} : { externalCode: externalId }),
      },
      signal,
    )
    if (primary) await this.#onlyPrimary(partyId, id, signal)
  }

  /** The contact stays in the collection: other parties may have it too. */
  async remove(partyId: string, id: string, signal?: AbortSignal): Promise<void> {
    const path = v2('/primary-records/{}/contacts/{}', partyId, id)
    const what = `take the contact ${id} from the party ${partyId}`
    await unlessGone(this.#client.done({ method: 'DELETE', path, what, signal }))
  }

  async #patch(id: string, json: Record<string, string>, signal?: AbortSignal): Promise<void> {
    if (Object.keys(json).length === 0) return
    const path = v2('/contacts/{}', id)
    await this.#client.done({ method: 'PATCH', path, json, what: `update the contact ${id}`, signal })
  }

  async #assign({ partyId, id }: { partyId: string; id: string }, json: object, signal?: AbortSignal): Promise<void> {
    const path = v2('/primary-records/{}/contacts/{}', partyId, id)
    const what = `update the contact ${id} of the party ${partyId}`
    await this.#client.done({ method: 'PATCH', path, json, what, signal })
  }

  /** Whether a new primary contact takes the mark from the old one is not documented: what is left of it is taken here. */
  async #onlyPrimary(partyId: string, id: string, signal?: AbortSignal): Promise<void> {
    for (const other of await this.#assigned(partyId, signal))
      if (other.primary && other.id !== id) await this.#assign({ partyId, id: other.id }, { primary: false }, signal)
  }
}
