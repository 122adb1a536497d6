import type { Compliance, ExternalId, Party } from '@shared/records'
import type { ContactWrite, Listing, ListOptions, PartyWrite } from '../../../app/ports'
import { formatExternalId, sameExternalId, unionOf } from '../external-ids'
import { type V1Client, type V1List, v1 } from './client'
import { toCompliance } from './compliance'
import { withoutNulls } from './contacts'
import { V1Documents } from './documents'
import { findByExternalId } from './find'
import { toParty } from './map'
import { PartyAnswer } from './schemas'

/** `include` as documented for parties (trustlayer-api.md A3): associations and custom values are kept in snapshots. */
const INCLUDE = { include: 'projects,customFields' }
/** Policy numbers and insurers stand on the documents behind the compliance of a party (W4). */
const WITH_DOCUMENTS = { include: 'projects,customFields,documents' }

export const PARTIES: V1List<typeof PartyAnswer> = {
  path: '/parties',
  what: 'parties',
  schema: PartyAnswer,
  query: INCLUDE,
}

/**
 * Parties of one project. `include=projects` is not asked for: an expanded project names all of its parties, which makes such
 * a page larger by the square of them.
 */
export function partiesIn(projectId: string, include?: 'documents'): typeof PARTIES {
  const query = { 'filter[project]': projectId, ...(include ? { include } : {}) }
  return { ...PARTIES, what: `parties of the project ${projectId}`, query }
}

/** Compared here again, where the party names its projects: a filter may be ignored. */
export function isIn({ projects }: PartyAnswer, projectId: string): boolean {
  return !projects || projects.length === 0 || projects.includes(projectId)
}

export type PartyCreate = PartyWrite & {
  name: string
  partyTypeId: string
  primaryContact?: ContactWrite & { name: string }
}

export class V1Parties {
  readonly #client: V1Client

  constructor(client: V1Client) {
    this.#client = client
  }

  /** Active and inactive come together by default, and each with its compliance over all projects. */
  async list(options?: ListOptions): Promise<Listing<Party> & { compliance: Compliance[] }> {
    const { records, total } = await this.#client.list({ ...PARTIES, query: WITH_DOCUMENTS }, options)
    const documents = await new V1Documents(this.#client).behind(records, options?.signal)
    const compliance = records.map((record) => toCompliance(record, null, documents))
    return { records: records.map(toParty), total, compliance }
  }

  async get(id: string, signal?: AbortSignal): Promise<Party> {
    const request = { method: 'GET', path: at(id), query: INCLUDE, what: `read the party ${id}`, signal } as const
    return toParty(await this.#client.one(request, PartyAnswer))
  }

  async find(externalId: ExternalId, signal?: AbortSignal): Promise<Party | null> {
    const found = await findByExternalId(this.#client, PARTIES, externalId, signal)
    return found && toParty(found)
  }

  /**
   * v1 creates active parties only: `active` is taken by PATCH alone and is not sent here. The contact of a create is the
   * primary one by itself.
   */
  async create(write: PartyCreate, externalIds: readonly ExternalId[], signal?: AbortSignal): Promise<Party> {
    const { partyTypeId, active: _, website, primaryContact, ...fields } = write
    const party = {
      ...fields,
      ...(primaryContact ? { primaryContact: contactOf(primaryContact) } : {}),
      ...(website ? { website } : {}),
      partyType: { id: partyTypeId },
      externalIds: externalIds.map(formatExternalId),
    }
    const request = {
      method: 'POST',
      path: v1('/parties'),
      json: { party },
      what: `create the party "${write.name}"`,
      signal,
    } as const
    return toParty(await this.#client.one(request, PartyAnswer))
  }

  async update(id: string, write: PartyWrite, signal?: AbortSignal): Promise<Party> {
    const what = `update the party ${write.name ? `"${write.name}"` : id}`
    const request = { method: 'PATCH', path: at(id), json: { party: write }, what, signal } as const
    return toParty(await this.#client.one(request, PartyAnswer))
  }

  async addExternalId(id: string, externalId: ExternalId, signal?: AbortSignal): Promise<void> {
    const { externalIds: held } = await this.get(id, signal)
    if (held.some((one) => sameExternalId(one, externalId))) return
    const what = `add the external id ${formatExternalId(externalId)} to the party ${id}`
    // A bare list here, an object for projects: the published shapes differ.
    const json = unionOf(held, externalId).map(formatExternalId)
    await this.#client.done({ method: 'PUT', path: `${at(id)}/external-ids`, json, what, signal })
  }
}

function at(id: string): string {
  return v1(`/parties/${encodeURIComponent(id)}`)
}

function contactOf({ primary: _, ...contact }: ContactWrite): Partial<ContactWrite> {
  return withoutNulls(contact)
}
