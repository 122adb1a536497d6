import { ProcoreUser } from '@shared/records'
import { afterEach, expect, it } from 'vitest'
import type { Answer, SeenRequest } from '../http/testing/test-server'
import { paged } from './testing/paged'
import { closeServer, setup } from './testing/setup'

afterEach(closeServer)

const USERS = '/rest/v1.3/companies/4211/users'
const INACTIVE = '/rest/v1.0/companies/4211/users/inactive'
const LEAH = {
  id: 381006,
  contact_id: 77101,
  first_name: 'Leah',
  last_name: 'Ng',
  name: 'Leah Ng',
  email_address: ' leah@gc.example ',
  is_active: true,
  is_employee: true,
  employee_id: 'E-1044',
  job_title: 'Superintendent',
  business_phone: '510-555-0120',
  business_phone_extension: 12,
  mobile_phone: '510-555-0199',
  vendor: { id: 1, name: 'Example Builders' },
  created_at: '2024-02-01T00:00:00Z',
  updated_at: '2026-11-18T08:30:00Z',
}

function lists(rows: Record<string, unknown[]>, size = 2000): (request: SeenRequest) => Answer {
  return (request) => paged(rows[request.path] ?? [], size)(request)
}

it('C6 reads active and inactive users, 2,000 a page', async () => {
  const { port, calls } = await setup({
    api: lists({ [USERS]: [LEAH], [INACTIVE]: [{ ...LEAH, id: 381007, is_active: null, is_employee: null }] }),
  })
  const { records, total } = await port.listUsers()
  expect(calls().map(({ url }) => url)).toEqual([`${USERS}?view=normal&per_page=2000`, `${INACTIVE}?per_page=2000`])
  expect(total).toBe(2)
  expect(records.map((record) => ProcoreUser.parse(record)).toSorted((a, b) => a.id.localeCompare(b.id))).toEqual([
    {
      id: '381006',
      name: 'Leah Ng',
      firstName: 'Leah',
      lastName: 'Ng',
      email: 'leah@gc.example',
      employeeId: 'E-1044',
      mobilePhone: '510-555-0199',
      businessPhone: '510-555-0120 x12',
      jobTitle: 'Superintendent',
      companyName: 'Example Builders',
      active: true,
      employee: true,
      createdAt: '2024-02-01T00:00:00Z',
      updatedAt: '2026-11-18T08:30:00Z',
    },
    expect.objectContaining({ id: '381007', active: false, employee: false }),
  ])
})

it('filters the active list alone by time, and follows the pages of both', async () => {
  const rows = [1, 2, 3].map((id) => ({ ...LEAH, id }))
  const { port, calls } = await setup({ api: lists({ [USERS]: rows, [INACTIVE]: [{ ...LEAH, id: 9 }] }, 2) })
  const { records } = await port.listUsers({ updatedSince: '2026-11-20T00:00:00.000Z' })
  expect(records).toHaveLength(4)
  const range = '2026-11-20T00:00:00Z...9999-12-31T23:59:59Z'
  expect(calls().map(({ path, query }) => [path, query.get('filters[updated_at]'), query.get('page')])).toEqual([
    [USERS, range, null],
    [USERS, range, '2'],
    [INACTIVE, null, null],
  ])
})

it('takes the newer record of one who was moved from list to list while they were read', async () => {
  const older = { ...LEAH, updated_at: '2026-11-01T00:00:00Z' }
  const newer = { ...LEAH, is_active: false, first_name: 'Lea', updated_at: '2026-11-21T00:00:00Z' }
  const first = await setup({ api: lists({ [USERS]: [older], [INACTIVE]: [newer] }) })
  expect((await first.port.listUsers()).records).toMatchObject([{ active: false, firstName: 'Lea' }])
  const second = await setup({ api: lists({ [USERS]: [newer], [INACTIVE]: [older] }) })
  expect((await second.port.listUsers()).records).toMatchObject([{ firstName: 'Lea' }])
})

it.each([
  [
    { first_name: null, last_name: null },
    { name: 'Leah Ng', firstName: null, lastName: null },
  ],
  [
    { first_name: '', last_name: 'Ng ' },
    { name: 'Leah Ng', firstName: null, lastName: 'Ng' },
  ],
  [
    { first_name: null, last_name: 'Ng', name: null },
    { name: 'Ng', firstName: null, lastName: 'Ng' },
  ],
  [
    { first_name: null, last_name: null, name: null },
    { name: 'leah@gc.example', lastName: null },
  ],
  [
    { first_name: null, last_name: null, name: ' ', email_address: '' },
    { name: 'Unnamed user 381006', email: null },
  ],
])('names a user who lacks names: %o', async (change, expected) => {
  const { port } = await setup({ api: lists({ [USERS]: [{ ...LEAH, ...change }], [INACTIVE]: [] }) })
  expect((await port.listUsers()).records).toMatchObject([expected])
})

it('is not permitted where a list answers 403 or 404, and says what to do', async () => {
  for (const status of [403, 404]) {
    const { port } = await setup({
      api: (request) => (request.path === INACTIVE ? { status } : paged([LEAH], 2000)(request)),
    })
    await expect(port.listUsers()).rejects.toMatchObject({ code: 'not-permitted', details: { status } })
  }
})

it('C4 reads templates, active or not, by id and name', async () => {
  const { port, calls } = await setup({ api: paged([{ id: 5, name: 'Base' }, { id: 6 }], 300) })
  expect(await port.listTemplates()).toEqual([
    { id: '5', name: 'Base' },
    { id: '6', name: 'Unnamed template 6' },
  ])
  expect(Object.fromEntries(calls()[0]?.query ?? [])).toEqual({
    company_id: '4211',
    'filters[by_status]': 'All',
    'filters[template]': 'true',
    view: 'compact',
    per_page: '300',
  })
})
