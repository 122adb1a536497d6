import { ProcoreContact } from '@shared/records'
import { afterEach, expect, it } from 'vitest'
import type { Answer, SeenRequest } from '../http/testing/test-server'
import { paged } from './testing/paged'
import { closeServer, setup } from './testing/setup'

afterEach(closeServer)

const USERS = '/rest/v1.3/companies/4211/users'
const INACTIVE_USERS = '/rest/v1.0/companies/4211/users/inactive'
const PEOPLE = '/rest/v1.0/companies/4211/people'
const INACTIVE_PEOPLE = '/rest/v1.0/companies/4211/people/inactive'

const LEAH = {
  id: 381006,
  contact_id: 77101,
  first_name: 'Leah',
  last_name: 'Ng',
  name: 'Leah Ng',
  email_address: 'leah@gc.example',
  is_active: true,
  business_phone: '510-555-0120',
  business_phone_extension: 12,
  mobile_phone: '510-555-0199',
  fax_number: null,
  vendor: { id: 1, name: 'Example Builders' },
}
const ANA = {
  id: 1306796,
  user_id: null,
  first_name: 'Ana',
  last_name: 'Núñez',
  vendor: { id: 161072, name: 'Bay Electric Inc' },
  contact: { is_active: true, email: 'ana@bay.example' },
}

function directory(lists: Record<string, unknown[]>, size = 2000): (request: SeenRequest) => Answer {
  return (request) => paged(lists[request.path] ?? [], size)(request)
}

it('T6 reads users and reference users, active and inactive, in four requests', async () => {
  const { port, calls } = await setup({
    api: directory({
      [USERS]: [LEAH],
      [INACTIVE_USERS]: [{ ...LEAH, id: 381007, contact_id: 77102, first_name: 'Raj', is_active: null }],
      [PEOPLE]: [ANA],
      [INACTIVE_PEOPLE]: [{ ...ANA, id: 1306797, first_name: 'Tom', contact: null }],
    }),
  })
  const { records, total } = await port.listContacts()
  expect(calls().map(({ url }) => url)).toEqual([
    `${USERS}?view=normal&per_page=2000`,
    `${INACTIVE_USERS}?per_page=2000`,
    `${PEOPLE}?view=extended&filters%5Breference_users_only%5D=true&per_page=2000`,
    `${INACTIVE_PEOPLE}?view=extended&filters%5Breference_users_only%5D=true&per_page=2000`,
  ])
  expect(total).toBe(4)
  expect(records.map((record) => ProcoreContact.parse(record))).toEqual([
    {
      id: '77101',
      userId: '381006',
      companyId: '1',
      firstName: 'Leah',
      lastName: 'Ng',
      email: 'leah@gc.example',
      phone: '510-555-0120 x12',
      mobilePhone: '510-555-0199',
      fax: null,
      active: true,
    },
    expect.objectContaining({ id: '77102', firstName: 'Raj', active: false }),
    {
      id: '1306796',
      userId: null,
      companyId: '161072',
      firstName: 'Ana',
      lastName: 'Núñez',
      email: 'ana@bay.example',
      phone: null,
      mobilePhone: null,
      fax: null,
      active: true,
    },
    expect.objectContaining({ id: '1306797', firstName: 'Tom', email: null, active: false }),
  ])
})

it('follows the pages of every list, and counts through them', async () => {
  const users = Array.from({ length: 5 }, (_, index) => ({ ...LEAH, id: 10 + index, contact_id: 100 + index }))
  const people = Array.from({ length: 3 }, (_, index) => ({ ...ANA, id: 200 + index }))
  const { port } = await setup({ api: directory({ [USERS]: users, [PEOPLE]: people }, 2) })
  const progress: number[] = []
  const { records } = await port.listContacts({ progress: (got) => progress.push(got) })
  expect(records).toHaveLength(8)
  expect(progress).toEqual([2, 4, 5, 5, 7, 8, 8])
})

it('makes one contact of a user that stands among the people as well', async () => {
  const people = [
    { ...ANA, id: 77101, user_id: 381006, vendor: { id: 1 } },
    { ...ANA, id: 88, user_id: 9, first_name: 'Kim', vendor: { id: 161072 } },
  ]
  const users = [LEAH, { ...LEAH, id: 9, contact_id: null, first_name: 'Kim', vendor: null }]
  const { port } = await setup({ api: directory({ [USERS]: users, [PEOPLE]: people }) })
  const { records } = await port.listContacts()
  expect(records.map(({ id, userId, companyId, phone }) => [id, userId, companyId, phone])).toEqual([
    ['77101', '381006', '1', '510-555-0120 x12'],
    ['88', '9', '161072', '510-555-0120 x12'],
  ])
})

it('takes the later word of a user that was deactivated meanwhile', async () => {
  const { port } = await setup({
    api: directory({ [USERS]: [LEAH], [INACTIVE_USERS]: [{ ...LEAH, is_active: false }] }),
  })
  expect((await port.listContacts()).records).toMatchObject([{ id: '77101', active: false }])
})

it('leaves out who belongs to no company, and keeps a user without a contact id or a split name', async () => {
  const { port } = await setup({
    api: directory({
      [USERS]: [
        { ...LEAH, vendor: null },
        { id: 5, name: 'Site Office', vendor: { id: 161072 } },
      ],
      [PEOPLE]: [{ ...ANA, vendor: undefined }],
    }),
  })
  expect((await port.listContacts()).records).toEqual([
    expect.objectContaining({ id: 'user-5', userId: '5', firstName: null, lastName: 'Site Office', active: true }),
  ])
})

it.each([403, 404])('goes on with users where the people answer %i', async (status) => {
  const { port, calls } = await setup({
    api: (request) =>
      request.path.includes('/people') ? { status, json: {} } : directory({ [USERS]: [LEAH] })(request),
  })
  expect((await port.listContacts()).records).toHaveLength(1)
  expect(calls().map(({ path }) => path)).toEqual([USERS, INACTIVE_USERS, PEOPLE])
})

it.each([
  [USERS, 403, 'not-permitted'],
  [USERS, 404, 'configuration'],
  [INACTIVE_USERS, 403, 'not-permitted'],
  [INACTIVE_PEOPLE, 500, 'server-error'],
])('reads nothing where %s answers %i', async (path, status, code) => {
  const { port } = await setup({
    api: (request) => (request.path === path ? { status, json: {} } : directory({ [USERS]: [LEAH] })(request)),
  })
  await expect(port.listContacts()).rejects.toMatchObject({ code })
})

it('names the record and field that is wrong', async () => {
  const { port } = await setup({ api: directory({ [USERS]: [{ ...LEAH, email_address: { at: 'gc' } }] }) })
  await expect(port.listContacts()).rejects.toMatchObject({
    code: 'invalid-response',
    details: { path: 'users[0].email_address' },
  })
})
