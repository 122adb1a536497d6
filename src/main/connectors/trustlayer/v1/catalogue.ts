import type { ComplianceProfile, CustomField, PartyType } from '@shared/records'
import { type V1Client, type V1List, v1 } from './client'
import { toCustomField, toPartyType, toProfile } from './map'
import { CustomFieldAnswer, PartyTypeAnswer, ProfileAnswer } from './schemas'

export const PROFILES: V1List<typeof ProfileAnswer> = {
  path: '/compliance-profiles',
  what: 'compliance profiles',
  schema: ProfileAnswer,
}
/** Neither of these two documents page parameters. */
export const PARTY_TYPES: V1List<typeof PartyTypeAnswer> = {
  path: '/party-types',
  what: 'party types',
  schema: PartyTypeAnswer,
  paged: false,
}
export const CUSTOM_FIELDS: V1List<typeof CustomFieldAnswer> = {
  path: '/custom-fields',
  what: 'custom fields',
  schema: CustomFieldAnswer,
  paged: false,
}

/** What parties and projects refer to. */
export class V1Catalogue {
  readonly #client: V1Client

  constructor(client: V1Client) {
    this.#client = client
  }

  async partyTypes(signal?: AbortSignal): Promise<PartyType[]> {
    return (await this.#client.list(PARTY_TYPES, { signal })).records.map(toPartyType)
  }

  async customFields(signal?: AbortSignal): Promise<CustomField[]> {
    return (await this.#client.list(CUSTOM_FIELDS, { signal })).records.map(toCustomField)
  }

  async profiles(signal?: AbortSignal): Promise<ComplianceProfile[]> {
    return (await this.#client.list(PROFILES, { signal })).records.map(toProfile)
  }

  async createCustomField(
    field: { name: string; fieldType: 'text' | 'number'; entity: 'project' | 'party' },
    signal?: AbortSignal,
  ): Promise<CustomField> {
    const { name, fieldType, entity } = field
    const customField = { name, fieldType, associatedEntities: [entity] }
    const what = `create the custom field "${name}"`
    const request = { method: 'POST', path: v1('/custom-fields'), json: { customField }, what, signal } as const
    const answer = await this.#client.one(request, CustomFieldAnswer)
    // An answer may be short: what it leaves out is as it was sent.
    return toCustomField({
      id: answer.id,
      name: answer.name ?? name,
      fieldType: answer.fieldType ?? fieldType,
      associatedEntities: answer.associatedEntities?.length ? answer.associatedEntities : [entity],
    })
  }
}
