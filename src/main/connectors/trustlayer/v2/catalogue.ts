import type { ComplianceProfile, CustomField, PartyType } from '@shared/records'
import type { CatalogueListing } from '../../../app/ports'
import type { V1Fallback } from './fallback'
import type { V2Objects } from './objects'
import type { V2RequestRecords } from './request-records'

/** What parties and projects refer to, as far as v2 knows it, and v1's lists while v1 answers. */
export class V2Catalogue {
  readonly #parts: { objects: V2Objects; requests: V2RequestRecords; fallback: V1Fallback }

  constructor(parts: { objects: V2Objects; requests: V2RequestRecords; fallback: V1Fallback }) {
    this.#parts = parts
  }

  /** Primary objects; v1's party types are types of the only one, and which of several they belong to nothing says. */
  async partyTypes(signal?: AbortSignal): Promise<PartyType[]> {
    const objects = await this.#parts.objects.primary(signal)
    const plain = objects.map(({ id, name }) => ({ id, name: name ?? `Unnamed object ${id}` }))
    const [only, ...others] = plain
    if (!only || others.length > 0) return plain
    const types = (await this.#parts.fallback.partyTypes(signal)) ?? []
    return [...plain, ...types.map(({ id, name }) => ({ id: `${only.id}/${id}`, name }))]
  }

  async customFields(signal?: AbortSignal): Promise<CatalogueListing<CustomField>> {
    const listed = await this.#parts.fallback.customFields(signal)
    return listed ? { records: listed, source: 'listed' } : { records: [], source: 'learned' }
  }

  async profiles(signal?: AbortSignal): Promise<CatalogueListing<ComplianceProfile>> {
    const listed = await this.#parts.fallback.profiles(signal)
    if (listed) return { records: listed, source: 'listed' }
    return { records: await this.#parts.requests.profiles(signal), source: 'learned' }
  }
}
