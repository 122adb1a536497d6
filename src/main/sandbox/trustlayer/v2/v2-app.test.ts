import '../../testing/unrecorded'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../start-sandbox'
import { type Call, caller, trustlayerCaller } from '../../testing/sandbox-client'
import type { V2Fail, V2Page } from '../testing/compliance-shapes'

interface Primary {
  _id: string
  name: string
  status: string
  typeId: string
  address?: Record<string, string>
  website: string | null
  externalCodes: string[]
  updatedAt: string
  contacts: { email?: string; contactPersonName: string; primary: boolean }[]
}
interface Context {
  _id: string
  name: string
  status: string
  description?: string
  startDate?: string
  externalCodes: string[]
}
interface Assigned {
  id: string
  email: string
  primary: boolean
  externalCode?: string
}
type Made = { _id: string }

let sandbox: RunningSandbox
let v1: Call
let v2: Call

beforeEach(async () => {
  sandbox = await startSandbox({
    seed: 7,
    scale: 1,
    faults: 'none',
    projectNumberField: true,
    trustlayerVersion: 2,
  })
  v1 = trustlayerCaller(sandbox)
  v2 = caller(`${sandbox.trustlayer.apiUrl}/v2`, { Authorization: `Bearer ${sandbox.trustlayer.token}` })
})
afterEach(() => sandbox.close())

const world = () => sandbox.world.trustlayer
const post = (path: string, body: object) => v2<Made>(path, { method: 'POST', body })
const patch = <T>(path: string, body: object) => v2<T>(path, { method: 'PATCH', body })
const newVendor = (fields: object = {}) =>
  post('/primary-records', { primaryObjectId: world().v2.primaryObject.id, name: 'Star Framing', ...fields })
const newProject = (fields: object = {}) =>
  post('/context-records', { contextObjectId: world().v2.contextObject.id, name: 'Harbour Yard', ...fields })

