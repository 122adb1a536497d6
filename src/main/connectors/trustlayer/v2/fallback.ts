import { CrosswalkError } from '@shared/errors'
import type { ComplianceProfile, CustomField, PartyType } from '@shared/records'
import { isAbsent } from '../refusals'
import type { V1Catalogue } from '../v1/catalogue'

type NewField = Parameters<V1Catalogue['createCustomField']>[0]

/**
 * v2 lists no party types, custom fields or compliance profiles (trustlayer-api.md A4): while v1 answers they are read there.
 * Each list is probed once; one that v1 does not answer is null from then on.
 */
export class V1Fallback {
  readonly #catalogue: V1Catalogue
  readonly #absent = new Set<string>()

  constructor(catalogue: V1Catalogue) {
    this.#catalogue = catalogue
  }

  partyTypes(signal?: AbortSignal): Promise<PartyType[] | null> {
    return this.#ask('party types', () => this.#catalogue.partyTypes(signal))
  }

  customFields(signal?: AbortSignal): Promise<CustomField[] | null> {
    return this.#ask('custom fields', () => this.#catalogue.customFields(signal))
  }

  profiles(signal?: AbortSignal): Promise<ComplianceProfile[] | null> {
    return this.#ask('profiles', () => this.#catalogue.profiles(signal))
  }

  async createCustomField(field: NewField, signal?: AbortSignal): Promise<CustomField> {
    if ((await this.customFields(signal)) !== null) return this.#catalogue.createCustomField(field, signal)
    throw new CrosswalkError(
      'refused',
      `The custom field "${field.name}" cannot be created: version 2 of TrustLayer's API has no call for it, and version 1 does not answer.`,
      { hint: "Create it in TrustLayer, then enter its id in this workspace's settings." },
    )
  }

  async #ask<T>(what: string, read: () => Promise<T>): Promise<T | null> {
    if (this.#absent.has(what)) return null
    try {
      return await read()
    } catch (thrown) {
      if (!isAbsent(thrown)) throw thrown
      this.#absent.add(what)
      return null
    }
  }
}
