import '../testing/unrecorded'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type RunningSandbox, startSandbox } from '../start-sandbox'
import { type Call, procoreCaller } from '../testing/sandbox-client'

interface Person {
  id: number
  first_name: string
  user_id: number | null
  contact: { is_active: boolean; email: string | null }
  vendor?: { id: number; name: string }
}

let sandbox: RunningSandbox
let call: Call

beforeEach(async () => {
  sandbox = await startSandbox({ seed: 7, scale: 1, faults: 'none' })
  call = await procoreCaller(sandbox)
})
afterEach(() => sandbox.close())

const procore = () => sandbox.world.procore
const people = async (path: string, query = '') => {
  const { body } = await call<Person[]>(
    `/rest/v1.0/companies/${sandbox.procore.companyId}/${path}?per_page=2000&${query}`,
  )
  return body
}

it('lists users and people without a login, the inactive apart, each once', async () => {
  const all = [...(await people('people')), ...(await people('people/inactive'))]
  expect(all).toHaveLength(procore().users.size + procore().referenceUsers.size)
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  expect((await people('people/inactive')).every(({ contact }) => !contact.is_active)).toBe(true)
  const user = procore()
    .users.all()
    .find(({ is_active }) => is_active)
  expect(all.find(({ id }) => id === user?.contact_id)?.user_id).toBe(user?.id)
  expect(all.some(({ contact, user_id }) => !user_id && contact.email === null)).toBe(true)
})

it('carries no phones, and the company in the extended view only', async () => {
  const [normal] = await people('people')
  expect(normal).not.toHaveProperty('vendor')
  expect(Object.keys(normal ?? {}).some((field) => field.includes('phone'))).toBe(false)
  const [extended] = await people('people', 'view=extended')
  const vendor = procore().vendors.get(extended?.vendor?.id ?? 0)
  expect(extended?.vendor).toEqual({ id: vendor?.id, name: vendor?.name })
})

it('tells users from people without a login, and picks those of a company', async () => {
  const reference = await people('people', 'filters[reference_users_only]=true')
  const logins = await people('people', 'filters[without_reference_users]=true')
  expect(reference.every(({ user_id }) => user_id === null)).toBe(true)
  expect(logins.every(({ user_id }) => user_id !== null)).toBe(true)
  expect(reference.length + logins.length).toBe((await people('people')).length)
  const person = procore()
    .referenceUsers.all()
    .find(({ is_active }) => is_active)
  const ofCompany = await people('people', `view=extended&filters[vendor_id][]=${person?.vendor_id}`)
  expect(ofCompany.map(({ id }) => id)).toContain(person?.id)
  expect(ofCompany.every(({ vendor }) => vendor?.id === person?.vendor_id)).toBe(true)
})

it('has every primary contact among the people, some with a login, under the same id (T6)', async () => {
  const all = [...(await people('people', 'view=extended')), ...(await people('people/inactive', 'view=extended'))]
  const byId = new Map(all.map((person) => [person.id, person]))
  const vendors = procore().vendors.all()
  for (const { id, primary_contact } of vendors) {
    if (!primary_contact) continue
    const person = byId.get(primary_contact.id)
    expect(person).toMatchObject({
      first_name: primary_contact.first_name,
      contact: { email: primary_contact.email_address },
    })
    expect(person?.vendor?.id).toBe(id)
  }
  const withLogin = vendors.filter(({ primary_contact }) => byId.get(primary_contact?.id ?? 0)?.user_id)
  expect(withLogin.length).toBeGreaterThan(10)
  expect(vendors.some(({ primary_contact }) => !primary_contact)).toBe(true)
})

it('serves the same person as user by contact_id, with phones', async () => {
  const user = procore()
    .users.all()
    .find(({ contact_id }) =>
      procore()
        .vendors.all()
        .some((row) => row.primary_contact?.id === contact_id),
    )
  const { body } = await call<{ contact_id: number; mobile_phone: string | null }>(
    `/rest/v1.3/companies/${sandbox.procore.companyId}/users/${user?.id}`,
  )
  expect(body).toMatchObject({ contact_id: user?.contact_id, mobile_phone: user?.mobile_phone })
  const every = await call<unknown[]>(`/rest/v1.0/users?company_id=${sandbox.procore.companyId}&per_page=2000`)
  expect(every.body).toHaveLength(procore().users.size)
})

it('changes a person everywhere at once', async () => {
  const vendor = procore()
    .vendors.all()
    .find(({ primary_contact, is_active }) => primary_contact && is_active)
  const id = vendor?.primary_contact?.id ?? 0
  procore().updatePerson(id, { email_address: 'ana.ruiz@bay.example', is_active: true })
  expect(vendor?.primary_contact).toMatchObject({ id, email_address: 'ana.ruiz@bay.example' })
  expect(vendor?.primary_contact).not.toHaveProperty('is_active')
  const shown = (await people('people')).find((person) => person.id === id)
  expect(shown?.contact).toEqual({ is_active: true, email: 'ana.ruiz@bay.example' })
})
