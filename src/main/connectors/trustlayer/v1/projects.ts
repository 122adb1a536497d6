import type { CustomValue, ExternalId, TrustLayerProject } from '@shared/records'
import type { Listing, ListOptions, ProjectWrite } from '../../../app/ports'
import { formatExternalId, sameExternalId, unionOf } from '../external-ids'
import { type V1Client, type V1List, v1 } from './client'
import { withoutNulls } from './contacts'
import { findByExternalId } from './find'
import { toProject } from './map'
import { ProjectAnswer } from './schemas'

/**
 * Projects bring custom data and external ids by themselves; which `include` values their calls take is not documented,
 * so none is sent.
 */
export const PROJECTS: V1List<typeof ProjectAnswer> = { path: '/projects', what: 'projects', schema: ProjectAnswer }

export class V1Projects {
  readonly #client: V1Client

  constructor(client: V1Client) {
    this.#client = client
  }

  async list(options?: ListOptions): Promise<Listing<TrustLayerProject>> {
    const { records, total } = await this.#client.list(PROJECTS, options)
    return { records: records.map(toProject), total }
  }

  async get(id: string, signal?: AbortSignal): Promise<TrustLayerProject> {
    const request = { method: 'GET', path: at(id), what: `read the project ${id}`, signal } as const
    return toProject(await this.#client.one(request, ProjectAnswer))
  }

  async find(externalId: ExternalId, signal?: AbortSignal): Promise<TrustLayerProject | null> {
    const found = await findByExternalId(this.#client, PROJECTS, externalId, signal)
    return found && toProject(found)
  }

  /** v1 creates active projects only: `active` is taken by PATCH alone and is not sent here. */
  async create(
    write: ProjectWrite & { name: string },
    externalIds: readonly ExternalId[],
    signal?: AbortSignal,
  ): Promise<TrustLayerProject> {
    const { active: _, customData, ...fields } = write
    const project = {
      ...withoutNulls(fields),
      ...(customData ? { customData: customDataOf(customData) } : {}),
      externalIds: externalIds.map(formatExternalId),
    }
    const request = {
      method: 'POST',
      path: v1('/projects'),
      json: { project },
      what: `create the project "${write.name}"`,
      signal,
    } as const
    return toProject(await this.#client.one(request, ProjectAnswer))
  }

  /** Whether PATCH replaces custom data or adds to it is not documented: what the project has is sent along. */
  async update(id: string, write: ProjectWrite & { name: string }, signal?: AbortSignal): Promise<TrustLayerProject> {
    const { customData, ...fields } = write
    const held = customData ? (await this.get(id, signal)).customData : []
    const project = { ...fields, ...(customData ? { customData: customDataOf(merged(held, customData)) } : {}) }
    const request = {
      method: 'PATCH',
      path: at(id),
      json: { project },
      what: `update the project "${write.name}"`,
      signal,
    } as const
    return toProject(await this.#client.one(request, ProjectAnswer))
  }

  async addExternalId(id: string, externalId: ExternalId, signal?: AbortSignal): Promise<void> {
    const { externalIds: held } = await this.get(id, signal)
    if (held.some((one) => sameExternalId(one, externalId))) return
    const externalIds = unionOf(held, externalId).map(formatExternalId)
    const what = `add the external id ${formatExternalId(externalId)} to the project ${id}`
    // An object here, a bare list for parties: the published shapes differ.
    await this.#client.done({ method: 'PUT', path: `${at(id)}/external-ids`, json: { externalIds }, what, signal })
  }
}

function at(id: string): string {
  return v1(`/projects/${encodeURIComponent(id)}`)
}

export function customDataOf(values: readonly CustomValue[]): { customField: { id: string }; value: string }[] {
  return values.map(({ fieldId, value }) => ({ customField: { id: fieldId }, value }))
}

function merged(held: readonly CustomValue[], changed: readonly CustomValue[]): CustomValue[] {
  const kept = held.filter(({ fieldId }) => !changed.some((one) => one.fieldId === fieldId))
  return [...kept, ...changed]
}
