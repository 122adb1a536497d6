import '../testing/unrecorded'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunningSandbox, startSandbox } from '../start-sandbox'
import { type Call, caller, trustlayerCaller } from '../testing/sandbox-client'

interface Party {
  id: string
  name: string
  active: boolean
  status: string
  website: string | null
  contacts: { id: string; name: string; primary: boolean }[]
  customData: { value: string; customField: { id: string } }[]
  externalIds: Record<string, { id: string; instance?: string }[]>
  projects: { id: string }[]
}
interface Envelope<T> {
  status: string
  data: T
  meta: { count: number; pages: number; totalCount: number; totalPages: number }
}
interface Fail {
  status: string
  data: { message: string; errors: { path: string; message: string }[] }
}

let sandbox: RunningSandbox
let call: Call

beforeEach(async () => {
  sandbox = await startSandbox({ seed: 7, scale: 1, faults: 'none', projectNumberField: true })
  call = trustlayerCaller(sandbox)
})
afterEach(() => sandbox.close())

const partyTypeId = () => sandbox.world.trustlayer.partyTypes.all()[1]?.id ?? ''
const fieldId = (name: string) =>
  sandbox.world.trustlayer.customFields.all().find((field) => field.name === name)?.id ?? ''
const create = (party: object) =>
  call<Envelope<Party>>('/v1/parties', {
    method: 'POST',
    body: { party: { name: 'Star Framing', partyType: { id: partyTypeId() }, ...party } },
  })

