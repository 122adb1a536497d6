import type { CorfixConnection } from '@shared/workspace'
import type { CorfixPort } from '../../../app/corfix-port'
import { HttpClient } from '../../http/client'
import { Pacer } from '../../http/pacing'
import type { CorfixConnector, CorfixConnectorOptions } from '../options'
import { writeEach } from '../write-each'
import { readAccount } from './account'
import { tokenAuthorizer } from './authorizer'
import { checkCorfix } from './check'
import { CorfixClient, PAGE_SIZE } from './client'
import { listForms, openPdf } from './forms'
import { listProjects, writeProject } from './projects'
import { listWorkers, writeWorker } from './workers'

/** Corfix over the HTTP contract that this project assumes (facts/corfix-api.md part 2). */
export function createHttpConnector(
  options: CorfixConnectorOptions,
  { apiUrl }: Extract<CorfixConnection, { adapter: 'http' }>,
): CorfixConnector {
  const { clock, observer, random, userAgent, timeoutMs, credentials, companyId } = options
  const pacer = new Pacer({ system: 'corfix', clock, observer })
  const authorizer = tokenAuthorizer(credentials)
  const common = { clock, observer, random, userAgent, timeoutMs, pacer, authorizer }
  const http = new HttpClient({ ...common, system: 'corfix', baseUrl: apiUrl })
  const client = new CorfixClient(http)
  const port: CorfixPort = {
    adapter: 'http',
    batch: 1,
    pageSize: PAGE_SIZE,
    check: (asked) => checkCorfix({ client, companyId, apiUrl }, asked?.signal),
    account: (signal) => readAccount(client, signal),
    listProjects: (asked) => listProjects(client, asked),
    listWorkers: (asked) => listWorkers(client, asked),
    listForms: (asked) => listForms(client, asked),
    writeProjects: (writes, _run, signal) => writeEach(writes, (one) => writeProject(client, one, signal), signal),
    writeWorkers: (writes, _run, signal) => writeEach(writes, (one) => writeWorker(client, one, signal), signal),
    openPdf: (form, signal) => openPdf(client, form, signal),
  }
  return {
    port,
    budgets: () => pacer.budgets(),
    estimate: (count) => pacer.estimate(count),
    close: () => http.close(),
  }
}
