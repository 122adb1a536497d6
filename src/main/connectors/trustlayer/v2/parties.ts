import type { Compliance, ExternalId, Party } from '@shared/records'
import type { ContactWrite, Listing, ListOptions, PartyWrite } from '../../../app/ports'
import { formatExternalId } from '../external-ids'
import { isOfRecord } from '../refusals'
import { ANY_STATUS, type V2Client, type V2List, v2 } from './client'
import { toCompliance } from './compliance'
import type { V2Contacts } from './contacts'
import { carries, codesWith } from './external-codes'
import { findByExternalCode } from './find'
import { globalOf, nameOf, toParty } from './party-map'
import { splitPartyTypeId } from './party-types'
import { V2Policies } from './policies'
import type { V2RequestRecords } from './request-records'
import { Created, PrimaryRecord, type RequestRecord } from './schemas'

export const PARTIES: V2List<typeof PrimaryRecord> = {
  path: '/primary-records',
  what: 'parties',
  schema: PrimaryRecord,
  query: ANY_STATUS,
}

export type PartyCreate = PartyWrite & {
  name: string
  partyTypeId: string
  primaryContact?: ContactWrite & { name: string }
}

interface Parts {
  client: V2Client
  requests: V2RequestRecords
  contacts: V2Contacts
}

/** Parties are primary records. Their projects and their compliance stand in request records. */
export class V2Parties {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** All parties, archived ones as inactive, from three listings; their global compliance from a fourth. */
  async list(options: ListOptions = {}): Promise<Listing<Party> & { compliance: Compliance[] }> {
    const { client, requests, contacts } = this.#parts
    const { signal } = options
    const { records, total } = await client.list(PARTIES, options)
    const byParty = Map.groupBy(await requests.all(signal), ({ primaryRecordId }) => primaryRecordId ?? '')
    const contactsOf = await contacts.ofListed(records, signal)
    const compliance = await this.#globalCompliance(records, byParty, signal)
    const standingOf = new Map(compliance.map(({ partyId, status }) => [partyId, status]))
    const parties = records.map((record) =>
      toParty(record, {
        requests: byParty.get(record.id) ?? [],
        contacts: contactsOf.get(record.id) ?? [],
        standing: standingOf.get(record.id),
      }),
    )
    return { records: parties, total, compliance }
  }

  /** Of the requests outside of any project. A party without one has no compliance of its own. */
  async #globalCompliance(
    records: readonly PrimaryRecord[],
    byParty: ReadonlyMap<string, RequestRecord[]>,
    signal?: AbortSignal,
  ): Promise<Compliance[]> {
    const chosen = new Map(
      records.flatMap((record) => {
        const request = globalOf(byParty.get(record.id) ?? [])
        return request ? [[request.id, { id: record.id, name: nameOf(record) }] as const] : []
      }),
    )
    const whole = await this.#parts.requests.byIds([...chosen.keys()], signal)
    const compliance = whole.flatMap((request) => {
      const party = chosen.get(request.id)
      return party ? [toCompliance(request, party)] : []
    })
    return new V2Policies(this.#parts.client).complete(compliance, signal)
  }

  async get(id: string, signal?: AbortSignal): Promise<Party> {
    return this.#whole(await this.#record(id, signal), signal)
  }

  async find(externalId: ExternalId, signal?: AbortSignal): Promise<Party | null> {
    const found = await findByExternalCode(this.#parts.client, PARTIES, externalId, signal)
    return found && this.#whole(found, signal)
  }

  /** External ids go with the create itself; a contact is made and assigned behind it. */
  async create(write: PartyCreate, externalIds: readonly ExternalId[], signal?: AbortSignal): Promise<Party> {
    const { name, partyTypeId, address, website, primaryContact } = write
    const json = {
      ...splitPartyTypeId(partyTypeId),
      name,
      ...(address ? { address } : {}),
      ...(website ? { website } : {}),
      externalCodes: externalIds.map(formatExternalId),
    }
    const what = `create the party "${name}"`
    const request = { method: 'POST', path: v2('/primary-records'), json, what, signal } as const
    const { id } = await this.#parts.client.one(request, Created)
    await this.#firstContact(id, primaryContact, signal)
    return this.get(id, signal)
  }

  /** The party is there: a contact that is refused must not make its create look failed. The next plan brings it. */
  async #firstContact(id: string, contact: PartyCreate['primaryContact'], signal?: AbortSignal): Promise<void> {
    if (!contact?.email) return
    try {
      await this.#parts.contacts.create(id, { ...contact, email: contact.email, primary: true }, signal)
    } catch (thrown) {
      if (!isOfRecord(thrown)) throw thrown
    }
  }

  async update(id: string, { active, ...fields }: PartyWrite, signal?: AbortSignal): Promise<Party> {
    const json = { ...fields, ...(active === undefined ? {} : { status: active ? 'active' : 'archived' }) }
    const what = `update the party ${fields.name ? `"${fields.name}"` : id}`
    const request = { method: 'PATCH', path: v2('/primary-records/{}', id), json, what, signal } as const
    return this.#whole(await this.#parts.client.one(request, PrimaryRecord), signal)
  }

  async addExternalId(id: string, externalId: ExternalId, signal?: AbortSignal): Promise<void> {
    const { externalCodes } = await this.#record(id, signal)
    if (carries(externalCodes, externalId)) return
    const json = { externalCodes: codesWith(externalCodes, externalId) }
    const what = `add the external id ${formatExternalId(externalId)} to the party ${id}`
    await this.#parts.client.done({ method: 'PATCH', path: v2('/primary-records/{}', id), json, what, signal })
  }

  #record(id: string, signal?: AbortSignal): Promise<PrimaryRecord> {
    const request = {
      method: 'GET',
      path: v2('/primary-records/{}', id),
      what: `read the party ${id}`,
      signal,
    } as const
    return this.#parts.client.one(request, PrimaryRecord)
  }

  async #whole(record: PrimaryRecord, signal?: AbortSignal): Promise<Party> {
    const requests = await this.#parts.requests.ofParty(record.id, signal)
    const global = globalOf(requests)
    const [whole] = global ? await this.#parts.requests.byIds([global.id], signal) : []
    return toParty(record, {
      requests,
      contacts: await this.#parts.contacts.of(record.id, signal),
      standing: whole && toCompliance(whole, { id: record.id, name: nameOf(record) }).status,
    })
  }
}
