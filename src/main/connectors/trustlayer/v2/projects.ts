import { CrosswalkError } from '@shared/errors'
import type { ExternalId, TrustLayerProject } from '@shared/records'
import type { Listing, ListOptions, ProjectWrite } from '../../../app/ports'
import type { HttpRequest } from '../../http/client'
import { formatExternalId } from '../external-ids'
import { someAtATime } from '../some-at-a-time'
import type { V2Attributes } from './attributes'
import { ANY_STATUS, type V2Client, type V2List, v2 } from './client'
import { carries, codesWith, externalIdsOf } from './external-codes'
import { findByExternalCode } from './find'
import type { V2Objects } from './objects'
import { ContextRecord, Created } from './schemas'

interface Parts {
  client: V2Client
  objects: V2Objects
  attributes: V2Attributes
  companyId: string
}

/** Projects are context records; their custom values are attributes. */
export class V2Projects {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /**
   * All projects, archived ones as inactive. Attributes cost one request a record: they are read for projects that carry an
   * external id of this Procore company; of the others `customData` stays empty.
   */
  async list(options: ListOptions = {}): Promise<Listing<TrustLayerProject>> {
    const { client, attributes } = this.#parts
    const { records, total } = await client.list(await this.records(options.signal), options)
    const linked = records.filter(({ externalCodes }) => this.#isLinked(externalCodes))
    const values = await someAtATime(linked, options.signal, async ({ id }, signal) => {
      return [id, await attributes.ofAny(id, signal)] as const
    })
    const known = new Map(values)
    return {
      records: records.map((record) => ({ ...toProject(record), customData: known.get(record.id) ?? [] })),
      total,
    }
  }

  #isLinked(codes: readonly string[]): boolean {
    const { companyId } = this.#parts
    return externalIdsOf(codes).some(
      ({ source, instance }) => source === 'procore' && (instance === null || instance === companyId),
    )
  }

  async records(signal?: AbortSignal): Promise<V2List<typeof ContextRecord>> {
    const contextObjectId = await this.#parts.objects.project(signal)
    return {
      path: '/context-records',
      what: 'projects',
      schema: ContextRecord,
      query: { ...ANY_STATUS, contextObjectId },
    }
  }

  async get(id: string, signal?: AbortSignal): Promise<TrustLayerProject> {
    return this.#whole(await this.#record(id, signal), signal)
  }

  async find(externalId: ExternalId, signal?: AbortSignal): Promise<TrustLayerProject | null> {
    const found = await findByExternalCode(this.#parts.client, await this.records(signal), externalId, signal)
    return found && this.#whole(found, signal)
  }

  /** External ids go with the create itself; attributes can only follow it. */
  async create(
    write: ProjectWrite & { name: string },
    externalIds: readonly ExternalId[],
    signal?: AbortSignal,
  ): Promise<TrustLayerProject> {
    const { client, objects, attributes } = this.#parts
    const { customData, description, startDate, endDate, name } = write
    const json = {
      contextObjectId: await objects.project(signal),
      name,
      ...(description ? { description } : {}),
      ...(startDate ? { startDate } : {}),
      ...(endDate ? { endDate } : {}),
      externalCodes: externalIds.map(formatExternalId),
    }
    const what = `create the project "${name}"`
    const { id } = await client.one({ method: 'POST', path: v2('/context-records'), json, what, signal }, Created)
    const values = (customData ?? []).filter(({ value }) => value !== '')
    await attributes.write(id, values, signal)
    return this.get(id, signal)
  }

  async update(id: string, write: ProjectWrite & { name: string }, signal?: AbortSignal): Promise<TrustLayerProject> {
    const { customData, active, ...fields } = write
    const json = { ...fields, ...(active === undefined ? {} : { status: active ? 'active' : 'archived' }) }
    const what = `update the project "${write.name}"`
    const record = await this.#patch({ method: 'PATCH', path: v2('/context-records/{}', id), json, what, signal })
    await this.#parts.attributes.write(id, customData ?? [], signal)
    return this.#whole(record, signal)
  }

  /** How a description is cleared is not documented: empty text, and where that is refused null. */
  async #patch(request: HttpRequest & { json: ProjectWrite }): Promise<ContextRecord> {
    const { client } = this.#parts
    const { description } = request.json
    const cleared = description === null || description === ''
    const send = (json: object) => client.one({ ...request, json }, ContextRecord)
    if (!cleared) return send(request.json)
    try {
      return await send({ ...request.json, description: '' })
    } catch (thrown) {
      if (!(thrown instanceof CrosswalkError) || thrown.details.status !== 400) throw thrown
      return send({ ...request.json, description: null })
    }
  }

  async addExternalId(id: string, externalId: ExternalId, signal?: AbortSignal): Promise<void> {
    const { externalCodes } = await this.#record(id, signal)
    if (carries(externalCodes, externalId)) return
    const json = { externalCodes: codesWith(externalCodes, externalId) }
    const what = `add the external id ${formatExternalId(externalId)} to the project ${id}`
    await this.#parts.client.done({ method: 'PATCH', path: v2('/context-records/{}', id), json, what, signal })
  }

  #record(id: string, signal?: AbortSignal): Promise<ContextRecord> {
    const request = {
      method: 'GET',
      path: v2('/context-records/{}', id),
      what: `read the project ${id}`,
      signal,
    } as const
    return this.#parts.client.one(request, ContextRecord)
  }

  async #whole(record: ContextRecord, signal?: AbortSignal): Promise<TrustLayerProject> {
    return { ...toProject(record), customData: await this.#parts.attributes.of(record.id, signal) }
  }
}

function toProject({ id, name, description, startDate, endDate, status, externalCodes }: ContextRecord) {
  return {
    id,
    name: name ?? `Unnamed project ${id}`,
    description,
    startDate,
    endDate,
    active: status !== 'archived',
    externalIds: externalIdsOf(externalCodes),
  }
}
