import { MemoryCredentials } from '../../http/testing/memory-credentials'
import { type Answer, type SeenRequest, startTestServer, type TestServer } from '../../http/testing/test-server'
import { VirtualClock } from '../../http/testing/virtual-clock'
import { createTrustLayerConnector, type TrustLayerConnectorOptions } from '../index'

export const PARTY = {
  type: 'parties',
  id: '65f0c0ffee65f0c0ffee0001',
  name: 'Bay Electric Inc',
  address: { line1: '9 Volt St', city: 'Oakland', region: 'CA', postalCode: '94601', country: 'US' },
  status: 'non_compliant',
  contacts: [{ type: 'contacts', id: 'c1', name: 'Ana Núñez', email: 'ana@bay.example', primary: true }],
  website: null,
  active: true,
  projects: [
    { id: 'p1', type: 'projects' },
    { id: 'p2', type: 'projects', name: 'Harbour Yard' },
  ],
  partyType: { id: 't1', type: 'party-types', name: 'Vendor' },
  customData: [{ value: 'West', customField: { id: 'f1', type: 'custom-fields', name: 'Region' } }],
  externalIds: { procore: [{ id: '161072', instance: '4211' }, { id: '8' }], erp: [{ id: 'V-77' }] },
}
export const PROJECT = {
  type: 'projects',
  id: 'p1',
  name: 'Harbour Yard',
  description: null,
  startDate: '2026-01-05T00:00:00.000Z',
  endDate: '2027-06-30',
  active: true,
  customData: [
    { value: '24-017', customField: { id: 'f-number' } },
    { value: 'West', customField: { id: 'f-region' } },
  ],
  externalIds: {},
}
export const KEY = { source: 'procore', instance: '4211', id: '161072' }

let server: TestServer | undefined
export async function closeServer(): Promise<void> {
  await server?.close()
  server = undefined
}

/** A TrustLayer connector on a server of the test's own, of v1 where nothing else is asked for; a second call replaces the server. */
export async function setup(
  handler: (request: SeenRequest) => Answer,
  version: TrustLayerConnectorOptions['version'] = 'v1',
  answered: (accepted: boolean) => void = () => undefined,
) {
  await closeServer()
  server = await startTestServer(handler)
  const notices: string[] = []
  const { port } = createTrustLayerConnector({
    apiUrl: server.url,
    companyId: '4211',
    version,
    credentials: new MemoryCredentials({ 'trustlayer.token': 'tl-token-1' }),
    clock: new VirtualClock(Date.now()),
    random: () => 0.5,
    userAgent: 'Crosswalk/test',
    observer: { noticed: ({ message }) => void notices.push(message), answered: (_, accepted) => answered(accepted) },
  })
  return { port, notices, seen: server.seen }
}

export const one = (data: unknown): Answer => ({ json: { status: 'success', data } })
export const list = (data: unknown[], totalCount = data.length, totalPages = 1): Answer => ({
  json: { status: 'success', data, meta: { count: data.length, pages: 1, totalCount, totalPages } },
})
