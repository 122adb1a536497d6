import type { GenerationApi } from '../api'
import type { V1Catalogue } from '../v1/catalogue'
import { V2Associations } from './associations'
import { V2Attributes } from './attributes'
import { V2Catalogue } from './catalogue'
import type { V2Client } from './client'
import { V2Contacts } from './contacts'
import { externalIdsOf } from './external-codes'
import { V1Fallback } from './fallback'
import { V2Objects } from './objects'
import { PARTIES, V2Parties } from './parties'
import { listProjectCompliance } from './project-compliance'
import { V2Projects } from './projects'
import { V2RequestRecords } from './request-records'

/**
 * TrustLayer's API v2 (facts/trustlayer-api.md A4). Lists are always whole: what a record says of its projects and compliance
 * stands in other records, which a filter on its own `updatedAt` would miss.
 */
export function v2Api(client: V2Client, options: { v1: V1Catalogue; companyId: string }): GenerationApi {
  const objects = new V2Objects(client)
  const requests = new V2RequestRecords(client)
  const contacts = new V2Contacts(client)
  const fallback = new V1Fallback(options.v1)
  const catalogue = new V2Catalogue({ objects, requests, fallback })
  const attributes = new V2Attributes(client)
  const projects = new V2Projects({ client, objects, attributes, companyId: options.companyId })
  const parties = new V2Parties({ client, requests, contacts })
  const associations = new V2Associations(client, requests)
  return {
    calls: {
      listProjects: (list) => projects.list(list),
      listParties: (list) => parties.list(list),
      listProjectCompliance: (projectIds, list) => listProjectCompliance({ client, requests }, projectIds, list),
      listPartyTypes: (signal) => catalogue.partyTypes(signal),
      listCustomFields: (signal) => catalogue.customFields(signal),
      listProfiles: (signal) => catalogue.profiles(signal),
      getProject: (id, signal) => projects.get(id, signal),
      getParty: (id, signal) => parties.get(id, signal),
      findProject: (externalId, signal) => projects.find(externalId, signal),
      findParty: (externalId, signal) => parties.find(externalId, signal),
      createProject: (write, externalIds, signal) => projects.create(write, externalIds, signal),
      createParty: (write, externalIds, signal) => parties.create(write, externalIds, signal),
      updateProject: (id, write, signal) => projects.update(id, write, signal),
      updateParty: (id, write, signal) => parties.update(id, write, signal),
      addProjectExternalId: (id, externalId, signal) => projects.addExternalId(id, externalId, signal),
      addPartyExternalId: (id, externalId, signal) => parties.addExternalId(id, externalId, signal),
      createCustomField: (field, signal) => fallback.createCustomField(field, signal),
      associatedParties: (projectId, signal) => associations.parties(projectId, signal),
      associate: (projectId, partyIds, signal) => associations.associate(projectId, partyIds, signal),
      dissociate: (within, signal) => associations.dissociate(within, signal),
      assignedProfile: (within, signal) => associations.assignedProfile(within, signal),
      assignProfile: (within, signal) => associations.assignProfile(within, signal),
      listContacts: (partyId, signal) => contacts.of(partyId, signal),
      createContact: (partyId, write, signal) => contacts.create(partyId, write, signal),
      updateContact: (partyId, contactId, write, signal) => contacts.update(partyId, contactId, write, signal),
      deleteContact: (partyId, contactId, signal) => contacts.remove(partyId, contactId, signal),
    },
    async samples(signal) {
      const shown = <T extends { externalCodes: string[] }>(sample: { records: T[]; total: number | null }) => ({
        total: sample.total,
        records: sample.records.map(({ externalCodes }) => ({ externalIds: externalIdsOf(externalCodes) })),
      })
      return {
        projects: shown(await client.sample(await projects.records(signal), signal)),
        parties: shown(await client.sample(PARTIES, signal)),
      }
    },
  }
}
