import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import type { InsuranceWrite } from '../app/ports'
import { MemoryCredentials } from './http/testing/memory-credentials'
import { startTestServer } from './http/testing/test-server'
import { VirtualClock } from './http/testing/virtual-clock'
import { createProcoreConnector } from './procore'
import { createTrustLayerConnector } from './trustlayer'

/** The checker of published shapes lies beside the checkout; it is no part of it. */
const CHECKER = resolve(import.meta.dirname, '../../../../shared/tools/contract-check.mjs')
const missing = !existsSync(CHECKER)
const PROJECT = '65f0c0ffee65f0c0ffee0001'
const KEY = { source: 'procore', instance: '4211', id: '161072' }

const INSURANCES: InsuranceWrite[] = [
  {
    originId: 'crosswalk:65f0/auto',
    originData: 'crosswalk:65f0/auto',
    companyId: '161072',
    type: 'Automobile Liability',
    status: 'non_compliant',
    effectiveDate: '2026-01-01',
    expirationDate: '2026-12-31',
    policyNumber: 'AU-1',
    insurer: 'Acme Mutual',
    notes: 'Automobile Liability: not compliant',
  },
  { id: '9001', originId: null, originData: 'crosswalk:65f0/gl', companyId: '161072', status: 'undecided', notes: '' },
]

function procoreAnswer(path: string): unknown {
  if (path.endsWith('/insurances/sync')) return { entities: [], errors: [] }
  const record = { id: 7, name: 'x', type: 'WorkOrderContract' }
  const one = /projects\/\d+$/.test(path)
  return one ? record : [record]
}

type Check = (exchange: { system: string; method: string; url: string; headers: unknown; body?: unknown }) => string[]

it.skipIf(missing)(
  `every request fits the published shapes${missing ? ' (SKIPPED: no contract-check.mjs)' : ''}`,
  async () => {
    const { check } = (await import(pathToFileURL(CHECKER).href)) as { check: Check }
    await using server = await startTestServer(({ path, method }) => {
      if (path === '/oauth/token') return { json: { access_token: 'access', refresh_token: 'refresh' } }
      // Procore's project 404 has no v2.0 list of commitments.
      if (path.includes('/projects/404/')) return { status: 404 }
      if (path.startsWith('/rest')) return { json: procoreAnswer(path) }
      if (path.startsWith('/v2'))
        return { json: { _id: 'w', name: 'x', slugifyName: 'x', description: '', apiVersion: 1 } }
      const record = { id: PROJECT, name: 'x', fieldType: 'text' }
      return { json: { status: 'success', data: method === 'GET' && !path.includes(PROJECT) ? [record] : record } }
    })
    const common = {
      companyId: '4211',
      clock: new VirtualClock(Date.now()),
      random: () => 0.5,
      userAgent: 'test',
      apiUrl: server.url,
    }
    const credentials = new MemoryCredentials({
      'procore.client-id': 'i',
      'procore.client-secret': 's',
      'trustlayer.token': 't',
    })
    const procore = createProcoreConnector({
      ...common,
      credentials,
      loginUrl: server.url,
      signIn: 'client-credentials',
    }).port
    await procore.check({ projectIds: ['598134325000001'], probeWrites: true })
    await procore.listProjects({ updatedSince: '2026-11-20T00:00:00Z' })
    await procore.getProject('598134325000001')
    await procore.listActiveVendors({ updatedSince: '2026-11-20T00:00:00Z' })
    await procore.listInactiveVendors()
    await procore.redeemCode('code')
    await procore.listCommitments('598134325000001', { updatedSince: '2026-11-20T00:00:00Z' })
    await procore.listCommitments('404', { updatedSince: '2026-11-20T00:00:00Z' })
    await procore.listCommitmentFields()
    await procore.listContacts()
    for (const scope of [{ level: 'company' }, { level: 'project', projectId: '598134325000001' }] as const) {
      await procore.listInsurances(scope)
      await procore.syncInsurances(scope, INSURANCES)
      await procore.deleteInsurance(scope, '9001')
    }

    const port = createTrustLayerConnector({ ...common, credentials }).port
    const address = {
      line1: '9 Volt St',
      line2: 'Unit 4',
      city: 'Oakland',
      region: 'CA',
      postalCode: '94601',
      country: 'US',
    }
    const customData = [{ fieldId: PROJECT, value: '24-017' }]
    const dates = { startDate: '2026-01-05', endDate: '2027-06-30', description: 'Quay wall' }
    await port.check()
    await port.listParties()
    await port.listProjects()
    await port.getParty(PROJECT)
    await port.findParty(KEY)
    await port.findProject(KEY)
    await port.createProject({ name: 'Harbour Yard', ...dates, active: false, customData }, [KEY])
    await port.updateProject(PROJECT, { name: 'Harbour Yard', ...dates, active: false, customData })
    await port.updateProject(PROJECT, { name: 'Harbour Yard', description: null, startDate: null, endDate: null })
    const primaryContact = { name: 'Ana Ruiz', email: 'ana@bay.example', phone: '1', fax: '2', externalId: '9' }
    await port.createParty(
      { name: 'Bay Electric', partyTypeId: PROJECT, address, website: 'bay.example', primaryContact },
      [KEY],
    )
    await port.updateParty(PROJECT, { name: 'Bay Electric', address, website: null, active: false })
    await port.addPartyExternalId(PROJECT, KEY)
    await port.addProjectExternalId(PROJECT, KEY)
    await port.createCustomField({ name: 'Total Value', fieldType: 'number', entity: 'project' })

    const problems = server.seen.flatMap(({ method, url, headers, body }) => {
      const system = url.startsWith('/v1') ? 'trustlayer-v1' : url.startsWith('/v2') ? 'trustlayer-v2' : 'procore'
      const json = body.startsWith('{') || body.startsWith('[') ? { body: JSON.parse(body) as unknown } : {}
      if (url === '/oauth/token') return []
      return check({ system, method, url, headers, ...json })
    })
    expect(problems).toEqual([])
    expect(server.seen.length).toBeGreaterThan(25)
  },
)
