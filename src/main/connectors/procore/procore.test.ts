import { ProcoreProject, ProcoreVendor } from '@shared/records'
import { afterEach, describe, expect, it } from 'vitest'
import { nextPath, updatedRange } from './paging'
import { paged } from './testing/paged'
import { closeServer, setup } from './testing/setup'

afterEach(closeServer)

const HARBOUR = {
  id: 598134325000001,
  name: 'Harbour Yard',
  display_name: '24-017 - Harbour Yard',
  project_number: '24-017',
  active: true,
  address: '1 Dock Rd',
  city: 'Oakland',
  state_code: 'CA',
  zip: '94607',
  country_code: 'US',
  time_zone: 'US/Pacific',
  project_stage: { id: 3, name: 'Course of Construction' },
  start_date: '2026-01-05',
  completion_date: null,
  estimated_completion_date: '2027-06-30',
  total_value: '12500000.0',
  description: 'Quay wall and two cranes',
  public_notes: null,
  created_at: '2025-11-02T17:00:00Z',
  updated_at: '2026-11-20T09:12:44Z',
}
const BAY_ELECTRIC = {
  id: 161072,
  name: 'Bay Electric Inc',
  trade_name: null,
  address: '9 Volt St',
  city: 'Oakland',
  state_code: 'CA',
  zip: 94601,
  country_code: 'US',
  business_phone: '510-555-0100',
  mobile_phone: null,
  is_active: null,
  primary_contact: {
    id: 1306796,
    first_name: 'Ana',
    last_name: 'Núñez',
    business_phone: '510-555-0101',
    business_phone_extension: 12,
    email_address: 'ana@bay.example',
  },
  business_register: { id: 321, type: 'ein', identifier: '12-3456789' },
  project_ids: [598134325000001],
  trades: [
    { id: 999, name: '26 - Electrical' },
    { id: 1000, name: null },
  ],
  updated_at: '2026-11-01T16:45:00Z',
}

