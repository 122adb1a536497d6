import { createHash } from 'node:crypto'
import type { CorfixForm, Worker } from '@shared/records'
import type { ConnectorObserver } from '../../../app/ports'
import { MemoryCredentials } from '../../http/testing/memory-credentials'
import {
  type Answer,
  type Handler,
  type SeenRequest,
  startTestServer,
  type TestServer,
} from '../../http/testing/test-server'
import { VirtualClock } from '../../http/testing/virtual-clock'
import { createCorfixConnector } from '../index'
import { COMPANY, keyOf } from './harness'

export const TOKEN = 'corfix-5ecr3t-V4lu3'

export const PROJECT = {
  id: 'cp_0000000001',
  name: 'Harbour Yard',
  number: '24-017',
  status: 'active',
  privateDescription: null,
  publicInfo: null,
  streetAddress: '1 Dock Rd',
  city: 'Oakland',
  state: 'CA',
  zip: '94607',
  country: 'US',
  externalId: keyOf('900001'),
  createdAt: '2026-11-01T08:00:00Z',
  updatedAt: '2026-11-02T08:00:00Z',
}
export const WORKER = {
  id: 'cw_0000000001',
  firstName: 'Ana',
  lastName: 'Ruiz',
  phone: null,
  employeeNumber: null,
  email: 'ana@harbour.example',
  status: 'active',
  externalId: null,
  createdAt: '2026-11-01T08:00:00Z',
  updatedAt: '2026-11-02T08:00:00Z',
}
export const PDF = '%PDF-1.4\nsmall\n%%EOF\n'
export const SHA256 = createHash('sha256').update(PDF).digest('hex')
export const FORM = {
  id: 'cf_0000000001',
  templateName: 'Hot Work Permit',
  projectId: PROJECT.id,
  status: 'completed',
  completedAt: '2026-11-02T07:30:00Z',
  updatedAt: '2026-11-02T08:00:00Z',
  revision: 1,
  pdf: { size: PDF.length, sha256: SHA256 },
}
export const LISTED: CorfixForm = {
  id: FORM.id,
  name: 'Hot Work Permit 2026-11-02',
  templateName: FORM.templateName,
  projectId: PROJECT.id,
  projectText: null,
  completedAt: FORM.completedAt,
  completedOn: null,
  updatedAt: FORM.updatedAt,
  revision: 1,
  size: PDF.length,
  sha256: SHA256,
  problem: null,
}
export const PRESENT: Worker = { ...WORKER, name: 'Ana Ruiz', status: 'active', active: true, externalIds: [] }

let server: TestServer | undefined
export async function closeServer(): Promise<void> {
  await server?.close()
  server = undefined
}

/** A Corfix connector on a server of the test's own; a second call replaces the server. */
export async function setup(handler: Handler, { token = TOKEN, timeoutMs = 5000 } = {}) {
  await closeServer()
  server = await startTestServer(handler)
  const clock = new VirtualClock(Date.now())
  const notices: string[] = []
  const answered: boolean[] = []
  const observer: ConnectorObserver = {
    noticed: ({ code }) => void notices.push(code),
    answered: (_, accepted) => void answered.push(accepted),
  }
  const connector = createCorfixConnector({
    connection: { adapter: 'http', apiUrl: server.url },
    companyId: COMPANY,
    credentials: new MemoryCredentials(token === '' ? {} : { 'corfix.token': token }),
    clock,
    random: () => 0.5,
    userAgent: 'Crosswalk/test',
    timeoutMs,
    observer,
  })
  return { connector, port: connector.port, seen: server.seen, clock, notices, answered }
}

/** One page of a list of the assumed contract. */
export const page = (data: unknown[], total = data.length): Answer => ({
  json: { data, page: 1, pageSize: 200, total },
})

/** The error envelope of the assumed contract. */
export const refusal = (status: number, code: string, message: string, field?: string): Answer => ({
  status,
  json: { error: { code, message, ...(field ? { field } : {}) } },
})

/** A listing of `count` records, served in pages as they are asked for. */
export const paged =
  <T extends { id: string }>(record: T, count: number) =>
  ({ query }: SeenRequest): Answer => {
    const size = Number(query.get('pageSize'))
    const from = (Number(query.get('page')) - 1) * size
    const ids = Array.from({ length: count }, (_, index) => `${record.id}-${index}`).slice(from, from + size)
    return page(
      ids.map((id) => ({ ...record, id })),
      count,
    )
  }
