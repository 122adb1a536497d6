import type { ComplianceProfile, CustomField, Party, PartyContact, PartyType, TrustLayerProject } from '@shared/records'
import type { z } from 'zod'
import type {
  ContactAnswer,
  CustomFieldAnswer,
  PartyAnswer,
  PartyTypeAnswer,
  ProfileAnswer,
  ProjectAnswer,
} from './schemas'

export function toProject(answer: ProjectAnswer): TrustLayerProject {
  const { id, description, startDate, endDate, customData, externalIds } = answer
  const name = answer.name ?? `Unnamed project ${id}`
  return { id, name, description, startDate, endDate, active: answer.active ?? true, customData, externalIds }
}

export function toParty(answer: PartyAnswer): Party {
  const { id, website, customData, externalIds } = answer
  const status = answer.status ?? 'new'
  return {
    id,
    name: answer.name ?? `Unnamed party ${id}`,
    address: answer.address && Object.values(answer.address).some((part) => part !== null) ? answer.address : null,
    website,
    active: answer.active ?? status !== 'inactive',
    status,
    partyTypeId: answer.partyType ?? null,
    contacts: (answer.contacts ?? []).map(toContact),
    customData,
    externalIds,
    projectIds: answer.projects ?? [],
  }
}

export function toContact({ id, email, phone, fax, externalId, ...answer }: ContactAnswer): PartyContact {
  return { id, name: answer.name ?? '', email, phone, fax, primary: answer.primary ?? false, externalId }
}

export function toPartyType({ id, name }: z.output<typeof PartyTypeAnswer>): PartyType {
  return { id, name: name ?? `Unnamed type ${id}` }
}

/** Text, and of parties, where nothing else is said: the defaults of the published shape. */
export function toCustomField(answer: z.output<typeof CustomFieldAnswer>): CustomField {
  const { id, name, associatedEntities } = answer
  const fieldType = answer.fieldType ?? 'text'
  return { id, name: name ?? `Unnamed field ${id}`, fieldType, entities: associatedEntities ?? ['party'] }
}

/** Where a copy in a project has the name of a global profile, the global one is meant (T9). */
export function toProfile({ id, name, context }: z.output<typeof ProfileAnswer>): ComplianceProfile {
  const isGlobal = context === null || context === 'global'
  return { id, name: name ?? `Unnamed profile ${id}`, ...(isGlobal ? {} : { global: false }) }
}
