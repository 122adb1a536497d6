import { afterEach, describe, expect, it } from 'vitest'
import { closeServer, setup } from '../testing/setup'
import { isFirstPage, page, routes, writes } from '../testing/v2-server'

afterEach(closeServer)

const request = (id: string, primaryRecordId: string, change: object = {}) => ({
  _id: id,
  primaryRecordId,
  contextRecordId: 'p1',
  status: 'active',
  ...change,
})
const HELD = 'GET /context-records/p1/request-records'

describe('associations of v2 (T5)', () => {
  it('make what is missing, wake what is archived, and leave the rest', async () => {
    const held = page([request('r1', 'a'), request('r2', 'b', { status: 'archived' })])
    const { port, seen } = await setup(routes({ [HELD]: held }), 'v2')
    const results = await port.associate('p1', ['a', 'b', 'c'])
    expect(results.every(({ error }) => error === null)).toBe(true)
    expect(writes(seen)).toEqual([
      ['PATCH', '/request-records/r2', { status: 'active' }],
      ['POST', '/request-records', { primaryRecordId: 'c', contextRecordId: 'p1', complianceTracking: true }],
    ])
    expect(seen.filter(isFirstPage).filter(({ method }) => method === 'GET')).toHaveLength(1)
  })

  it('answer for each party alone; one that somebody associated meanwhile is done', async () => {
    let asked = 0
    const { port } = await setup(
      routes({
        [HELD]: () => {
          asked += 1
          return page(asked === 1 ? [] : [request('r9', 'b')])
        },
        'POST /request-records': ({ body }) =>
          body.includes('"a"')
            ? { status: 404, json: { message: 'Primary record not found' } }
            : { status: 409, json: { message: 'exists' } },
      }),
      'v2',
    )
    const results = await port.associate('p1', ['a', 'b', 'c'])
    expect(results.map(({ partyId, error }) => [partyId, error?.code ?? null])).toEqual([
      ['a', 'refused'],
      ['b', null],
      ['c', 'refused'],
    ])
  })

  it('go by deleting their request records; what is gone or archived is no association', async () => {
    const held = page([request('r1', 'a'), request('r2', 'b', { status: 'archived' })])
    const { port, seen } = await setup(
      routes({
        [HELD]: held,
        'GET /context-records/p9/request-records': { status: 404 },
        'DELETE /request-records/r1': { status: 404 },
      }),
      'v2',
    )
    expect(await port.associatedParties('p1')).toEqual(['a'])
    for (const partyId of ['a', 'b', 'c']) await port.dissociate({ projectId: 'p1', partyId })
    await port.dissociate({ projectId: 'p9', partyId: 'a' })
    expect(writes(seen)).toEqual([['DELETE', '/request-records/r1']])
    await expect(port.associatedParties('p9')).rejects.toMatchObject({ code: 'refused' })
  })

  it('carry the profile; assigning what is assigned writes nothing, and without an association there is none (T9)', async () => {
    const profile = { complianceProfile: { id: 'prof1', name: 'High Risk' } }
    const { port, seen } = await setup(
      routes({ [HELD]: page([request('r1', 'a', profile), request('r2', 'b')]) }),
      'v2',
    )
    const within = (partyId: string) => ({ partyId, projectId: 'p1' })
    expect(await port.assignedProfile(within('a'))).toEqual({ id: 'prof1', name: 'High Risk' })
    expect(await port.assignedProfile(within('b'))).toBeNull()
    await port.assignProfile({ ...within('a'), profileId: 'prof1' })
    await port.assignProfile({ ...within('b'), profileId: 'prof1' })
    await expect(port.assignProfile({ ...within('c'), profileId: 'prof1' })).rejects.toMatchObject({ code: 'refused' })
    expect(writes(seen)).toEqual([['POST', '/request-records/r2/compliance-profile', { complianceProfileId: 'prof1' }]])
  })
})

describe('profiles and custom fields of v2 (T9)', () => {
  const carried = page([
    request('r1', 'a', { complianceProfile: { id: 'copy1', name: 'High Risk' } }),
    { ...request('r2', 'b', { complianceProfile: { id: 'global', name: 'High Risk' } }), contextRecordId: undefined },
    request('r3', 'c', { complianceProfile: { id: 'low', name: 'Low Risk' } }),
    request('r4', 'd', { complianceProfile: { id: 'nameless' } }),
  ])

  it('are learned from request records where v1 does not answer, a global profile before its copies', async () => {
    const { port, seen } = await setup(routes({ 'GET /request-records': carried }), 'v2')
    const learned = {
      records: [
        { id: 'global', name: 'High Risk' },
        { id: 'low', name: 'Low Risk' },
      ],
      source: 'learned',
    }
    expect(await port.listProfiles()).toEqual(learned)
    expect(await port.listProfiles()).toEqual(learned)
    expect(await port.listCustomFields()).toEqual({ records: [], source: 'learned' })
    expect(seen.filter(isFirstPage).map(({ path }) => path)).toEqual([
      '/v1/compliance-profiles',
      '/v2/request-records',
      '/v1/custom-fields',
    ])
  })

  it.each([
    ['401', { status: 401 }],
    ['403', { status: 403 }],
    ['410', { status: 410, text: 'Gone' }],
    ['501', { status: 501 }],
    ['a web page', { text: '<!doctype html>' }],
  ])('are learned where v1 answers %s', async (_, answer) => {
    const { port } = await setup(routes({ 'GET /v1/compliance-profiles': answer }), 'v2')
    expect(await port.listProfiles()).toEqual({ records: [], source: 'learned' })
  })

  it('are not taken for missing where v1 only asks to come back later', async () => {
    const { port } = await setup(routes({ 'GET /v1/compliance-profiles': { status: 503 } }), 'v2')
    await expect(port.listProfiles()).rejects.toMatchObject({ code: 'server-error' })
  })
})
