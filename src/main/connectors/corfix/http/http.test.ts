import { CrosswalkError, type ErrorCode } from '@shared/errors'
import { CorfixProject } from '@shared/records'
import { afterEach, describe, expect, it } from 'vitest'
import type { CorfixProjectWrite, CorfixResult } from '../../../app/corfix-port'
import { keyOf, RUN } from '../testing/harness'
import {
  closeServer,
  FORM,
  LISTED,
  PRESENT,
  PROJECT,
  page,
  paged,
  refusal,
  SHA256,
  setup,
  TOKEN,
  WORKER,
} from '../testing/setup'

afterEach(closeServer)

const create: CorfixProjectWrite = {
  action: 'create',
  externalId: keyOf('900001'),
  present: null,
  fields: { name: 'Harbour Yard', status: 'active', number: null, city: 'Oakland' },
}
const codesOf = (results: readonly CorfixResult<unknown>[]) =>
  results.map((result) => ('error' in result ? result.error.code : 'done'))
const errorOf = (result: CorfixResult<unknown> | undefined): CrosswalkError => {
  if (result && 'error' in result) return result.error
  throw new Error('it succeeded')
}
const failureOf = async (work: Promise<unknown>): Promise<CrosswalkError> => {
  const thrown = await work.then(
    () => new Error('it succeeded'),
    (error: unknown) => error,
  )
  if (thrown instanceof CrosswalkError) return thrown
  throw thrown
}

