import { afterEach, describe, expect, it } from 'vitest'
import { keyOf } from '../testing/harness'
import { closeServer, PROJECT, page, refusal, setup, WORKER } from '../testing/setup'

afterEach(closeServer)

describe('checks (S4, C12)', () => {
  const account = {
    id: 'ca_1',
    name: 'Harbour Builders',
    serviceAccountEmail: 'integration@corfix.example',
    licences: { standard: { used: 61, limit: 50 } },
    counts: { projects: 1, workers: 1 },
  }
  const own = { externalId: keyOf('1') }
  const service = { ...WORKER, id: 'cw_9', email: 'Integration@corfix.example' }
  const served =
    (projects: object[], workers: object[]) =>
    ({ path }: { path: string }) =>
      path === '/account'
        ? { json: account }
        : page(path === '/projects' ? projects : path === '/workers' ? workers : [])

  it.each<[string, object[], object[], string, RegExp]>([
    ['an empty account', [], [], 'pass', /is empty/],
    [
      'one that Crosswalk filled',
      [{ ...PROJECT, ...own }],
      [{ ...WORKER, ...own }, service],
      'pass',
      /made by Crosswalk/,
    ],
    [
      'one with data of its own',
      [PROJECT, { ...PROJECT, id: 'cp_2', externalId: null }],
      [WORKER],
      'unknown',
      /2 projects and 1 worker; of them, 1 project and 1 worker were not made by Crosswalk/,
    ],
  ])('say what a first sync meets: %s', async (_, projects, workers, state, words) => {
    const { port } = await setup(served(projects, workers))
    const checks = await port.check()
    expect(checks.map(({ id }) => id)).toEqual([
      'corfix-contract',
      'corfix-account',
      'corfix-projects',
      'corfix-workers',
      'corfix-forms',
      'corfix-new-account',
    ])
    expect(checks.at(-1)).toMatchObject({ state, message: expect.stringMatching(words) })
    expect(checks[1]?.message).toMatch(/Harbour Builders.*never synced.*61 of 50 Standard licences.*may charge/)
  })

  it('stop at a token that is refused, and leave the rest open', async () => {
    const { port, answered } = await setup(() => refusal(401, 'unauthorized', 'The token is not valid'))
    const checks = await port.check()
    expect(checks.map(({ state }) => state)).toEqual(['unknown', 'fail', 'unknown', 'unknown', 'unknown', 'unknown'])
    expect(checks[1]?.fix).toContain('Corfix token')
    expect(answered).toEqual([false])
  })
})
