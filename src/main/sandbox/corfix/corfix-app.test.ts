import '../testing/unrecorded'
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunningSandbox, startSandbox } from '../start-sandbox'
import { type Call, caller } from '../testing/sandbox-client'
import { createWorld } from '../world/create-world'
import { WORLD_MADE_AT } from '../world/instants'

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

interface Form {
  id: string
  projectId: string
  revision: number
  pdf: { size: number; sha256: string }
}

const NOON = Date.parse('2026-11-21T12:00:00Z')
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

  it('gives a worker no licence before it is activated, and takes it back with a block', async () => {
    const used = async () => {
      const { body } = await call<{ licences: { standard: { used: number; limit: number } } }>('/account')
      return body.licences.standard.used
    }
    const before = await used()
    const made = await call<Worker>('/workers', { method: 'POST', body: { firstName: 'Ana', lastName: 'Ruiz' } })
    expect(await used()).toBe(before)
    await call(`/workers/${made.body.id}/activate`, { method: 'POST' })
    expect(await used()).toBe(before + 1)
    await call(`/workers/${made.body.id}/block`, { method: 'POST' })
    expect(await used()).toBe(before)
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

  it('serves forms that come, change and go while it runs', async () => {
    const { corfix } = sandbox.world
    const listed = async (query = '') => (await call<List<Form>>(`/forms?status=completed${query}`)).body.data
    const project = await call<{ id: string }>('/projects', { method: 'POST', body: { name: 'X', status: 'active' } })
    expect((await listed()).filter(({ projectId }) => projectId === project.body.id)).toEqual([])
    const since = new Date().toISOString()
    const { id } = corfix.completeForm({ projectId: project.body.id, templateName: 'Hot Work', size: 5_000_000 })
    const [form] = await listed(`&updatedSince=${since.slice(0, 19)}Z`)
    expect(form).toMatchObject({ id, templateName: 'Hot Work', revision: 1, pdf: { size: 5_000_000 } })
    expect(Object.keys(form ?? {})).not.toContain('pdfSize')
    corfix.reviseForm(id)
    const revised = (await listed()).find((one) => one.id === id)
    expect([revised?.revision, revised?.pdf.sha256 === form?.pdf.sha256]).toEqual([2, false])
    corfix.removeForm(id)
    expect((await listed()).map((one) => one.id)).not.toContain(id)
    expect((await call(`/forms/${id}/pdf`)).status).toBe(404)
  })

  it('lets a new project have forms at once where that is asked for, the same for the same project', async () => {
    const formsOf = async () => {
      const own = await startSandbox({
        seed: 7,
        scale: 0.2,
        faults: 'none',
        formsForNewProjects: true,
        now: () => NOON,
      })
      const create = caller(own.corfix.apiUrl, { Authorization: `Bearer ${own.corfix.token}` })
      const body = { name: 'Harbour Yard', status: 'active', externalId: 'procore:42/9' }
      const { id } = (await create<{ id: string }>('/projects', { method: 'POST', body })).body
      const upcoming = { name: 'Later', status: 'upcoming' }
      const later = (await create<{ id: string }>('/projects', { method: 'POST', body: upcoming })).body.id
      const forms = own.world.corfix.forms.all()
      await own.close()
      expect(forms.filter(({ projectId }) => projectId === later)).toEqual([])
      return forms.filter(({ projectId }) => projectId === id).map(({ projectId: _, ...form }) => form)
    }
    const forms = await formsOf()
    expect(await formsOf()).toEqual(forms)
    expect(forms).toHaveLength(3)
    expect(new Set(forms.map(({ templateName }) => templateName)).size).toBe(2)
    for (const form of forms) expect(form).toMatchObject({ updatedAt: '2026-11-21T12:00:00Z', revision: 1 })
    expect(new Set(forms.map(({ completedAt }) => completedAt?.slice(0, 7)))).toEqual(new Set(['2026-11', '2026-10']))
  })
})

describe('the data of its own', () => {
  const world = (scale: number) => createWorld({ seed: 7, scale })

  it('holds every case of C5 and C7, and the login of the service account', () => {
    const { corfix, procore } = world(1)
    const visible = procore.projects.all().filter(({ permitted, template }) => permitted && !template)
    const [number, name, nameOnly, stranger] = corfix.projects.all()
    const byNumber = visible.find(({ project_number }) => project_number === number?.number)
    expect([byNumber?.name === number?.name, byNumber?.project_number]).toEqual([false, expect.any(String)])
    expect(visible.find((one) => one.name === name?.name)).toMatchObject({ project_number: null })
    expect(name?.number).not.toBeNull()
    expect(visible.find((one) => one.name === nameOnly?.name)?.project_number).not.toBe(nameOnly?.number)
    expect(visible.some((one) => one.name === stranger?.name || one.project_number === stranger?.number)).toBe(false)
    const emails = procore.users.all().flatMap(({ email_address }) => email_address ?? [])
    const [capitals, same, kiosk, blocked] = corfix.workers.all()
    expect(emails).not.toContain(capitals?.email)
    expect(emails).toContain(capitals?.email?.toLowerCase())
    expect(emails).toContain(same?.email)
    expect([kiosk?.status, blocked?.status, blocked?.statusBeforeBlock]).toEqual(['kiosk_active', 'blocked', 'active'])
    expect(emails.map((email) => email.toLowerCase())).toContain(corfix.account.serviceAccountEmail)
    expect(corfix.projects.all().every(({ externalId }) => externalId === null)).toBe(true)
  })

  it('holds forms of several projects, months and revisions, around midnight, several a day, with awkward names', () => {
    const { corfix } = world(1)
    const forms = corfix.forms.all().filter(({ status }) => status === 'completed')
    expect(forms.length).toBeGreaterThanOrEqual(40)
    expect(new Set(forms.map(({ projectId }) => projectId)).size).toBe(4)
    expect(new Set(forms.map(({ completedAt }) => completedAt?.slice(0, 7))).size).toBeGreaterThanOrEqual(4)
    expect(forms.some(({ revision }) => revision > 1)).toBe(true)
    expect(forms.some(({ completedAt }) => /T(23:5[5-9]|00:0[0-5])/.test(completedAt ?? ''))).toBe(true)
    expect(forms.some(({ templateName }) => /[\\/:*?"<>|]/.test(templateName))).toBe(true)
    const days = forms.map(
      ({ projectId, templateName, completedAt }) => `${projectId} ${templateName} ${completedAt?.slice(0, 10)}`,
    )
    expect(new Set(days).size).toBeLessThan(days.length - 5)
    expect(corfix.forms.all().some(({ status }) => status === 'draft')).toBe(true)
    for (const { completedAt, updatedAt } of forms) {
      expect(Date.parse(updatedAt)).toBeGreaterThanOrEqual(Date.parse(completedAt ?? ''))
      expect(Date.parse(updatedAt)).toBeLessThanOrEqual(WORLD_MADE_AT)
    }
  })

  it('grows with the scale, and is the same for the same seed', () => {
    const sizes = ({ corfix }: ReturnType<typeof world>) => [corfix.projects.size, corfix.workers.size]
    expect([0.1, 1, 10].map((scale) => sizes(world(scale)))).toEqual([
      [4, 4],
      [4, 4],
      [40, 40],
    ])
    expect(world(10).corfix.forms.size).toBeGreaterThan(400)
    expect(world(2).corfix.forms.all()).toEqual(world(2).corfix.forms.all())
  })
})