describe('signing and lists', () => {
  it('sends the token as a bearer token, whatever way it was pasted', async () => {
    for (const token of [TOKEN, `Bearer ${TOKEN}`, `  ${TOKEN}\n`]) {
      const { port, seen } = await setup(() => page([]), { token })
      await port.listProjects()
      expect(seen[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`)
    }
    const { port, seen } = await setup(() => page([]), { token: '' })
    const error = await failureOf(port.listProjects())
    expect([error.code, error.details.hint, seen.length]).toEqual([
      'credentials-missing',
      expect.stringContaining('CROSSWALK_CORFIX_TOKEN'),
      0,
    ])
  })

  it('reads pages of 200 to the end, and only what changed where that is asked for', async () => {
    const { port, seen } = await setup(paged(PROJECT, 450))
    const progress: unknown[] = []
    const listing = await port.listProjects({
      updatedSince: '2026-11-01T00:00:00Z',
      progress: (got, total) => progress.push([got, total]),
    })
    expect([listing?.records.length, listing?.total]).toEqual([450, 450])
    expect(seen.map(({ query }) => Object.fromEntries(query))).toEqual(
      ['1', '2', '3'].map((number) => ({ updatedSince: '2026-11-01T00:00:00Z', page: number, pageSize: '200' })),
    )
    expect(progress.at(-1)).toEqual([450, 450])
    expect(CorfixProject.parse(listing?.records[0])).toEqual(listing?.records[0])
  })

  it('reads on where the server gives smaller pages than it was asked for', async () => {
    const { port } = await setup((request) => {
      request.query.set('pageSize', '50')
      return paged(WORKER, 120)(request)
    })
    expect((await port.listWorkers())?.records).toHaveLength(120)
  })

  it.each<[string, (number: number) => ReturnType<typeof page>]>([
    ['a page that comes again', () => page([PROJECT], 3)],
    ['fewer records than were counted', (number) => page(number === 1 ? [PROJECT] : [], 3)],
    ['a page that fails', (number) => (number === 1 ? page([PROJECT], 3) : { status: 500 })],
  ])('takes nothing over from a part of a list: %s', async (_, answer) => {
    const { port } = await setup(({ query }) => answer(Number(query.get('page'))))
    expect((await failureOf(port.listProjects())).code).toBe('partial-listing')
  })

  it('reads words, fields and types that the assumed contract does not have', async () => {
    const { port } = await setup(({ path }) => {
      if (path === '/projects')
        return page([{ ...PROJECT, id: 17, status: 'on_hold', number: 24, colour: 'red', externalId: 'SAP' }])
      return page([
        { ...WORKER, status: 'suspended', lastName: null },
        { ...WORKER, id: 'cw_2', status: 'Kiosk Active', externalId: 'procore:4211/77/b' },
      ])
    })
    expect((await port.listProjects())?.records[0]).toMatchObject({
      id: '17',
      number: '24',
      status: 'unknown',
      active: true,
      externalId: 'SAP',
      externalIds: [],
    })
    expect((await port.listWorkers())?.records).toMatchObject([
      { status: 'unknown', active: true, name: 'Ana', lastName: '' },
      { status: 'kiosk_active', externalIds: [{ source: 'procore', instance: '4211', id: '77/b' }] },
    ])
  })

  it('names the record and the field that cannot be read', async () => {
    const { port } = await setup(() => page([PROJECT, { ...PROJECT, id: 'cp_2', name: { text: 'x' } }]))
    const error = await failureOf(port.listProjects())
    expect([error.code, error.details.path]).toEqual(['invalid-response', 'data[1].name'])
    expect(error.message).toContain('cp_2')
  })

  it('keeps forms that lack what filing needs, with the reason, and leaves out what is not completed', async () => {
    const { port, seen } = await setup(() =>
      page([
        FORM,
        { ...FORM, id: 'cf_2', projectId: null },
        { ...FORM, id: 'cf_3', completedAt: null },
        { ...FORM, id: 'cf_4', pdf: { size: 10, sha256: 'nonsense' } },
        { ...FORM, id: 'cf_5', pdf: { size: 0, sha256: SHA256 } },
        { ...FORM, id: 'cf_6', revision: 'two' },
        { ...FORM, id: 'cf_7', status: 'draft' },
      ]),
    )
    const { records, total } = await port.listForms()
    expect(seen[0]?.query.get('status')).toBe('completed')
    expect([records[0], total]).toEqual([LISTED, 6])
    expect(records.slice(1).map(({ id, problem }) => [id, problem])).toEqual([
      ['cf_2', expect.stringContaining('which project')],
      ['cf_3', expect.stringContaining('when the form was completed')],
      ['cf_4', expect.stringContaining('no PDF')],
      ['cf_5', expect.stringContaining('empty')],
      ['cf_6', expect.stringContaining('revision')],
    ])
  })
})

describe('writes', () => {
  it('sends a create with its external id and without empty fields, an update with what changes alone', async () => {
    const { port, seen } = await setup(({ method }) => ({ status: method === 'POST' ? 201 : 200, json: PROJECT }))
    await port.writeProjects([create], RUN)
    const present = { ...(await port.writeProjects([create], RUN)) }[0]
    if (!present || !('record' in present)) throw new Error('not created')
    const update = { name: 'Harbour Yard II', number: null }
    await port.writeProjects(
      [{ action: 'update', externalId: keyOf('900001'), present: present.record, fields: update }],
      RUN,
    )
    const sent = seen.map(({ method, path, body }) => [method, path, JSON.parse(body)])
    const body = { name: 'Harbour Yard', status: 'active', city: 'Oakland', externalId: keyOf('900001') }
    expect(sent[0]).toEqual(['POST', '/projects', body])
    expect(sent[2]).toEqual(['PATCH', `/projects/${PROJECT.id}`, update])
  })

  it.each<[number, ErrorCode, number]>([
    [400, 'refused', 1],
    [404, 'refused', 1],
    [409, 'refused', 1],
    [422, 'refused', 1],
    [429, 'rate-limited', 5],
    [500, 'unknown-outcome', 1],
    [503, 'server-error', 5],
  ])('%i is %s after %i tries, and the rest goes on', async (status, code, tries) => {
    const { port, seen } = await setup((request) => {
      const failing = JSON.parse(request.body).name === 'Bad'
      return failing ? refusal(status, 'x', 'Not like this') : { status: 201, json: PROJECT }
    })
    const bad: CorfixProjectWrite = { ...create, fields: { name: 'Bad' } }
    const results = await port.writeProjects([bad, create], RUN)
    expect([codesOf(results), seen.length]).toEqual([[code, 'done'], tries + 1])
    expect(errorOf(results[0]).details.hint).toBeTruthy()
    if (status < 429) expect(errorOf(results[0]).details.status).toBe(status)
  })

  it('names the field that is refused (422)', async () => {
    const { port } = await setup(() => refusal(422, 'invalid', 'must not be blank', 'zip'))
    expect(errorOf((await port.writeProjects([create], RUN))[0]).message).toContain('must not be blank (field zip)')
  })

  it.each<[number, ErrorCode]>([
    [401, 'auth-failed'],
    [403, 'not-permitted'],
  ])('%i stops the rest: what was done before is told, what was not sent is not tried', async (status, code) => {
    let sent = 0
    const { port, seen } = await setup(() =>
      ++sent === 1 ? { status: 201, json: PROJECT } : refusal(status, 'x', `No (${TOKEN})`),
    )
    expect(codesOf(await port.writeProjects([create, create, create], RUN))).toEqual(['done', code, code])
    expect(seen).toHaveLength(2)
    const error = await failureOf(port.writeProjects([create], RUN))
    expect(error.code).toBe(code)
    expect(error.message + JSON.stringify(error.details)).not.toContain(TOKEN)
  })

  it('does not know what became of a create that was not answered, and sends it once', async () => {
    const { port, seen } = await setup(() => undefined, { timeoutMs: 150 })
    const [result] = await port.writeProjects([create], RUN)
    expect([errorOf(result).code, seen.length]).toEqual(['unknown-outcome', 1])
    expect(errorOf(result).message).toContain('create the project "Harbour Yard"')
  })

  it('does not know it either where the answer cannot be read', async () => {
    const { port } = await setup(() => ({ status: 201, text: '<html>' }))
    expect(codesOf(await port.writeProjects([create], RUN))).toEqual(['unknown-outcome'])
  })

  it('lets a write that is on its way finish when it is cancelled, and sends no other', async () => {
    const controller = new AbortController()
    const { port, seen } = await setup(() => {
      controller.abort()
      return { status: 201, json: PROJECT }
    })
    expect(codesOf(await port.writeProjects([create, create], RUN, controller.signal))).toEqual(['done', 'cancelled'])
    expect(seen).toHaveLength(1)
  })

  it('waits as long as Retry-After says, and tells it (429)', async () => {
    let tries = 0
    const { port, clock, notices } = await setup(() =>
      ++tries === 1
        ? { ...refusal(429, 'rate_limited', 'Slow down'), headers: { 'retry-after': '7' } }
        : { status: 201, json: PROJECT },
    )
    const start = clock.now()
    expect(codesOf(await port.writeProjects([create], RUN))).toEqual(['done'])
    expect(clock.now() - start).toBeGreaterThanOrEqual(7000)
    expect(notices).toEqual(['rate-limited'])
  })

  it('moves workers by their own calls, and says in a sentence that a state does not allow it', async () => {
    const { port, seen } = await setup(({ path }) =>
      path.endsWith('/block') ? { json: { ...WORKER, status: 'blocked' } } : refusal(409, 'conflict', 'state'),
    )
    const move = { externalId: '', present: PRESENT, fields: {} }
    const results = await port.writeWorkers(
      [
        { ...move, action: 'activate' },
        { ...move, action: 'block' },
      ],
      RUN,
    )
    expect(seen.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', `/workers/${WORKER.id}/activate`, ''],
      ['POST', `/workers/${WORKER.id}/block`, ''],
    ])
    expect(codesOf(results)).toEqual(['refused', 'done'])
    expect(errorOf(results[0])).toMatchObject({
      message:
        'The worker "Ana Ruiz" cannot be activated in the state that it is in. Only a worker that is Pending Activation can be activated. When Crosswalk last read it, it was Activated.',
      details: { status: 409 },
    })
  })
})
