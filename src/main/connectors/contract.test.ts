import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import type { DocumentsPort } from '../app/documents-port'
import type { InsuranceWrite } from '../app/ports'
import { MemoryCredentials } from './http/testing/memory-credentials'
import { type Answer, type SeenRequest, startTestServer } from './http/testing/test-server'
import { VirtualClock } from './http/testing/virtual-clock'
import { createProcoreConnector } from './procore'
import { SEGMENTED_FROM } from './procore/uploads'
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
  const one = /(projects\/\d+|\/folders|\/folders\/\d+|\/files|\/files\/\d+)$/.test(path)
  return one ? record : [record]
}

/** A place for an upload, as a whole or in segments; the storage is this same server. */
function uploadAnswer(url: string, { method, body }: SeenRequest): Answer {
  const { segments } = JSON.parse(body) as { segments?: unknown[] }
  const place = `${url}/storage`
  if (method === 'PATCH') return { json: { uuid: 'u', status: 'complete' } }
  return { json: { uuid: 'u', url: place, fields: { key: 'k' }, segments: segments?.map(() => ({ url: place })) } }
}

/** A form's fields in the types that are published: `file[parent_id]` is the number under `file.parent_id`. */
async function formBody({ body, headers }: SeenRequest): Promise<Record<string, Record<string, unknown>>> {
  const form = await new Response(body, { headers: { 'content-type': headers['content-type'] ?? '' } }).formData()
  const read: Record<string, Record<string, unknown>> = {}
  for (const [name, value] of form) {
    const [, outer = '', inner = ''] = /^(\w+)\[(\w+)\]$/.exec(name) ?? []
    read[outer] ??= {}
    read[outer][inner] = inner === 'parent_id' ? Number(value) : inner === 'unique_name' ? value === 'true' : value
  }
  return read
}

async function bodyOf(request: SeenRequest): Promise<{ body?: unknown }> {
  if (request.headers['content-type']?.startsWith('multipart/')) return { body: await formBody(request) }
  return /^[{[]/.test(request.body) ? { body: JSON.parse(request.body) as unknown } : {}
}

/** Every request that files forms: folders, uploads in both manners, a new file and a new version. */
async function fileForms(documents: DocumentsPort): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'crosswalk-contract-'))
  const path = join(folder, 'form.pdf')
  const form = { path, name: 'Hot Work Permit 2026-11-20.pdf', contentType: 'application/pdf' }
  const project = '598134325000001'
  const description = 'Filed by Crosswalk: Corfix form cf_ab12, revision 1.'
  await documents.rootFolder(project)
  await documents.createFolder(project, { name: 'Corfix Forms', parentId: null })
  await documents.createFolder(project, { name: '2026-11', parentId: '562949953421399' })
  await documents.folder(project, '562949953421399')
  writeFileSync(path, '%PDF-1.4')
  const uploadId = await documents.upload(project, { ...form, size: 8 })
  await documents.createFile(project, { parentId: '562949953421399', name: form.name, description, uploadId })
  await documents.file(project, '562949953421400')
  truncateSync(path, SEGMENTED_FROM + 1)
  const large = await documents.upload(project, { ...form, size: SEGMENTED_FROM + 1 })
  await documents.addVersion(project, '562949953421400', { description, uploadId: large })
  rmSync(folder, { recursive: true })
}

type Check = (exchange: { system: string; method: string; url: string; headers: unknown; body?: unknown }) => string[]

it.skipIf(missing)(
  `every request fits the published shapes${missing ? ' (SKIPPED: no contract-check.mjs)' : ''}`,
  async () => {
    const { check } = (await import(pathToFileURL(CHECKER).href)) as { check: Check }
    await using server = await startTestServer((request) => {
      const { path, method } = request
      if (path === '/storage') return { headers: { etag: '"e"' } }
      if (path.includes('/uploads')) return uploadAnswer(server.url, request)
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
    await procore.check({ projectIds: ['598134325000001'], probeWrites: true, corfix: true })
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
    await procore.listUsers({ updatedSince: '2026-11-20T00:00:00Z' })
    await procore.listTemplates()
    await fileForms(procore.documents)

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

    const problems: string[] = []
    for (const request of server.seen) {
      const { method, url, headers } = request
      const system = url.startsWith('/v1') ? 'trustlayer-v1' : url.startsWith('/v2') ? 'trustlayer-v2' : 'procore'
      if (url === '/oauth/token' || url === '/storage') continue
      problems.push(...check({ system, method, url, headers, ...(await bodyOf(request)) }))
    }
    expect(problems).toEqual([])
    expect(server.seen.length).toBeGreaterThan(45)
  },
)
