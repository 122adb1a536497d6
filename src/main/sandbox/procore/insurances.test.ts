import '../testing/unrecorded'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunningSandbox, startSandbox } from '../start-sandbox'
import { type Call, procoreCaller, type Reply } from '../testing/sandbox-client'
import type { InsuranceRow } from '../world/insurance-rows'

type Insurance = Omit<InsuranceRow, 'project_id'>
interface Synced {
  entities: Insurance[]
  errors: (Record<string, unknown> & { errors: Record<string, string[]> })[]
}

let sandbox: RunningSandbox
let call: Call
let company: string

beforeEach(async () => {
  sandbox = await startSandbox({ seed: 7, scale: 1, faults: 'none' })
  call = await procoreCaller(sandbox)
  company = `/rest/v1.0/companies/${sandbox.procore.companyId}`
})
afterEach(() => sandbox.close())

const procore = () => sandbox.world.procore
/** Bay Electric, of every world. */
const vendor = (): number =>
  procore()
    .vendors.all()
    .find(({ name }) => name === 'Bay Electric Inc')?.id ?? 0
const project = (): number =>
  procore()
    .projects.all()
    .find(({ name }) => name === 'Harbour Yard')?.id ?? 0
const ofProject = () => `/rest/v1.0/projects/${project()}`
const sync = (updates: unknown, base = company): Promise<Reply<Synced>> =>
  call(`${base}/insurances/sync`, { method: 'PATCH', body: { updates } })
const general = (origin_id: string, more: Record<string, unknown> = {}) => ({
  vendor_id: vendor(),
  insurance_type: 'General Liability',
  name: 'Golden Gate Casualty',
  policy_number: 'GL-778',
  status: 'compliant',
  effective_date: '2026-01-01',
  expiration_date: '2026-12-31',
  enable_expired_insurance_notifications: false,
  origin_id,
  origin_data: '{"v":1}',
  ...more,
})

describe('lists', () => {
  it('hold what people entered by hand, company and project apart, without origin ids and time stamps', async () => {
    const rows = procore().insurances.all()
    expect(rows).toHaveLength(80)
    expect(rows.every(({ origin_id, origin_data }) => origin_id === null && origin_data === null)).toBe(true)
    const { body } = await call<Insurance[]>(`${company}/insurances?per_page=2000`)
    expect(body).toHaveLength(rows.filter(({ project_id }) => project_id === null).length)
    expect(body[0]).not.toHaveProperty('project_id')
    expect(body[0]).not.toHaveProperty('updated_at')
    const within = rows.find(({ project_id }) => project_id !== null)
    const base = `/rest/v1.0/projects/${within?.project_id}`
    const list = async (path: string) => (await call<Insurance[]>(`${base}${path}`)).body.map(({ id }) => id)
    expect(await list('/insurances?view=extended')).toContain(within?.id)
    expect(await list(`/vendors/${within?.vendor_id}/insurances`)).toContain(within?.id)
    expect((await call(`${base}/insurances?view=normal`)).status).toBe(400)
  })

  it('page, and repeat the records of the company within a project only where that is switched on', async () => {
    const { headers, body } = await call<Insurance[]>(`${company}/insurances?per_page=20`)
    expect([headers.get('per-page'), body.length]).toEqual(['20', 20])
    const row = procore()
      .insurances.all()
      .find(({ project_id }) => project_id === null)
    procore().vendors.update(row?.vendor_id ?? 0, { project_ids: [project()] })
    const ids = async () => (await call<Insurance[]>(`${ofProject()}/insurances`)).body.map(({ id }) => id)
    expect(await ids()).not.toContain(row?.id)
    procore().projectInsurancesRepeatCompany = true
    expect(await ids()).toContain(row?.id)
  })

  it('are not there for a project that is not permitted or a company that does not exist', async () => {
    const hidden = procore()
      .projects.all()
      .find(({ permitted }) => !permitted)
    expect((await call(`/rest/v1.0/projects/${hidden?.id}/insurances`)).status).toBe(404)
    expect((await call(`${company}/vendors/12/insurances`)).status).toBe(404)
  })
})

