import '../testing/unrecorded'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunningSandbox, startSandbox } from '../start-sandbox'
import { type Call, procoreCaller, type Reply } from '../testing/sandbox-client'
import { COMMITMENT_STATUSES, type CommitmentRow } from '../world/commitment-rows'

interface Commitment {
  id: string
  type: string
  number: string | null
  status: string
  executed: boolean
  vendor_id: string | null
  vendor?: { id: string; name: string } | null
  custom_fields?: Record<string, { data_type: string; value: unknown }>
  deleted_at: string | null
}
type List = { data: Commitment[] }
interface Contract {
  id: number
  status: string
  vendor: { id: number; company: string } | null
}

let sandbox: RunningSandbox
let call: Call
let clock: number

beforeEach(async () => {
  clock = Date.parse('2026-11-21T08:00:00Z')
  sandbox = await startSandbox({ seed: 7, scale: 1, faults: 'none', now: () => clock })
  call = await procoreCaller(sandbox)
})
afterEach(() => sandbox.close())

const procore = () => sandbox.world.procore
const rows = (project: number): CommitmentRow[] => procore().commitments.find(`project ${project}`)
const showcase = (): number =>
  procore()
    .projects.all()
    .find(({ name }) => name === 'Harbour Yard')?.id ?? 0
const list = <T = List>(query = '', project = showcase()): Promise<Reply<T>> =>
  call(`/rest/v2.0/companies/${sandbox.procore.companyId}/projects/${project}/commitment_contracts?${query}`)
const first = (): CommitmentRow => {
  const row = rows(showcase()).find(({ deleted_at }) => !deleted_at)
  if (!row) throw new Error('The first project has no commitment')
  return row
}
const since = (instant: string) => `filters[updated_at]=${encodeURIComponent(`${instant}...2099-12-31T00:00:00Z`)}`

describe('the v2.0 list', () => {
  it('wraps 10 a page in data, 100 at most, with ids as text and without deleted ones', async () => {
    const ten = await list()
    const live = rows(showcase()).filter(({ deleted_at }) => !deleted_at)
    expect(ten.headers.get('per-page')).toBe('10')
    expect(ten.headers.get('total')).toBe(String(live.length))
    expect(ten.body.data).toHaveLength(Math.min(10, live.length))
    expect(typeof ten.body.data[0]?.id).toBe('string')
    expect(ten.body.data[0]).not.toHaveProperty('custom_fields')
    expect(ten.body.data[0]).not.toHaveProperty('vendor')
    const all = await list('per_page=5000')
    expect(all.headers.get('per-page')).toBe('100')
    expect(all.body.data.map(({ id }) => id).sort()).toEqual(live.map(({ id }) => String(id)).sort())
  })

  it('adds the company, custom fields and external data in the extended view', async () => {
    const { id } = first()
    const fields = procore().customFields.all()
    const [profile, risk, retention, access] = fields
    const entry = profile?.entries[1]
    const night = access?.entries[1]
    procore().commitments.update(id, {
      custom_fields: {
        [profile?.id ?? 0]: entry?.id ?? null,
        [risk?.id ?? 0]: 'Subcontractor - Hgih Risk',
        [retention?.id ?? 0]: true,
        [access?.id ?? 0]: [night?.id ?? 0],
      },
    })
    const { body } = await list(`view=extended&filters[id]=${id}`)
    const shown = body.data[0]
    expect(shown).toMatchObject({ external_data: {}, vendor: { id: shown?.vendor_id } })
    expect(Object.entries(shown?.custom_fields ?? {})).toEqual([
      [`custom_field_${profile?.id}`, { data_type: 'lov_entry', value: entry }],
      [`custom_field_${risk?.id}`, { data_type: 'string', value: 'Subcontractor - Hgih Risk' }],
      [`custom_field_${retention?.id}`, { data_type: 'boolean', value: true }],
      [`custom_field_${access?.id}`, { data_type: 'lov_entries', value: [night] }],
    ])
    expect((await list('view=normal')).status).toBe(400)
  })

  it('filters by type, status, executed, company and id', async () => {
    const { id, vendor_id } = first()
    procore().commitments.update(id, { status: 'Out For Bid', executed: true, type: 'WorkOrderContract' })
    const ids = async (query: string) => (await list(`per_page=100&${query}`)).body.data.map((row) => row.id)
    expect(await ids('filters[status]=Out For Bid')).toContain(String(id))
    expect(await ids('filters[status][]=Approved')).not.toContain(String(id))
    expect(await ids('filters[type]=PurchaseOrderContract')).not.toContain(String(id))
    expect(await ids('filters[executed]=true')).toContain(String(id))
    expect(await ids('filters[executed]=false')).not.toContain(String(id))
    expect(await ids(`filters[vendor_id]=${vendor_id}`)).toContain(String(id))
    expect(await ids(`filters[id][]=${id}`)).toEqual([String(id)])
    const refused = await list<{ error: { code: string } }>('filters[type]=Subcontract')
    expect([refused.status, refused.body.error.code]).toEqual([400, 'BAD_REQUEST'])
  })

  it('shows what changed and what was deleted since an instant, in the order of ids', async () => {
    const before = (await list('per_page=100')).body.data.map(({ id }) => id)
    const { id } = first()
    procore().deleteCommitment(id)
    expect((await list('per_page=100')).body.data.map((row) => row.id)).toEqual(
      before.filter((other) => other !== String(id)),
    )
    const changed = await list(`filters[include_deleted]=with&${since('2026-11-21T07:00:00Z')}`)
    expect(changed.body.data).toMatchObject([{ id: String(id), deleted_at: '2026-11-21T08:00:00Z' }])
    const only = await list('filters[include_deleted]=only&per_page=100')
    expect(only.body.data.every(({ deleted_at }) => deleted_at !== null)).toBe(true)
  })

  it('answers 404 at a company of before v2.0 and for a project that is not permitted, 403 without the tool', async () => {
    const hidden = procore()
      .projects.all()
      .find(({ permitted }) => !permitted)
    expect((await list('', hidden?.id)).status).toBe(404)
    expect(procore().commitmentsOff.size).toBe(2)
    const [off] = procore().commitmentsOff
    const refused = await list<{ error: { code: string } }>('', off)
    expect([refused.status, refused.body.error.code]).toEqual([403, 'FORBIDDEN'])
    procore().commitmentsOff.clear()
    expect((await list('', off)).status).toBe(200)
    procore().commitmentsV2 = false
    expect((await list('', off)).status).toBe(404)
  })
})

