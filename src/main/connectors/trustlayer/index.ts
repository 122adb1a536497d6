import type { TrustLayerPort } from '../../app/ports'
import { HttpClient } from '../http/client'
import type { ConnectorStatus } from '../http/options'
import { Pacer } from '../http/pacing'
import { tokenAuthorizer } from './authorizer'
import { checkTrustLayer } from './check'
import type { TrustLayerConnectorOptions } from './options'
import { SunsetWatch } from './sunset'
import { V1Catalogue } from './v1/catalogue'
import { PAGE_SIZE, V1Client } from './v1/client'
import { V1Parties } from './v1/parties'
import { V1Projects } from './v1/projects'
import { readWorkspace } from './workspace'

export interface TrustLayerConnector extends ConnectorStatus {
  readonly port: TrustLayerPort
}

/**
 * TrustLayer's API v1 for one workspace, and `GET /v2/workspace` (facts/trustlayer-api.md). v1 documents a filter on
 * `updatedAt` without its form, so lists are always whole; `updatedSince` asks for less and gets more.
 */
export function createTrustLayerConnector(options: TrustLayerConnectorOptions): TrustLayerConnector {
  const { clock, observer, credentials, companyId } = options
  const common = { ...options, system: 'trustlayer' as const, baseUrl: options.apiUrl }
  const pacer = new Pacer({ system: 'trustlayer', clock, observer })
  const v1Http = new HttpClient({ ...common, pacer, authorizer: tokenAuthorizer(credentials, 'bare') })
  const v2Http = new HttpClient({ ...common, pacer, authorizer: tokenAuthorizer(credentials, 'bearer') })
  const client = new V1Client(v1Http, new SunsetWatch(observer))
  const projects = new V1Projects(client)
  const parties = new V1Parties(client)
  const catalogue = new V1Catalogue(client)
  const workspace = (signal?: AbortSignal) => readWorkspace(v2Http, catalogue, signal)
  return {
    port: {
      workspace,
      check: (signal) => checkTrustLayer({ client, catalogue, companyId, workspace }, signal),
      listProjects: (list) => projects.list(list),
      listParties: (list) => parties.list(list),
      listPartyTypes: (signal) => catalogue.partyTypes(signal),
      listCustomFields: (signal) => catalogue.customFields(signal),
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
      pageSize: PAGE_SIZE,
    },
    budgets: () => pacer.budgets(),
    estimate: (count) => pacer.estimate(count),
    close() {
      v1Http.close()
      v2Http.close()
    },
  }
}

export type { TrustLayerConnectorOptions } from './options'
