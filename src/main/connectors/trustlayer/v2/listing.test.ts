import { afterEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../http/testing/test-server'
import { closeServer, setup } from '../testing/setup'
import { page, routes } from '../testing/v2-server'

afterEach(closeServer)

/** 250 projects, as a server with its own reading of `meta` sends them. */
const ALL = Array.from({ length: 250 }, (_, index) => ({ _id: `p${index}`, name: `Project ${index}` }))
type Meta = (at: { skip: number; length: number }) => object | undefined
const server = (meta: Meta, cap = 100) =>
  routes({
    'GET /context-records': ({ query }): Answer => {
      const skip = Number(query.get('skip'))
      const data = ALL.slice(skip, skip + Math.min(cap, Number(query.get('limit'))))
      return { json: { data, meta: meta({ skip, length: data.length }) } }
    },
  })
const next = ({ skip, length }: { skip: number; length: number }) =>
  skip + length < ALL.length ? { next: `/v2/context-records?limit=100&skip=${skip + length}` } : {}

describe('a listing of v2', () => {
  it('R1: is read to its end where the server gives fewer a page than it was asked for, and says nothing of more', async () => {
    const { port } = await setup(
      server((at) => ({ count: at.length }), 10),
      'v2',
    )
    expect((await port.listProjects()).records).toHaveLength(ALL.length)
  })

  it.each<[string, Meta, number]>([
    ['the count of all and the next page', (at) => ({ count: ALL.length, ...next(at) }), 3],
    ['the count of all alone', () => ({ count: ALL.length }), 3],
    ['the count of the page and the next page', (at) => ({ count: at.length, ...next(at) }), 3],
    // Nothing says that the third page is the last: a fourth is asked for, and is empty.
    ['the count of the page alone', (at) => ({ count: at.length }), 4],
    ['nothing', () => undefined, 4],
  ])('is read to its end where meta holds %s', async (_, meta, requests) => {
    const { port, seen } = await setup(server(meta), 'v2')
    const { records, total } = await port.listProjects()
    expect([records.length, total]).toEqual([250, 250])
    expect(seen.filter(({ path }) => path === '/v2/context-records')).toHaveLength(requests)
    expect(seen.at(-1)?.headers.authorization).toBe('Bearer tl-token-1')
  })

  it('is read to its end where the server sends shorter pages than were asked for', async () => {
    const { port } = await setup(
      server((at) => ({ count: at.length, ...next(at) }), 60),
      'v2',
    )
    expect((await port.listProjects()).records).toHaveLength(250)
  })

  it('ends at a full page behind which nothing is, and where skip is ignored', async () => {
    const hundred = ALL.slice(0, 100)
    const full = routes({ 'GET /context-records': ({ query }) => page(query.get('skip') === '0' ? hundred : []) })
    const { port } = await setup(full, 'v2')
    expect((await port.listProjects()).records).toHaveLength(100)
    const same = await setup(routes({ 'GET /context-records': page(hundred) }), 'v2')
    expect((await same.port.listProjects()).records).toHaveLength(100)
  })

  it('fails where records are missing: nothing is planned from a part (R1)', async () => {
    const short = routes({
      'GET /context-records': ({ query }) => page(query.get('skip') === '0' ? ALL.slice(0, 100) : [], { count: 250 }),
    })
    const { port } = await setup(short, 'v2')
    await expect(port.listProjects()).rejects.toMatchObject({ code: 'partial-listing' })
  })

  it('says what is wrong with an answer that is no listing', async () => {
    const { port } = await setup(routes({ 'GET /context-records': { json: ALL } }), 'v2')
    await expect(port.listProjects()).rejects.toMatchObject({ code: 'invalid-response', details: { path: 'data' } })
    const odd = await setup(routes({ 'GET /context-records': page([{ _id: 'p1', startDate: 'soon' }]) }), 'v2')
    await expect(odd.port.listProjects()).rejects.toMatchObject({
      message: expect.stringContaining('projects[0].startDate'),
    })
  })
})