describe('TrustLayer v2', () => {
  it('takes the token of v1 as a bearer only, and says which experience the workspace is on', async () => {
    const workspace = await v2('/workspace')
    expect(workspace.body).toMatchObject({ name: 'Harbour Builders', slugifyName: 'harbour-builders', apiVersion: 2 })
    const bare = caller(`${sandbox.trustlayer.apiUrl}/v2`, { Authorization: sandbox.trustlayer.token })
    const refused = await bare<V2Fail>('/workspace')
    expect(refused.body).toMatchObject({ statusCode: 401, applicationCode: 'AUTH.001', message: 'Unauthorized' })
    const objects = await v2<V2Page<{ _id: string; name: string; defaultRequestRecords: object[] }>>('/primary-objects')
    expect(objects.body.data.map(({ name }) => name)).toEqual(['Vendor'])
    expect(objects.body.data[0]?.defaultRequestRecords).toHaveLength(1)
    const contexts = await v2<V2Page<{ name: string }>>('/context-objects')
    expect(contexts.body.data.map(({ name }) => name)).toEqual(['Project'])
  })

  it('lists neither compliance profiles nor custom fields', async () => {
    for (const path of ['/compliance-profiles', '/custom-fields', '/party-types'])
      expect((await v2<V2Fail>(path)).body).toMatchObject({ statusCode: 404 })
  })

  it('pages with limit and skip, 20 by default and at most 100', async () => {
    const { body } = await v2<V2Page<Primary>>('/primary-records')
    expect([body.data.length, body.meta.count, body.meta.prev]).toEqual([20, 220, undefined])
    const last = await v2<V2Page<Primary>>('/primary-records?limit=100&skip=200&sort=name')
    expect([last.body.data.length, last.body.meta.next]).toEqual([20, undefined])
    const next = await v2<V2Page<Primary>>((body.meta.next ?? '').replace('/v2', ''))
    expect(next.body.data[0]?._id).not.toBe(body.data[0]?._id)
    for (const wrong of ['limit=101', 'limit=0', 'skip=-1', 'limit=x', 'nmae=x', 'sort=website'])
      expect((await v2<V2Fail>(`/primary-records?${wrong}`)).body).toMatchObject({ statusCode: 400 })
  })

  it('filters by field with the operator at the end of the key, a comma meaning any of', async () => {
    const all = world().parties.all()
    const counted = async (query: string) => (await v2<V2Page<Primary>>(`/primary-records?${query}`)).body.meta.count
    const archived = all.filter(({ active }) => !active).length
    expect(await counted('status=archived')).toBe(archived)
    expect(await counted('status!=archived')).toBe(all.length - archived)
    expect(await counted('status=archived,active')).toBe(all.length)
    const since = all[5]?.updatedAt ?? ''
    const newer = all.filter(({ updatedAt }) => updatedAt >= since).length
    // As it stands in the description, as a parser of forms splits it, and with the whole operator in the key.
    expect(await counted(`updatedAt>=${since}`)).toBe(newer)
    expect(await counted(new URLSearchParams({ 'updatedAt>': since }).toString())).toBe(newer)
    expect(await counted(new URLSearchParams({ 'updatedAt>=': since }).toString())).toBe(newer)
    expect(await counted(`updatedAt>${since}`)).toBeLessThan(newer)
    expect((await v2('/primary-records?updatedAt>=yesterday')).status).toBe(400)
    const marked = all.find(({ externalIds }) => externalIds.some((id) => id.startsWith('procore:')))
    const code = marked?.externalIds.find((id) => id.startsWith('procore:')) ?? ''
    expect(await counted(`externalCodes=${encodeURIComponent(code)}`)).toBe(1)
    expect(await counted(`externalCodes=${encodeURIComponent(`x,${code}`)}`)).toBe(1)
    // v1 finds an id without its instance as well; v2 compares the text.
    expect(await counted(`externalCodes=procore/${code.split('/')[1]}`)).toBe(0)
  })

  it('gives the fields that are asked for, and the id', async () => {
    const { body } = await v2<V2Page<Primary>>('/primary-records?fields=name,externalCodes&limit=1')
    expect(Object.keys(body.data[0] ?? {}).sort()).toEqual(['_id', 'externalCodes', 'name'])
    const { data } = (await v2<V2Page<Made>>('/request-records?fields=complianceModules&limit=1')).body
    expect(Object.keys(data[0] ?? {}).sort()).toEqual(['_id', 'complianceModules'])
  })

  it('creates with an id as the answer, patches with the whole record, and takes an address in part', async () => {
    const made = await newVendor({ address: { city: 'Oakland' }, externalCodes: ['procore:4211/123'] })
    expect([made.status, Object.keys(made.body)]).toEqual([201, ['_id']])
    const path = `/primary-records/${made.body._id}`
    const read = await v2<Primary>(path)
    expect(read.body).toMatchObject({ status: 'active', address: { city: 'Oakland' }, contacts: [] })
    expect(read.body.externalCodes).toEqual(['procore:4211/123'])
    const patched = await patch<Primary>(path, { status: 'archived', website: 'https://star.example' })
    expect(patched.body).toMatchObject({ _id: made.body._id, status: 'archived', website: 'https://star.example' })
    expect((await patch<V2Fail>(path, { nmae: 'x' })).body).toMatchObject({ statusCode: 400 })
    expect((await newVendor({ primaryObjectId: 'a'.repeat(24) })).status).toBe(404)
    expect((await v2('/primary-records/x')).status).toBe(400)
    expect((await v2<Made>(path, { method: 'DELETE' })).body).toEqual({ _id: made.body._id })
    expect((await v2<V2Fail>(path)).body).toMatchObject({ statusCode: 404, details: null })
  })

  it('keeps projects as context records, dates as instants, an empty text clearing', async () => {
    const made = await newProject({
      description: 'Core & shell',
      startDate: '2026-01-05',
      endDate: '2027-03-01T00:00:00Z',
    })
    const path = `/context-records/${made.body._id}`
    const read = await v2<Context>(path)
    expect(read.body).toMatchObject({ startDate: '2026-01-05T00:00:00.000Z', endDate: '2027-03-01T00:00:00.000Z' })
    const patched = await patch<Context>(path, { description: '', startDate: null, status: 'archived' })
    expect(patched.body.status).toBe('archived')
    expect([patched.body.description, patched.body.startDate]).toEqual([undefined, undefined])
    expect((await patch(path, { description: null })).status).toBe(400)
  })

  it('writes attributes one by one, numbers as numbers and choices by their option', async () => {
    const fieldId = (name: string) =>
      world()
        .customFields.all()
        .find((field) => field.name === name)?.id ?? ''
    const { body: project } = await newProject()
    const number = `/context-records/${project._id}/attributes/${fieldId('Project Number')}`
    const put = await v2(number, { method: 'PUT', body: { value: '24-017' } })
    expect([put.status, put.body]).toEqual([200, { id: fieldId('Project Number') }])
    const all = await v2<V2Page<object>>(`/context-records/${project._id}/attributes`)
    expect(all.body.data).toEqual([{ id: fieldId('Project Number'), value: '24-017' }])
    expect((await v2(number, { method: 'DELETE' })).status).toBe(200)
    expect((await v2(number)).status).toBe(404)
    const foreign = `/context-records/${project._id}/attributes/${fieldId('Region')}`
    expect((await v2(foreign, { method: 'PUT', body: { value: 'North' } })).status).toBe(400)

    const { body: vendor } = await newVendor()
    const region = `/primary-records/${vendor._id}/attributes/${fieldId('Region')}`
    expect((await v2(region, { method: 'PUT', body: { value: 'North' } })).status).toBe(400)
    world().parties.update(vendor._id, { customData: [{ fieldId: fieldId('Region'), value: 'North' }] })
    const { optionId } = (await v2<{ optionId: string }>(region)).body
    expect((await v2(region, { method: 'PUT', body: { optionId } })).status).toBe(200)
    expect(world().parties.get(vendor._id)?.customData).toEqual([{ fieldId: fieldId('Region'), value: 'North' }])
  })

  it('keeps contacts apart: an e-mail is needed, assigning twice updates, one is primary', async () => {
    const { body: vendor } = await newVendor()
    const path = `/primary-records/${vendor._id}/contacts`
    expect((await post('/contacts', { contactPersonName: 'Ana Ruiz' })).status).toBe(400)
    const { body: ana } = await post('/contacts', { email: 'ana@star.example', contactPersonName: 'Ana Ruiz' })
    const { body: leah } = await post('/contacts', { email: 'Leah@star.example', phone: '510-555-0100' })
    const byEmail = await v2<V2Page<{ _id: string }>>('/contacts?email=ana@star.example')
    expect(byEmail.body.data.map(({ _id }) => _id)).toEqual([ana._id])
    expect((await post(path, { id: ana._id, primary: true, externalCode: 'procore:4211/9' })).status).toBe(201)
    await post(path, { id: leah._id })
    await post(path, { id: leah._id, primary: true })
    const assigned = await v2<V2Page<Assigned>>(path)
    expect(assigned.body.data.map(({ id, primary }) => [id, primary])).toEqual([
      [ana._id, false],
      [leah._id, true],
    ])
    expect(assigned.body.data[0]?.externalCode).toBe('procore:4211/9')
    await patch(`/contacts/${leah._id}`, { contactPersonName: 'Leah Núñez', phone: '' })
    const shown = await v2<Primary>(`/primary-records/${vendor._id}`)
    expect(shown.body.contacts[1]).toEqual({
      email: 'Leah@star.example',
      contactPersonName: 'Leah Núñez',
      primary: true,
    })
    expect((await v2(`${path}/${leah._id}`, { method: 'DELETE' })).status).toBe(200)
    expect((await v2(`/contacts/${leah._id}`)).body).not.toHaveProperty('phone')
    expect((await v2(`/contacts/${leah._id}`, { method: 'DELETE' })).status).toBe(200)
    expect((await v2(`/contacts/${leah._id}`)).status).toBe(404)
    expect((await post(path, { id: leah._id })).status).toBe(404)
  })

  it('shows through v1 what v2 wrote, and through v2 what v1 wrote', async () => {
    const { body: vendor } = await newVendor({ externalCodes: ['procore:4211/123'] })
    const { body: ana } = await post('/contacts', { email: 'ana@star.example', contactPersonName: 'Ana Ruiz' })
    await post(`/primary-records/${vendor._id}/contacts`, { id: ana._id, primary: true })
    const party = await v1<{ data: object }>(`/v1/parties/${vendor._id}`)
    expect(party.body.data).toMatchObject({
      name: 'Star Framing',
      externalIds: { procore: [{ instance: '4211', id: '123' }] },
      contacts: [{ name: 'Ana Ruiz', email: 'ana@star.example', primary: true }],
    })
    await v1(`/v1/contacts/${ana._id}`, { method: 'PATCH', body: { contact: { name: 'Ana Ruiz-Cole' } } })
    await v1(`/v1/parties/${vendor._id}`, { method: 'PATCH', body: { party: { name: 'Star Framing Co.' } } })
    expect((await v2(`/contacts/${ana._id}`)).body).toMatchObject({ contactPersonName: 'Ana Ruiz-Cole' })
    const record = await v2<Primary>(`/primary-records/${vendor._id}`)
    expect([record.body.name, record.body.contacts[0]?.contactPersonName]).toEqual([
      'Star Framing Co.',
      'Ana Ruiz-Cole',
    ])

    const { body: project } = await newProject()
    const { body: request } = await post('/request-records', {
      primaryRecordId: vendor._id,
      contextRecordId: project._id,
    })
    const listed = await v1<{ data: { id: string }[] }>(`/v1/parties?filter[project]=${project._id}`)
    expect(listed.body.data.map(({ id }) => id)).toEqual([vendor._id])
    await v1(`/v1/projects/${project._id}/relationships/parties/${vendor._id}`, { method: 'DELETE' })
    expect((await v2(`/request-records/${request._id}`)).status).toBe(404)
  })
})
