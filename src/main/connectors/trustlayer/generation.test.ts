import { afterEach, describe, expect, it } from 'vitest'
import type { Answer, SeenRequest } from '../http/testing/test-server'
import { closeServer, list, setup } from './testing/setup'
import { routes } from './testing/v2-server'

afterEach(closeServer)

const workspace = (apiVersion: number): Answer => ({
  json: { _id: 'w1', name: 'Harbour Builders', slugifyName: 'harbour', apiVersion },
})
const v1 = ({ path }: SeenRequest): Answer =>
  path.startsWith('/v2') ? { status: 404 } : list([{ id: 't1', name: 'Vendor' }])

describe('the generation of the API', () => {
  it.each([
    [2, 'v2'],
    [1, 'v1'],
  ])('is what a workspace on version %i says, asked once', async (apiVersion, generation) => {
    const both = (request: SeenRequest): Answer =>
      request.path.startsWith('/v1') ? list([]) : routes({ 'GET /workspace': workspace(apiVersion) })(request)
    const { port, seen } = await setup(both, 'auto')
    expect(await port.generation()).toBe(generation)
    await port.listProjects()
    await port.listParties()
    expect(await port.generation()).toBe(generation)
    expect(seen.filter(({ path }) => path === '/v2/workspace')).toHaveLength(1)
    expect(seen.at(-1)?.path).toMatch(`/${generation}/`)
  })

  it('is v1 where v2 is not there', async () => {
    const { port } = await setup(v1, 'auto')
    expect(await port.generation()).toBe('v1')
    expect((await port.check())[1]?.message).toContain(
      "Version 1 of TrustLayer's API is used: TrustLayer names no other.",
    )
  })

  it('stays open while TrustLayer does not answer', async () => {
    let down = true
    const { port } = await setup((request) => (down ? { status: 500 } : v1(request)), 'auto')
    await expect(port.generation()).rejects.toMatchObject({ code: 'server-error' })
    down = false
    expect(await port.generation()).toBe('v1')
  })

  it('is not asked for where it is chosen; a workspace on another version is said by the check', async () => {
    const { port, seen } = await setup(routes({ 'GET /workspace': workspace(1) }), 'v2')
    expect(await port.generation()).toBe('v2')
    expect(seen).toEqual([])
    expect((await port.check())[1]).toMatchObject({
      id: 'trustlayer-version',
      state: 'unknown',
      message:
        "Version 2 of TrustLayer's API is used: it is chosen in Connections. The workspace itself is on version 1.",
    })
    const absent = await setup(v1, 'v2')
    await expect(absent.port.workspace()).rejects.toMatchObject({ details: { status: 404 } })
  })

  it('probes v1 for what v2 does not list without a word about its end, or its refusal', async () => {
    const answered: boolean[] = []
    const refusing = routes({
      'GET /v1/custom-fields': { status: 401, headers: { sunset: 'Wed, 31 Mar 2027 23:59:59 GMT' } },
    })
    const { port, notices } = await setup(refusing, 'v2', (accepted) => void answered.push(accepted))
    expect(await port.listCustomFields()).toEqual({ records: [], source: 'learned' })
    await port.listProjects()
    expect(notices).toEqual([])
    expect(answered).not.toContain(false)
  })
})
