import type { GenerationApi } from '../api'
import { V1Associations } from './associations'
import type { V1Catalogue } from './catalogue'
import type { V1Client } from './client'
import { V1Contacts } from './contacts'
import { PARTIES, V1Parties } from './parties'
import { listProjectCompliance } from './project-compliance'
import { PROJECTS, V1Projects } from './projects'

/**
 * TrustLayer's API v1 (facts/trustlayer-api.md A3). It documents a filter on `updatedAt` without its form, so lists are
 * always whole; `updatedSince` asks for less and gets more.
 */
export function v1Api(client: V1Client, catalogue: V1Catalogue): GenerationApi {
  const projects = new V1Projects(client)
  const parties = new V1Parties(client)
  const associations = new V1Associations(client)
  const contacts = new V1Contacts(client)
  return {
    calls: {
      listProjects: (list) => projects.list(list),
      listParties: (list) => parties.list(list),
      listProjectCompliance: (projectIds, list) => listProjectCompliance(client, projectIds, list),
      listPartyTypes: (signal) => catalogue.partyTypes(signal),
      listCustomFields: async (signal) => ({ records: await catalogue.customFields(signal), source: 'listed' }),
      listProfiles: async (signal) => ({ records: await catalogue.profiles(signal), source: 'listed' }),
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
      createCustomField: (field, signal) => catalogue.createCustomField(field, signal),
      associatedParties: (projectId, signal) => associations.parties(projectId, signal),
      associate: (projectId, partyIds, signal) => associations.associate(projectId, partyIds, signal),
      dissociate: (within, signal) => associations.dissociate(within, signal),
      assignedProfile: (within, signal) => associations.assignedProfile(within, signal),
      assignProfile: (within, signal) => associations.assignProfile(within, signal),
      listContacts: (partyId, signal) => contacts.list(partyId, signal),
      createContact: (partyId, write, signal) => contacts.create(partyId, write, signal),
      updateContact: (_partyId, contactId, write, signal) => contacts.update(contactId, write, signal),
      deleteContact: (_partyId, contactId, signal) => contacts.delete(contactId, signal),
    },
    samples: async (signal) => ({
      projects: await client.sample(PROJECTS, signal),
      parties: await client.sample(PARTIES, signal),
    }),
  }
}