describe('listing projects', () => {
  it('asks for all but templates, follows the links, and reads the records', async () => {
    const rows = [HARBOUR, ...Array.from({ length: 6 }, (_, index) => ({ id: 600 + index, name: `Pier ${index}` }))]
    const { port, calls } = await setup({ api: paged(rows, 3) })
    const got: [number, number | null][] = []
    const { records, total } = await port.listProjects({
      updatedSince: '2026-11-20T00:00:00.123Z',
      progress: (...step) => got.push(step),
    })
    expect([records.length, total, port.pageSizes.projects]).toEqual([7, 7, 3])
    expect(got).toEqual([
      [3, 7],
      [6, 7],
      [7, 7],
    ])
    expect(Object.fromEntries(calls()[0]?.query ?? [])).toEqual({
      company_id: '4211',
      view: 'extended',
      per_page: '300',
      'filters[by_status]': 'All',
      'filters[template]': 'false',
      'filters[updated_at]': '2026-11-20T00:00:00Z...9999-12-31T23:59:59Z',
    })
    expect(calls()[0]?.headers).toMatchObject({ authorization: 'Bearer access-1', 'procore-company-id': '4211' })
    expect(ProcoreProject.parse(records[0])).toEqual({
      id: '598134325000001',
      name: 'Harbour Yard',
      number: '24-017',
      active: true,
      description: 'Quay wall and two cranes',
      publicNotes: null,
      startDate: '2026-01-05',
      completionDate: '2027-06-30',
      totalValue: '12500000',
      address: { line1: '1 Dock Rd', line2: null, city: 'Oakland', region: 'CA', postalCode: '94607', country: 'US' },
      timeZone: 'US/Pacific',
      stage: 'Course of Construction',
      createdAt: '2025-11-02T17:00:00Z',
      updatedAt: '2026-11-20T09:12:44Z',
    })
    expect(records[1]).not.toHaveProperty('description')
  })

  it('keeps ids beyond 2^53 and leaves out what says it is a template', async () => {
    const text = '[{"id":9007199254740993123,"name":"Pier"},{"id":2,"name":"Base","template":true}]'
    const { port } = await setup({ api: () => ({ text, headers: { total: '2' } }) })
    const { records, total } = await port.listProjects()
    expect([records.map(({ id }) => id), total]).toEqual([['9007199254740993123'], 1])
  })

  it('refuses a page that repeats and a list that falls short', async () => {
    const repeating = await setup({
      api: (request) => ({ ...paged([HARBOUR, { id: 2, name: 'Pier' }], 1, { total: 9 })(request), json: [HARBOUR] }),
    })
    await expect(repeating.port.listProjects()).rejects.toMatchObject({ code: 'partial-listing' })
    const short = await setup({ api: paged([HARBOUR], 300, { total: 2 }) })
    await expect(short.port.listProjects()).rejects.toMatchObject({ code: 'partial-listing' })
  })

  const PIERS = Array.from({ length: 7 }, (_, index) => ({ id: 600 + index, name: `Pier ${index}` }))
  it.each([
    ['a total', { total: '7' }, 3],
    ['no total', {}, 4],
  ])(
    'asks for the next page where there is no Link header, with %s',
    async (_, headers: Record<string, string>, requests) => {
      const { port, calls } = await setup({
        api: ({ query }) => {
          const page = Number(query.get('page') ?? 1)
          return { json: PIERS.slice((page - 1) * 3, page * 3), headers }
        },
      })
      expect((await port.listProjects()).records).toHaveLength(7)
      expect(calls()).toHaveLength(requests)
      expect(calls()[1]?.query.get('filters[by_status]')).toBe('All')
    },
  )

  it('takes an endpoint that knows no pages for what it is, unless it says that there is more', async () => {
    const unpaged = await setup({ api: () => ({ json: PIERS }) })
    expect((await unpaged.port.listProjects()).records).toHaveLength(7)
    const stuck = await setup({ api: () => ({ json: PIERS, headers: { total: '9' } }) })
    await expect(stuck.port.listProjects()).rejects.toMatchObject({ code: 'partial-listing' })
  })

  it('names the record and field that is wrong', async () => {
    const { port } = await setup({ api: () => ({ json: [{ ...HARBOUR, start_date: 'next spring' }] }) })
    await expect(port.listProjects()).rejects.toMatchObject({
      code: 'invalid-response',
      message: expect.stringContaining('"projects[0].start_date" of the record 598134325000001'),
    })
  })

  it('reads ids in one request, as numbers or as records', async () => {
    const { port, calls } = await setup({ api: () => ({ json: [7, { id: 8 }], headers: { total: '2' } }) })
    expect(await port.listProjectIds()).toEqual(['7', '8'])
    expect(calls()[0]?.query.get('view')).toBe('ids')
  })

  it('reads one project, but no template', async () => {
    const { port } = await setup({ api: ({ path }) => ({ json: { ...HARBOUR, template: path.endsWith('/9') } }) })
    expect((await port.getProject('598134325000001')).description).toBe('Quay wall and two cranes')
    await expect(port.getProject('9')).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('template'),
    })
  })
})

it.each([400, 404])('names the company id where a whole list is refused with %i', async (status) => {
  const { port } = await setup({ api: () => ({ status, json: { errors: 'Company not found' } }) })
  const refused = { code: 'configuration', message: expect.stringContaining('4211') }
  await expect(port.listProjects()).rejects.toMatchObject(refused)
  await expect(port.listProjectIds()).rejects.toMatchObject(refused)
  await expect(port.listActiveVendors()).rejects.toMatchObject(refused)
  await expect(port.listInactiveVendors()).rejects.toMatchObject(refused)
  // A list of changes may be refused for its filter (engine/pull/pull-procore.ts).
  const changes = port.listProjects({ updatedSince: '2026-11-20T00:00:00Z' })
  await expect(changes).rejects.toMatchObject({
    code: status === 400 ? 'refused' : 'configuration',
    details: { status },
  })
})