describe('the v1.0 lists', () => {
  const contracts = (name: string, query = '') =>
    call<Contract[]>(`/rest/v1.0/${name}?project_id=${showcase()}&${query}`)

  it('hold one type each, bare, with numeric ids, the company by name and no custom fields', async () => {
    const orders = await contracts('purchase_order_contracts', 'view=extended&per_page=2000')
    const subcontracts = await contracts('work_order_contracts', 'view=extended&per_page=2000')
    const live = rows(showcase()).filter(({ deleted_at }) => !deleted_at)
    expect(orders.body.length + subcontracts.body.length).toBe(live.length)
    const { id, vendor_id, type } = first()
    const shown = (type === 'WorkOrderContract' ? subcontracts : orders).body.find((row) => row.id === id)
    expect(shown?.vendor).toEqual({ id: vendor_id, company: procore().vendors.get(vendor_id ?? 0)?.name })
    expect(shown).not.toHaveProperty('custom_fields')
    expect(shown).toMatchObject({ project: { name: 'Harbour Yard' } })
  })

  it('take the deleted ones and a range of changes, refuse a view of v2.0 and miss the project with 400', async () => {
    const row = rows(showcase()).find(({ type, deleted_at }) => type === 'WorkOrderContract' && !deleted_at)
    procore().deleteCommitment(row?.id ?? 0)
    const changed = `filters[include_deleted]=with&${since('2026-11-21T07:00:00Z')}`
    expect((await contracts('work_order_contracts', changed)).body.map(({ id }) => id)).toEqual([row?.id])
    expect((await contracts('purchase_order_contracts', changed)).body).toEqual([])
    expect((await contracts('work_order_contracts', 'view=default')).status).toBe(400)
    expect((await call('/rest/v1.0/work_order_contracts')).status).toBe(400)
  })

  it('answer 403 without the tool, and go on at a company without v2.0', async () => {
    procore().commitmentsV2 = false
    expect((await contracts('work_order_contracts')).status).toBe(200)
    procore().commitmentsOff.add(showcase())
    expect((await contracts('work_order_contracts')).status).toBe(403)
    expect((await contracts('purchase_order_contracts')).status).toBe(403)
  })
})

describe('custom fields', () => {
  it('are defined for the company; "Compliance Profile" has the names of the profiles as its entries (T9)', async () => {
    const { companyId } = sandbox.procore
    const fields = await call<{ id: number; label: string; data_type: string }[]>(
      `/rest/v1.1/companies/${companyId}/custom_field_definitions?per_page=500`,
    )
    expect(fields.headers.get('per-page')).toBe('100')
    expect(fields.body.map(({ label, data_type }) => [label, data_type])).toEqual([
      ['Compliance Profile', 'lov_entry'],
      ['Risk Class', 'string'],
      ['Retention Release', 'boolean'],
      ['Site Access', 'lov_entries'],
    ])
    const entries = `/rest/v1.0/custom_field_definitions/${fields.body[0]?.id}/custom_field_lov_entries`
    const { body } = await call<{ label: string }[]>(`${entries}?company_id=${companyId}`)
    const profiles = sandbox.world.trustlayer.complianceProfiles.all()
    expect(body.map(({ label }) => label)).toEqual(profiles.map(({ name }) => name))
    expect((await call(entries)).status).toBe(400)
  })
})

it('makes a believable directory of commitments', () => {
  const all = procore().commitments.all()
  const live = all.filter(({ deleted_at }) => !deleted_at)
  expect(live.length).toBeGreaterThan(600)
  expect(live.length).toBeLessThan(900)
  expect(all.length).toBeGreaterThan(live.length)
  for (const [type, statuses] of Object.entries(COMMITMENT_STATUSES))
    expect(new Set(all.filter((row) => row.type === type).map(({ status }) => status))).toEqual(new Set(statuses))
  expect(live.some(({ executed, status }) => executed && status === 'Draft')).toBe(true)
  expect(live.some(({ executed, status }) => !executed && status === 'Approved')).toBe(true)
  expect(live.some(({ vendor_id }) => vendor_id === null)).toBe(true)
  const ofVendor = live.flatMap(({ vendor_id, project_id }) => {
    const vendor = procore().vendors.get(vendor_id ?? 0)
    return vendor ? [{ vendor, project_id }] : []
  })
  expect(ofVendor.some(({ vendor }) => !vendor.is_active)).toBe(true)
  const onDirectory = ofVendor.filter(({ vendor, project_id }) => vendor.project_ids.includes(project_id))
  expect(onDirectory.length / ofVendor.length).toBeGreaterThan(0.8)
  expect(all.some(({ number }) => /^SC-\d\d-\d{3}-\d{3}$/.test(number ?? ''))).toBe(true)
  expect(all.some(({ number }) => /^PO-\d{4}$/.test(number ?? ''))).toBe(true)
  const values = all.flatMap(({ custom_fields }) => Object.values(custom_fields))
  expect(values).toContain('Subcontractor - Hgih Risk')
})