describe('one record', () => {
  it('is created with its insurer as name, read back as insurance_provider, reminders on by default', async () => {
    const { enable_expired_insurance_notifications: _off, ...insurance } = general('tl:1', { limit: '2000000.00' })
    const made = await call<Insurance>(`${company}/insurances`, { method: 'POST', body: { insurance } })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      vendor_id: vendor(),
      insurance_provider: 'Golden Gate Casualty',
      limit: '2000000.0',
      enable_expired_insurance_notifications: true,
      exempt: false,
    })
    expect(made.body).not.toHaveProperty('name')
    expect((await call(`${company}/insurances/${made.body.id}`)).body).toEqual(made.body)
    expect((await call(`${ofProject()}/insurances/${made.body.id}`)).status).toBe(404)
  })

  it('is changed where vendor_id is given or in the path, and deleted with an empty 200', async () => {
    const made = await sync([general('tl:1')], ofProject())
    const id = made.body.entities[0]?.id
    const path = `${ofProject()}/insurances/${id}`
    const patch = (at: string, insurance: unknown) => call<Insurance>(at, { method: 'PATCH', body: { insurance } })
    const bare = await patch(path, { status: 'expired' })
    expect([bare.status, bare.body]).toEqual([422, { errors: { vendor_id: ["can't be blank"] } }])
    expect((await patch(path, { status: 'expired', vendor_id: vendor() })).body.status).toBe('expired')
    const ofVendor = `${ofProject()}/vendors/${vendor()}/insurances/${id}`
    expect((await patch(ofVendor, { expiration_date: null })).body).toMatchObject({
      expiration_date: null,
      status: 'expired',
    })
    const gone = await call<string>(path, { method: 'DELETE' })
    expect([gone.status, gone.body]).toEqual([200, ''])
    expect((await call(path, { method: 'DELETE' })).status).toBe(404)
  })

  it('is refused with the field that is wrong', async () => {
    const wrong = {
      ...general('tl:1'),
      vendor_id: 12,
      status: 'valid',
      expiration_date: '2026-02-30',
      limit: 'two',
      exempt: 1,
    }
    const { status, body } = await call(`${company}/insurances`, { method: 'POST', body: { insurance: wrong } })
    expect(status).toBe(422)
    expect(body).toEqual({
      errors: {
        vendor_id: ['is invalid'],
        status: ['is not included in the list'],
        expiration_date: ['is not a valid date'],
        limit: ['is not a number'],
        exempt: ['is not included in the list'],
      },
    })
    const unknown = { insurance: { ...general('tl:1'), insurance_provider: 'Sierra Mutual' } }
    expect((await call(`${company}/insurances`, { method: 'POST', body: unknown })).status).toBe(406)
    expect((await call(`${company}/insurances`, { method: 'POST', body: {} })).status).toBe(400)
  })
})

