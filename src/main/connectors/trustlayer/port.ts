import type { TrustLayerCalls } from './api'

/** The port's calls, each answered by the generation that is spoken: what that is may be asked for by the first of them. */
export function portOf(on: (signal?: AbortSignal) => Promise<TrustLayerCalls>): TrustLayerCalls {
  return {
    listProjects: async (list) => (await on(list?.signal)).listProjects(list),
    listParties: async (list) => (await on(list?.signal)).listParties(list),
    listProjectCompliance: async (ids, list) => (await on(list?.signal)).listProjectCompliance(ids, list),
    listPartyTypes: async (signal) => (await on(signal)).listPartyTypes(signal),
    listCustomFields: async (signal) => (await on(signal)).listCustomFields(signal),
    listProfiles: async (signal) => (await on(signal)).listProfiles(signal),
    getProject: async (id, signal) => (await on(signal)).getProject(id, signal),
    getParty: async (id, signal) => (await on(signal)).getParty(id, signal),
    findProject: async (externalId, signal) => (await on(signal)).findProject(externalId, signal),
    findParty: async (externalId, signal) => (await on(signal)).findParty(externalId, signal),
    createProject: async (write, ids, signal) => (await on(signal)).createProject(write, ids, signal),
    createParty: async (write, ids, signal) => (await on(signal)).createParty(write, ids, signal),
    updateProject: async (id, write, signal) => (await on(signal)).updateProject(id, write, signal),
    updateParty: async (id, write, signal) => (await on(signal)).updateParty(id, write, signal),
    addProjectExternalId: async (id, added, signal) => (await on(signal)).addProjectExternalId(id, added, signal),
    addPartyExternalId: async (id, added, signal) => (await on(signal)).addPartyExternalId(id, added, signal),
    createCustomField: async (field, signal) => (await on(signal)).createCustomField(field, signal),
    associatedParties: async (projectId, signal) => (await on(signal)).associatedParties(projectId, signal),
    associate: async (projectId, ids, signal) => (await on(signal)).associate(projectId, ids, signal),
    dissociate: async (within, signal) => (await on(signal)).dissociate(within, signal),
    assignedProfile: async (within, signal) => (await on(signal)).assignedProfile(within, signal),
    assignProfile: async (within, signal) => (await on(signal)).assignProfile(within, signal),
    listContacts: async (partyId, signal) => (await on(signal)).listContacts(partyId, signal),
    createContact: async (partyId, write, signal) => (await on(signal)).createContact(partyId, write, signal),
    updateContact: async (partyId, id, write, signal) => (await on(signal)).updateContact(partyId, id, write, signal),
    deleteContact: async (partyId, id, signal) => (await on(signal)).deleteContact(partyId, id, signal),
  }
}