describe('TrustLayer v1', () => {
  it('takes the key bare or as a bearer, and says on every answer that it ends', async () => {
    const reply = await call('/v1/party-types')
    expect(reply.status).toBe(200)
    expect(reply.headers.get('sunset')).toBe('Wed, 31 Mar 2027 23:59:59 GMT')
    expect(reply.headers.get('deprecation')).toBeTruthy()
    const bearer = caller(sandbox.trustlayer.apiUrl, { Authorization: `Bearer ${sandbox.trustlayer.token}` })
    expect((await bearer('/v1/party-types')).status).toBe(200)
    const wrong = await caller(sandbox.trustlayer.apiUrl, { Authorization: 'no' })<Fail>('/v1/parties')
    expect([wrong.status, wrong.body.status]).toEqual([401, 'fail'])
    expect((await bearer('/v2/workspace')).body).toMatchObject({ apiVersion: 1, name: 'Harbour Builders' })
    expect((await call('/v2/workspace')).status).toBe(401)
  })

  it('pages with the envelope, 20 by default and at most 100', async () => {
    const { body } = await call<Envelope<Party[]>>('/v1/parties')
    expect(body.data).toHaveLength(20)
    expect(body.meta).toEqual({ count: 20, pages: 11, totalCount: 220, totalPages: 11 })
    const third = await call<Envelope<Party[]>>('/v1/parties?page[number]=3&page[size]=100')
    expect(third.body.data).toHaveLength(20)
    expect((await call('/v1/parties?page[size]=101')).status).toBe(400)
    expect((await call('/v1/parties?filter[nmae]=x')).status).toBe(400)
  })

  it('creates a party with a placeholder contact, or the one that is sent', async () => {
    const plain = await create({ externalIds: ['procore:42/7'] })
    expect(plain.status).toBe(201)
    expect(plain.body.data.contacts.map(({ name, primary }) => [name, primary])).toEqual([['Anonymous', true]])
    expect(plain.body.data.externalIds).toEqual({ procore: [{ instance: '42', id: '7' }] })
    const known = await create({ primaryContact: { name: 'Ana Ruiz', email: 'ana@star.example' } })
    expect(known.body.data.contacts.map(({ name }) => name)).toEqual(['Ana Ruiz'])
  })

  it('does not notice a second record with the same external id, and finds by it in both forms', async () => {
    await create({ externalIds: ['procore:42/7'] })
    expect((await create({ externalIds: ['procore:42/7'] })).status).toBe(201)
    for (const id of ['procore:42/7', 'procore/7']) {
      const { body } = await call<Envelope<Party[]>>(`/v1/parties?filter[externalId]=${encodeURIComponent(id)}`)
      expect(body.meta.totalCount).toBe(2)
    }
    const other = await call<Envelope<Party[]>>('/v1/parties?filter[externalId]=procore:43/7')
    expect(other.body.meta.totalCount).toBe(0)
  })

  it('refuses what its shapes do not hold', async () => {
    const address = { line1: '9 Volt St', city: 'Oakland', region: 'CA', country: 'US' }
    const incomplete = (await create({ address })) as unknown as { status: number; body: Fail }
    expect([incomplete.status, incomplete.body.status]).toEqual([400, 'fail'])
    expect(incomplete.body.data.errors[0]?.path).toBe('party.address.postalCode')
    expect((await create({ phone: '510-555-0100' })).status).toBe(400)
    expect((await create({ partyType: { id: 'a'.repeat(24) } })).status).toBe(404)
    expect((await create({ externalIds: ['7'] })).status).toBe(400)
    const [project] = sandbox.world.trustlayer.projects.all()
    const nameless = { method: 'PATCH', body: { project: { description: 'x' } } }
    expect((await call(`/v1/projects/${project?.id}`, nameless)).status).toBe(400)
    expect((await call(`/v1/parties/${'b'.repeat(24)}`)).status).toBe(404)
  })

  it('patches parties and projects, clears with null, and gives dates back as instants', async () => {
    const { body } = await create({ website: 'https://star.example' })
    const path = `/v1/parties/${body.data.id}`
    const patched = await call<Envelope<Party>>(path, {
      method: 'PATCH',
      body: { party: { active: false, website: null } },
    })
    expect(patched.body.data).toMatchObject({ active: false, status: 'inactive', website: null, name: 'Star Framing' })

    const number = { customField: { id: fieldId('Project Number') }, value: '24-017' }
    const project = {
      name: 'Harbour Yard',
      startDate: '2026-01-05',
      customData: [number],
      externalIds: ['procore:42/9'],
    }
    const made = await call<Envelope<{ id: string; startDate: string }>>('/v1/projects', {
      method: 'POST',
      body: { project },
    })
    expect(made.body.data).toMatchObject({
      startDate: '2026-01-05T00:00:00.000Z',
      active: true,
      customData: [{ value: '24-017' }],
    })
    const included = await call<Envelope<unknown>>(`/v1/projects/${made.body.data.id}?include=customFields`)
    expect(included.body.data).toMatchObject({
      customData: [{ customField: { name: 'Project Number', fieldType: 'text' } }],
    })
  })

  it('replaces external ids, sent as an array for a party and as an object for a project', async () => {
    const { body } = await create({ externalIds: ['sage/V-1'] })
    const path = `/v1/parties/${body.data.id}/external-ids`
    expect((await call(path, { method: 'PUT', body: { externalIds: ['procore:42/7'] } })).status).toBe(400)
    const put = await call<Envelope<Party>>(path, { method: 'PUT', body: ['sage/V-1', 'procore:42/7'] })
    expect(put.body.data.externalIds).toEqual({ sage: [{ id: 'V-1' }], procore: [{ instance: '42', id: '7' }] })

    const [project] = sandbox.world.trustlayer.projects.all()
    const projectPath = `/v1/projects/${project?.id}/external-ids`
    expect((await call(projectPath, { method: 'PUT', body: ['procore:42/9'] })).status).toBe(400)
    expect((await call(projectPath, { method: 'PUT', body: { externalIds: ['procore:42/9'] } })).status).toBe(200)
  })

  it('keeps one primary contact, and custom data field by field', async () => {
    const { body } = await create({})
    const id = body.data.id
    const contact = { name: 'Leah Ng', email: 'leah@star.example', primary: true }
    const added = await call<Envelope<Party>>(`/v1/parties/${id}/contacts`, { method: 'POST', body: { contact } })
    expect([added.status, added.body.data.id]).toEqual([201, id])
    const leah = added.body.data.contacts.find(({ name }) => name === 'Leah Ng')
    expect(leah?.primary).toBe(true)
    const placeholder = body.data.contacts[0]?.id
    expect((await call(`/v1/contacts/${placeholder}`, { method: 'DELETE' })).status).toBe(200)
    const renamed = { method: 'PATCH', body: { contact: { name: 'Leah Núñez' } } }
    await call(`/v1/contacts/${leah?.id}`, renamed)
    const data = [{ customField: { id: fieldId('Vendor Code') }, value: 'V-7' }]
    await call(`/v1/parties/${id}/custom-data`, { method: 'PATCH', body: { customData: data } })
    const read = await call<Envelope<Party>>(`/v1/parties/${id}`)
    expect(read.body.data.contacts.map(({ name, primary }) => [name, primary])).toEqual([['Leah Núñez', true]])
    expect(read.body.data.customData.map(({ value }) => value)).toEqual(['V-7'])
  })

  it('associates any number of times, all or none, and takes associations back', async () => {
    const [project] = sandbox.world.trustlayer.projects.all()
    const { body } = await create({})
    const path = `/v1/projects/${project?.id}/relationships/parties`
    const known = { id: body.data.id }
    const mixed = await call(path, { method: 'POST', body: { parties: [known, { id: 'c'.repeat(24) }] } })
    expect(mixed.status).toBe(404)
    expect(sandbox.world.trustlayer.parties.get(known.id)?.projectIds).toEqual([])
    for (let i = 0; i < 2; i += 1)
      expect((await call(path, { method: 'POST', body: { parties: [known] } })).status).toBe(201)
    expect(sandbox.world.trustlayer.parties.get(known.id)?.projectIds).toEqual([project?.id])
    await call(`${path}/${known.id}`, { method: 'DELETE' })
    expect(sandbox.world.trustlayer.projects.get(project?.id ?? '')?.partyIds).not.toContain(known.id)
  })

  it('takes new custom fields', async () => {
    const customField = { name: 'Total Value', fieldType: 'number', associatedEntities: ['project'] }
    const made = await call<Envelope<{ id: string }>>('/v1/custom-fields', { method: 'POST', body: { customField } })
    expect(made.status).toBe(201)
    const { body } = await call<Envelope<{ name: string }[]>>('/v1/custom-fields')
    expect(body.data.map(({ name }) => name)).toContain('Total Value')
    const project = { name: 'X', customData: [{ customField: { id: made.body.data.id }, value: 'a lot' }] }
    expect((await call('/v1/projects', { method: 'POST', body: { project } })).status).toBe(400)
  })
})
