import '../testing/unrecorded'
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunningSandbox, startSandbox } from '../start-sandbox'
import { type Call, caller } from '../testing/sandbox-client'

interface Worker {
  id: string
  status: string
}
interface List<T> {
  data: T[]
  page: number
  pageSize: number
  total: number
}

let sandbox: RunningSandbox
let call: Call

beforeEach(async () => {
  sandbox = await startSandbox({ seed: 7, scale: 1, faults: 'none' })
  call = caller(sandbox.corfix.apiUrl, { Authorization: `Bearer ${sandbox.corfix.token}` })
})
afterEach(() => sandbox.close())

describe('Corfix (assumed contract)', () => {
  it('wants a token and lists in pages', async () => {
    expect((await caller(sandbox.corfix.apiUrl, {})('/account')).status).toBe(401)
    expect((await call('/account')).body).toMatchObject({ name: 'Harbour Builders', counts: { projects: 4 } })
    const { body } = await call<List<Worker>>('/workers?pageSize=3&page=2')
    expect([body.data.length, body.page, body.pageSize, body.total]).toEqual([1, 2, 3, 4])
    expect((await call('/workers?pageSize=201')).status).toBe(400)
    expect((await call<List<Worker>>('/workers?updatedSince=2099-01-01T00:00:00Z')).body.total).toBe(0)
  })

  it('refuses an external id that is in use, and bodies that do not fit', async () => {
    const project = { name: 'Harbour Yard', status: 'active', externalId: 'procore:42/9' }
    expect((await call('/projects', { method: 'POST', body: project })).status).toBe(201)
    const again = await call<{ error: { code: string } }>('/projects', { method: 'POST', body: project })
    expect([again.status, again.body.error.code]).toEqual([409, 'conflict'])
    const wrong = await call<{ error: { field: string } }>('/projects', {
      method: 'POST',
      body: { name: 'X', status: 'open' },
    })
    expect([wrong.status, wrong.body.error.field]).toEqual([422, 'status'])
  })

  it('moves workers through their states', async () => {
    const made = await call<Worker>('/workers', { method: 'POST', body: { firstName: 'Ana', lastName: 'Ruiz' } })
    expect(made.body.status).toBe('pending_activation')
    const act = async (verb: string) => {
      const { status, body } = await call<Worker>(`/workers/${made.body.id}/${verb}`, { method: 'POST' })
      return status === 200 ? body.status : status
    }
    expect(await act('unblock')).toBe(409)
    expect(await act('activate')).toBe('kiosk_active')
    expect(await act('activate')).toBe(409)
    expect(await act('block')).toBe('blocked')
    expect(await act('unblock')).toBe('kiosk_active')
    const email = { method: 'PATCH', body: { email: 'ana@star.example' } }
    expect((await call<Worker>(`/workers/${made.body.id}`, email)).body.status).toBe('pending_email_verification')
  })

  it('serves completed forms and their PDFs with a true hash', async () => {
    const { body } = await call<List<{ id: string; pdf: { size: number; sha256: string } }>>('/forms?status=completed')
    const [form] = body.data
    const response = await fetch(`${sandbox.corfix.apiUrl}/forms/${form?.id}/pdf`, {
      headers: { Authorization: `Bearer ${sandbox.corfix.token}` },
    })
    const content = new Uint8Array(await response.arrayBuffer())
    expect(createHash('sha256').update(content).digest('hex')).toBe(form?.pdf.sha256)
    expect([content.byteLength, response.headers.get('etag')]).toEqual([form?.pdf.size, `"${form?.pdf.sha256}"`])
  })
})
