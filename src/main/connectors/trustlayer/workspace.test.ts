import { afterEach, describe, expect, it } from 'vitest'
import type { Answer, SeenRequest } from '../http/testing/test-server'
import { closeServer, list, PARTY, setup } from './testing/setup'

afterEach(closeServer)

describe('the workspace and preflight', () => {
  const workspace = {
    _id: 'w1',
    name: 'Harbour Builders',
    slugifyName: 'harbour-builders',
    description: null,
    apiVersion: 1,
  }
  const lists = ({ path }: SeenRequest): Answer =>
    path.endsWith('party-types')
      ? list([{ id: 't1', name: 'Vendor' }])
      : path.endsWith('parties')
        ? list([PARTY])
        : list([])

  it('names the workspace with a bearer token', async () => {
    const { port, seen } = await setup(() => ({ json: workspace }))
    expect(await port.workspace()).toMatchObject({ id: 'w1', name: 'Harbour Builders', apiVersion: 1 })
    expect(seen[0]?.headers.authorization).toBe('Bearer tl-token-1')
  })

  it('concludes version 1 where v2 is not there, and nothing where neither takes the token', async () => {
    const { port } = await setup((request) => (request.path.startsWith('/v2') ? { status: 404 } : lists(request)))
    expect(await port.workspace()).toMatchObject({
      id: expect.stringMatching(/^v1:[\da-f]{8}(,[\da-f]{8})*$/),
      apiVersion: 1,
      certain: false,
    })
    expect((await port.check())[0]).toMatchObject({ state: 'unknown' })
    const refused = await setup(() => ({ status: 401, json: { message: 'Invalid token tl-token-1' } }))
    const error = await refused.port.workspace().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'auth-failed' })
    expect(String(error)).not.toContain('tl-token-1')
  })

  it.each([
    ['the version as text, inside data', { json: { data: { ...workspace, apiVersion: '1' } } }, 'w1', true],
    ['a bad request', { status: 400, json: { message: 'no such path' } }, 'v1:', false],
    ['a refused media type', { status: 406 }, 'v1:', false],
    ['a web page', { text: '<!doctype html><title>TrustLayer</title>' }, 'v1:', false],
    ['another shape', { json: { status: 'success', data: { name: 'Harbour Builders' } } }, 'v1:', false],
  ])('reads %s for the workspace that it tells', async (_, answer, id, certain) => {
    const { port } = await setup((request) => (request.path.startsWith('/v2') ? answer : lists(request)))
    expect(await port.workspace()).toMatchObject({ id: expect.stringMatching(`^${id}`), apiVersion: 1, certain })
  })

  it('tells one unnamed workspace from another by its party types', async () => {
    const ids: string[] = []
    for (const types of [['t1', 't2'], ['t2', 't1'], ['t9']]) {
      const { port } = await setup(({ path }) =>
        path.startsWith('/v2') ? { status: 403 } : list(types.map((id) => ({ id, name: 'Vendor' }))),
      )
      ids.push((await port.workspace()).id)
    }
    expect(ids[0]).toBe(ids[1])
    expect(ids[0]).not.toBe(ids[2])
  })

  it("finds TrustLayer's own Procore integration", async () => {
    const { port } = await setup((request) => (request.path.startsWith('/v2') ? { json: workspace } : lists(request)))
    const checks = await port.check()
    expect(checks.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'trustlayer-workspace pass',
      'trustlayer-version pass',
      'trustlayer-read pass',
      'trustlayer-party-types pass',
      'trustlayer-custom-fields pass',
      'trustlayer-profiles pass',
      'trustlayer-native-integration fail',
      'trustlayer-write unknown',
    ])
  })
})
