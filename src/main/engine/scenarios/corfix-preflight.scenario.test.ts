import type { Check } from '@shared/contract'
import { afterEach, describe, expect, it } from 'vitest'
import { overview } from '../../app/overview'
import { type CorfixSite, startCorfixSite } from '../../testing/corfix-site'
import { preflight } from '../explain/preflight'

/** S4 and the overview where Corfix is connected, alone or beside TrustLayer. */
let site: CorfixSite
afterEach(() => site.close())

async function checks(): Promise<Record<string, Check>> {
  return Object.fromEntries((await preflight(site.workspace.context)).map((check) => [check.id, check]))
}

/** Anything but reading, and signing in. */
const writes = () =>
  Object.keys(site.sandbox.world.requests.byCall()).filter((call) => !/ GET | POST \/oauth\/token/.test(call))

const CORFIX = [
  'corfix-contract',
  'corfix-account',
  'corfix-projects',
  'corfix-workers',
  'corfix-forms',
  'corfix-new-account',
]

describe('S4: Corfix alone', () => {
  it('checks users and Documents of Procore, and nothing that serves TrustLayer alone; writes nothing', async () => {
    site = await startCorfixSite()
    await site.pull()
    site.sandbox.world.requests.reset()
    const found = await checks()
    expect(Object.keys(found)).toEqual([
      'procore-sign-in',
      'procore-company',
      'procore-app',
      'procore-projects',
      'procore-users',
      'procore-documents',
      'procore-rate-limit',
      ...CORFIX,
    ])
    expect(Object.values(found).filter(({ state }) => state === 'fail')).toEqual([])
    expect(found['corfix-contract']).toMatchObject({ state: 'unknown', message: expect.stringContaining('assumption') })
    expect(found['corfix-new-account']).toMatchObject({ state: 'pass' })
    expect(writes()).toEqual([])
  })

  it('C10, C11: what the settings come to is judged against what was pulled', async () => {
    site = await startCorfixSite({ set: { 'corfix.workers.employeesOnly': true, 'corfix.workers.autoActivate': true } })
    for (const name of ['Ana', 'Ben', 'Cy'] as const) site.user(name, { is_employee: null })
    site.sandbox.world.corfix.account.licenceLimit = 1
    expect(await checks()).not.toHaveProperty('settings-corfix-employees')
    await site.pull()
    expect(await checks()).toMatchObject({
      'settings-corfix-employees': { state: 'fail', fix: expect.stringContaining('employeesOnly') },
      'settings-corfix-licences': { state: 'pass' },
    })
    site.set('corfix.workers.employeesOnly', false)
    const found = await checks()
    expect(found['settings-corfix-licences']).toMatchObject({
      state: 'fail',
      message: expect.stringContaining('up to 3 more (C11), of 1'),
    })
    expect(found).not.toHaveProperty('settings-corfix-employees')
    site.set('corfix.projects.enabled', false)
    expect((await checks())['settings-corfix-forms']).toMatchObject({ state: 'fail' })
  })

  it('a token that Corfix refuses is named, and the rest is unknown', async () => {
    site = await startCorfixSite()
    site.sandbox.world.faults.add({ system: 'corfix', path: /./, nth: 1, times: Number.POSITIVE_INFINITY, kind: '403' })
    const found = await checks()
    expect(found['corfix-account']).toMatchObject({ state: 'fail', fix: expect.stringMatching(/\w/) })
    expect(found['corfix-projects']).toMatchObject({ state: 'unknown' })
    expect(found['procore-users']).toMatchObject({ state: 'pass' })
  })
})

it('S4: with both, TrustLayer’s checks stand between Procore’s and Corfix’s', async () => {
  site = await startCorfixSite({ integrations: ['trustlayer', 'corfix'] })
  const found = await checks()
  const systems = Object.values(found).map(({ system }) => system)
  expect(systems).toEqual([...systems].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)))
  expect(Object.keys(found)).toEqual(
    expect.arrayContaining(['procore-insurances', 'procore-documents', 'trustlayer-read', ...CORFIX]),
  )
})
const ORDER = ['procore', 'trustlayer', 'corfix']

describe('the overview', () => {
  const look = () => overview(site.workspace, '2026-11-21T12:00:00.000Z', async () => [])
  const steps = async () => (await look()).checklist.map(({ id, state }) => `${id} ${state}`)

  it('of Corfix alone knows its own steps, from connecting to applying', async () => {
    site = await startCorfixSite({ set: { 'corfix.workers.autoActivate': true } })
    site.sandbox.world.corfix.account.licenceLimit = 2
    site.inCorfix.project({ name: 'HT (safety)', number: '24-001' })
    const before = await look()
    expect(before.checklist.map(({ id }) => id)).toEqual([
      'connect',
      'pull',
      'settle-corfix-projects',
      'settle-workers',
      'licences',
      'plan',
      'apply',
      'schedule',
    ])
    expect(before.checklist[0]).toMatchObject({ title: 'Connect Procore and Corfix', state: 'current' })
    await site.pull()
    expect((await steps()).slice(0, 5)).toEqual([
      'connect done',
      'pull done',
      'settle-corfix-projects current',
      'settle-workers done',
      'licences done',
    ])
    site.decide('corfix-project', site.project('Harbour Tower').id, 'ignore')
    await site.plan()
    const planned = await look()
    expect(planned.checklist.find(({ id }) => id === 'licences')).toMatchObject({
      state: 'current',
      detail: expect.stringContaining('of 2 licences'),
      screen: 'plan',
    })
    expect(planned.readiness.map(({ kind }) => kind)).toEqual(['corfix-project', 'corfix-user'])
  })

  it('a workspace to which Corfix was added is not pulled whole until Corfix was', async () => {
    site = await startCorfixSite({ integrations: ['trustlayer'] })
    await site.pull()
    expect((await look()).checklist.find(({ id }) => id === 'pull')).toMatchObject({ state: 'done' })
    const { corfix } = site.sandbox.workspace
    if (corfix) site.app.registry.environment.files.update(site.folder, { corfix })
    expect((await look()).checklist.find(({ id }) => id === 'pull')).toMatchObject({ state: 'waiting' })
    await site.pull()
    const { checklist } = await look()
    expect(checklist.find(({ id }) => id === 'pull')).toMatchObject({ state: 'done', title: 'Pull all sides' })
    expect(checklist[0]?.title).toBe('Connect Procore, TrustLayer and Corfix')
  })
})