describe('sync (facts/procore-api.md 7.3)', () => {
  it('creates by origin id, finds it again by origin id, and touches nothing else', async () => {
    const before = structuredClone(procore().insurances.all())
    const made = await sync([general('tl:1'), general('tl:2', { insurance_type: 'Umbrella' })])
    expect(made.status).toBe(200)
    expect(made.body.errors).toEqual([])
    const again = await sync([general('tl:1', { status: 'expired' })])
    expect(again.body.entities[0]).toMatchObject({ id: made.body.entities[0]?.id, status: 'expired' })
    expect(procore().insurances.size).toBe(82)
    for (const row of before) expect(procore().insurances.get(row.id)).toEqual(row)
  })

  it('matches by id first and sets the origin id; without either it creates', async () => {
    const made = await sync([general('tl:1')])
    const id = made.body.entities[0]?.id
    const moved = await sync([{ id, origin_id: 'tl:9' }])
    expect(moved.body.entities[0]).toMatchObject({ id, origin_id: 'tl:9', policy_number: 'GL-778' })
    const { origin_id: _none, ...bare } = general('')
    const twice = await sync([bare, bare])
    expect(new Set(twice.body.entities.map((entity) => entity.id)).size).toBe(2)
    const known = await sync([{ id: 999_999_999, status: 'expired', origin_id: 'tl:3' }])
    expect(known.body).toEqual({
      entities: [],
      errors: [
        { id: 999_999_999, status: 'expired', origin_id: 'tl:3', errors: { id: ['Entity with this ID not found'] } },
      ],
    })
  })

  it('answers 200 with what went in and, beside it, what was refused and why', async () => {
    const { status, body } = await sync([
      general('tl:1'),
      general('tl:2', { status: 'valid' }),
      general('tl:3', { vendor_id: undefined }),
      general('tl:4'),
    ])
    expect(status).toBe(200)
    expect(body.entities.map(({ origin_id }) => origin_id)).toEqual(['tl:1', 'tl:4'])
    expect(body.errors.map(({ origin_id, errors }) => [origin_id, errors])).toEqual([
      ['tl:2', { status: ['is not included in the list'] }],
      ['tl:3', { vendor_id: ["can't be blank"] }],
    ])
    expect((await sync([])).body).toEqual({ entities: [], errors: [] })
  })

  it('keeps an origin id unique in the company, and ids within their level', async () => {
    const made = await sync([general('tl:1')])
    const other = await sync([general('tl:1')], ofProject())
    expect(other.body.errors[0]?.errors).toEqual({ origin_id: ['has already been taken'] })
    const elsewhere = await sync([{ id: made.body.entities[0]?.id, status: 'expired' }], ofProject())
    expect(elsewhere.body.errors[0]?.errors).toEqual({ id: ['Entity with this ID not found'] })
  })

  it('takes 1,000 at once and not one more, and the company inside each on the flat path', async () => {
    const many = Array.from({ length: 1001 }, (_, index) => general(`tl:${index}`))
    expect((await sync(many)).status).toBe(400)
    const all = await sync(many.slice(1))
    expect(all.body.entities).toHaveLength(1000)
    const flat = await call<Synced>('/rest/v1.0/insurances/sync', {
      method: 'PATCH',
      body: { updates: [{ ...general('tl:0'), company_id: Number(sandbox.procore.companyId) }, general('tl:x')] },
    })
    expect([flat.body.entities.length, flat.body.errors[0]?.errors]).toEqual([1, { company_id: ['is invalid'] }])
  })

  it('never gives an id twice, also after a deletion', async () => {
    const first = await sync([general('tl:1')])
    const id = first.body.entities[0]?.id ?? 0
    await call(`${company}/insurances/${id}`, { method: 'DELETE' })
    const second = await sync([general('tl:1')])
    expect(second.body.entities[0]?.id).toBeGreaterThan(id)
  })
})

describe('what a company may refuse', () => {
  it('origin ids, with an error on them or without a word (W6)', async () => {
    procore().insuranceOriginIds = 'refused'
    const refused = await sync([general('tl:1')])
    expect(refused.body.errors[0]?.errors).toEqual({ origin_id: [expect.stringContaining('another integration')] })
    const { origin_id: _none, ...bare } = general('')
    expect((await sync([bare])).body.entities[0]).toMatchObject({ origin_id: null, origin_data: '{"v":1}' })
    procore().insuranceOriginIds = 'ignored'
    expect((await sync([general('tl:1')])).body.entities[0]?.origin_id).toBeNull()
    procore().insuranceOriginDataKept = false
    expect((await sync([general('tl:1')])).body.entities[0]?.origin_data).toBeNull()
    procore().insuranceSyncBare = true
    expect(Object.keys((await sync([general('tl:1')])).body.entities[0] ?? {})).toEqual(['id'])
  })

  it('fields that an ERP system has locked, of the records that a test names', async () => {
    procore().refuseInsurance(({ origin_id }) => origin_id === 'tl:1')
    const { body } = await sync([general('tl:1'), general('tl:2')])
    expect(body.entities.map(({ origin_id }) => origin_id)).toEqual(['tl:2'])
    expect(Object.keys(body.errors[0]?.errors ?? {})).toEqual([
      'insurance_type',
      'effective_date',
      'expiration_date',
      'name',
      'policy_number',
    ])
    procore().refuseInsurance(() => false)
    expect((await sync([general('tl:1')])).body.errors).toEqual([])
  })

  it('writing at all, while reading goes on', async () => {
    procore().insurancesWritable = false
    expect((await sync([])).status).toBe(403)
    expect((await sync([], ofProject())).status).toBe(403)
    const [row] = procore().insurances.select('', ({ project_id }) => project_id === null)
    expect((await call(`${company}/insurances/${row?.id}`, { method: 'DELETE' })).status).toBe(403)
    expect((await call(`${company}/insurances`)).status).toBe(200)
  })
})
