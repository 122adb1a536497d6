import type { ProcorePort } from '../../app/ports'
import { HttpClient } from '../http/client'
import type { ConnectorStatus } from '../http/options'
import { Pacer } from '../http/pacing'
import { checkProcore } from './check'
import { listCommitmentFields } from './commitment-fields'
import { ProcoreCommitments } from './commitments'
import { ProcoreContacts } from './contacts'
import { INSURANCE_BATCH, ProcoreInsurances } from './insurances'
import type { ProcoreConnectorOptions } from './options'
import { ProcoreProjects } from './projects'
import { ProcoreToken } from './token'
import { ProcoreVendors } from './vendors'

export interface ProcoreConnector extends ConnectorStatus {
  readonly port: ProcorePort
}

/** Procore's REST API for one company account (facts/procore-api.md). Writes insurance records, and reads the rest. */
export function createProcoreConnector(options: ProcoreConnectorOptions): ProcoreConnector {
  const { clock, observer, companyId, credentials, signIn, loginUrl } = options
  const common = { ...options, system: 'procore' as const }
  // The login host has no documented limit and does not share the one of the API.
  const login = new HttpClient({ ...common, baseUrl: loginUrl, pacer: new Pacer({ system: 'procore', clock }) })
  const token = new ProcoreToken({ login, loginUrl, companyId, signIn, credentials, clock })
  const pacer = new Pacer({ system: 'procore', clock, observer })
  const client = new HttpClient({ ...common, baseUrl: options.apiUrl, pacer, authorizer: token })
  const projects = new ProcoreProjects(client, companyId)
  const vendors = new ProcoreVendors(client, companyId)
  const commitments = new ProcoreCommitments(client, companyId)
  const contacts = new ProcoreContacts(client, companyId)
  const insurances = new ProcoreInsurances(client, companyId)
  const budgets = () => pacer.budgets()
  return {
    port: {
      check: (check) =>
        checkProcore(
          { client, token, projects, vendors, commitments, contacts, insurances, companyId, budgets },
          check,
        ),
      listProjects: (list) => projects.list(list),
      listProjectIds: (signal) => projects.listIds(signal),
      getProject: (id, signal) => projects.get(id, signal),
      listActiveVendors: (list) => vendors.listActive(list),
      listInactiveVendors: (list) => vendors.listInactive(list),
      countActiveVendors: (signal) => vendors.countActive(signal),
      listCommitments: (projectId, list) => commitments.list(projectId, list),
      listCommitmentFields: (signal) => listCommitmentFields(client, companyId, signal),
      listContacts: (list) => contacts.list(list),
      listInsurances: (scope, list) => insurances.list(scope, list),
      syncInsurances: (scope, writes, signal) => insurances.sync(scope, writes, signal),
      deleteInsurance: (scope, id, signal) => insurances.delete(scope, id, signal),
      insuranceBatch: INSURANCE_BATCH,
      listUsers: () => Promise.reject(new Error('not built yet')),
      listTemplates: async () => [],
      documents: undefined as never,
      authorizeUrl: () => token.authorizeUrl(),
      redeemCode: (code, signal) => token.redeem(code, signal),
      get pageSizes() {
        return { projects: projects.pageSize, vendors: vendors.pageSize, commitments: commitments.pageSize }
      },
    },
    budgets,
    estimate: (count) => pacer.estimate(count),
    close() {
      client.close()
      login.close()
    },
  }
}

export type { ProcoreConnectorOptions } from './options'