describe('listing companies', () => {
  it('reads both lists', async () => {
    const { port, calls } = await setup({ api: paged([BAY_ELECTRIC], 2000) })
    const active = (await port.listActiveVendors()).records[0]
    const inactive = (await port.listInactiveVendors()).records[0]
    expect([active?.active, inactive?.active]).toEqual([true, false])
    expect(calls().map(({ path }) => path)).toEqual([
      '/rest/v1.0/vendors',
      '/rest/v1.0/companies/4211/vendors/inactive',
    ])
    expect(ProcoreVendor.parse(active)).toMatchObject({
      id: '161072',
      address: { postalCode: '94601' },
      businessIdentifier: '123456789',
      isOwnCompany: false,
      trades: ['26 - Electrical'],
      projectIds: ['598134325000001'],
      primaryContact: {
        id: '1306796',
        firstName: 'Ana',
        lastName: 'Núñez',
        phone: '510-555-0101 x12',
        email: 'ana@bay.example',
      },
    })
  })

  it('does not fail on side issues of a record', async () => {
    const odd = { ...BAY_ELECTRIC, primary_contact: { id: null, first_name: 'Ana' }, trades: [null, { name: 'Glass' }] }
    const { port } = await setup({ api: paged([odd], 2000) })
    const [vendor] = (await port.listActiveVendors()).records
    expect(ProcoreVendor.parse(vendor)).toMatchObject({
      trades: ['Glass'],
      primaryContact: { id: '', firstName: 'Ana' },
    })
  })

  it('counts by the Total header alone', async () => {
    const { port, calls } = await setup({
      api: () => ({ json: [{ id: 1, name: 'A' }], headers: { total: '2417', 'per-page': '1' } }),
    })
    expect(await port.countActiveVendors()).toBe(2417)
    expect(calls()).toHaveLength(1)
    expect(port.pageSizes.vendors).toBe(2000)
  })
})

describe('preflight', () => {
  it('passes with what was found', async () => {
    const limits = {
      'x-rate-limit-limit': '25',
      'x-rate-limit-remaining': '20',
      'x-rate-limit-reset': String(Math.ceil(Date.now() / 1000) + 8),
    }
    const { port, connector } = await setup({
      api: (request) => {
        const row =
          request.path === '/rest/v1.0/companies'
            ? { id: 4211, name: 'Example Builders' }
            : { id: 7, name: 'x', type: 'WorkOrderContract' }
        return { json: [row], headers: { ...limits, total: '1' } }
      },
    })
    const checks = await port.check()
    expect(checks.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'procore-sign-in pass',
      'procore-company pass',
      'procore-app pass',
      'procore-projects pass',
      'procore-directory pass',
      'procore-commitments pass',
      'procore-contacts pass',
      'procore-custom-fields pass',
      'procore-insurances unknown',
      'procore-rate-limit pass',
    ])
    expect(connector.budgets()).toMatchObject([{ window: 'spike', limit: 25 }])
  })

  it('says what to do when the app is not installed or nothing is permitted', async () => {
    const notConnected = await setup({
      api: ({ path }) =>
        path === '/rest/v1.0/companies'
          ? { json: [] }
          : { status: 403, json: { errors: ['App is not connected to this company.'] } },
    })
    const checks = await notConnected.port.check()
    expect(checks.map(({ state }) => state)).toEqual(['pass', 'fail', 'fail', ...Array(7).fill('unknown')])
    expect(checks[2]?.fix).toContain('install the app')
    const nothing = await setup({ api: () => ({ json: [], headers: { total: '0' } }) })
    expect((await nothing.port.check()).find(({ id }) => id === 'procore-projects')).toMatchObject({
      state: 'fail',
      fix: expect.stringContaining('permitted projects'),
    })
  })
})

it('reads links of any form', () => {
  expect(nextPath('<https://a/rest?page=1>; rel="first", <https://a/rest?page=3&f%5Bx%5D=1,2>; rel="next"')).toBe(
    '/rest?page=3&f%5Bx%5D=1,2',
  )
  expect(nextPath('</rest?page=2>; rel=next')).toBe('/rest?page=2')
  expect(nextPath('<https://a/rest?page=9>; rel="last"')).toBeNull()
  expect(nextPath(null)).toBeNull()
  expect(updatedRange(undefined)).toBeUndefined()
})
