import { afterEach, describe, expect, it } from 'vitest'
import type { FaultRule } from '../../sandbox/http/fault-book'
import { type CorfixSite, startCorfixSite } from '../../testing/corfix-site'
import { finished } from '../../testing/scenario'
import { startPull } from '../runs'

/** R2 and design rule 8 in Corfix: nothing is written twice, whatever the service answers, and what is unknown is looked for. */
let site: CorfixSite
afterEach(() => site.close())

const fault = (rule: Omit<FaultRule, 'system'>) => site.sandbox.world.faults.add({ system: 'corfix', ...rule })
const PROJECTS = /^\/projects$/
const WORKERS = /^\/workers$/
const ONE = /^\/(projects|workers)\/[^/]+$/
const MOVE = /^\/workers\/[^/]+\/(activate|block|unblock)$/

/** How often Corfix was asked, by method and path. */
const calls = () => site.sandbox.world.requests.byCall()

async function planned(set: Record<string, unknown> = {}) {
  site = await startCorfixSite({ set })
  await site.pull()
  return site.plan()
}

describe('an answer that is lost after the write took effect', () => {
  it.each([
    ['reset-after', PROJECTS],
    ['500-after', PROJECTS],
    ['reset-after', WORKERS],
    ['500-after', WORKERS],
  ] as const)('%s at %s: the create is settled by looking, and is made once', async (kind, path) => {
    const plan = await planned()
    fault({ method: 'POST', path, nth: 1, kind })
    const run = await site.apply(plan)
    expect(run.counts).toMatchObject({ done: 6, failed: 0, unknown: 0 })
    expect(site.sandbox.world.corfix.projects.size).toBe(3)
    expect(site.sandbox.world.corfix.workers.size).toBe(3)
    expect((await site.sync()).changes).toEqual([])
  })

  it.each(['reset-after', '500-after'] as const)(
    '%s of a move: it is settled by looking, and moved once',
    async (kind) => {
      const plan = await planned({ 'corfix.workers.autoActivate': true })
      fault({ method: 'POST', path: MOVE, nth: 1, times: 2, kind })
      expect((await site.apply(plan)).counts).toMatchObject({ done: 9, failed: 0, unknown: 0 })
      expect(calls()['corfix POST /workers/{id}/activate']).toBe(3)
      expect(site.made.worker('Cy')?.status).toBe('kiosk_active')
      // What Crosswalk remembers of it is its own: blocked and unblocked as ever.
      site.user('Cy', { is_active: false })
      fault({ method: 'POST', path: MOVE, nth: 1, kind })
      await site.sync()
      site.user('Cy', { is_active: true })
      expect((await site.sync()).changes.map(({ action }) => action)).toEqual(['unblock'])
    },
  )

  it('of an update: it is settled by looking', async () => {
    await planned()
    await site.sync()
    site.project('Harbour Tower', { name: 'Harbour Tower II' })
    fault({ method: 'PATCH', path: ONE, nth: 1, kind: 'reset-after' })
    await site.sync()
    expect(calls()['corfix PATCH /projects/{id}']).toBe(1)
    expect((await site.sync()).changes).toEqual([])
  })

  it('and Corfix cannot be looked through: it stays unknown, nothing is sent again, and the next run finds it', async () => {
    const plan = await planned()
    fault({ method: 'POST', path: PROJECTS, nth: 1, kind: 'reset-after' })
    fault({ method: 'GET', path: PROJECTS, nth: 2, times: 40, kind: '500' })
    const run = await site.apply(plan)
    expect(run.counts).toMatchObject({ unknown: 1 })
    expect(site.entries('write-unknown')[0]?.next).toContain('Apply again')
    site.sandbox.world.faults.clear()
    expect((await site.apply(plan)).counts).toMatchObject({ failed: 0, unknown: 0 })
    expect(site.sandbox.world.corfix.projects.size).toBe(3)
    expect((await site.sync()).changes).toEqual([])
  })
})

describe('a write that certainly did nothing', () => {
  it.each(['429-retry-after', '503-retry-after', '500'] as const)(
    '%s: every change is made in the end, once',
    async (kind) => {
      const plan = await planned({ 'corfix.workers.autoActivate': true })
      for (const path of [PROJECTS, WORKERS, MOVE]) fault({ method: 'POST', path, nth: 1, kind })
      const run = await site.apply(plan)
      // A plain 500 may have taken effect: it is not sent again in this run where nothing was found.
      const open = kind === '500' ? run.counts.unknown : 0
      expect(run.counts).toMatchObject({ done: 9 - open - run.counts.failed })
      if (kind !== '500') expect(run.counts).toMatchObject({ done: 9, failed: 0, unknown: 0 })
      await site.apply(plan)
      expect(site.sandbox.world.corfix.workers.size).toBe(3)
      expect((await site.sync()).changes).toEqual([])
    },
  )

  it('429 on every kind of request, with the engine’s own clock: it waits, and the log says so', async () => {
    site = await startCorfixSite({ sandbox: { faults: 'rate-limited' } })
    await site.sync()
    expect(site.sandbox.world.corfix.projects.size).toBe(3)
    expect(site.entries('rate-limited').length).toBeGreaterThan(0)
    site.sandbox.setFaults('none')
    expect((await site.sync()).changes).toEqual([])
  })

  it('a refused token stops the run; what was not written is left for the next', async () => {
    const plan = await planned()
    site.sandbox.world.faults.add({ system: 'corfix', path: /./, nth: 3, times: Number.POSITIVE_INFINITY, kind: '403' })
    await expect(site.apply(plan)).rejects.toMatchObject({ code: 'not-permitted' })
    site.sandbox.world.faults.clear()
    expect((await site.apply(plan)).counts).toMatchObject({ failed: 0, unknown: 0, remaining: 0 })
    expect((await site.sync()).changes).toEqual([])
  })
})

describe('an external id that is in use (409)', () => {
  it('by a record that came since the pull: it is taken over', async () => {
    const plan = await planned()
    const { companyId } = site.sandbox.world.procore
    const { id } = site.project('Harbour Tower')
    const there = site.inCorfix.project({ name: 'HT', externalId: `procore:${companyId}/${id}` })
    // So old that a list of changes does not show it.
    site.sandbox.world.corfix.projects.update(there.id, { updatedAt: '2025-01-01T00:00:00Z' })
    expect((await site.apply(plan)).counts).toMatchObject({ done: 6, failed: 0 })
    expect(site.workspace.store.decisions.get('corfix-project', String(id))?.targetId).toBe(there.id)
    expect(site.sandbox.world.corfix.projects.size).toBe(3)
    // Its fields are those of somebody else: the next plan brings them in step.
    expect((await site.sync()).changes).toMatchObject([{ action: 'update', target: { id: there.id } }])
  })

  it('after a person took the link back and imports anew: the record is taken over, not made a second time', async () => {
    await planned()
    await site.sync()
    const { id } = site.user('Ana')
    site.decide('corfix-user', id, 'undecided')
    site.decide('corfix-user', id, 'import')
    await site.apply(await site.plan())
    expect(site.sandbox.world.corfix.workers.size).toBe(3)
    expect((await site.sync()).changes).toEqual([])
  })
})

describe('R1: what somebody changed in Corfix since the pull', () => {
  it('is not overwritten unseen; the others are written', async () => {
    await planned()
    await site.sync()
    site.project('Harbour Tower', { name: 'Harbour Tower II' })
    site.project('Pier 9 Retrofit', { name: 'Pier 9' })
    await site.pull()
    const plan = await site.plan()
    const made = site.made.project('Harbour Tower')
    site.sandbox.world.corfix.projects.update(made?.id ?? '', { name: 'HT East' })
    const run = await site.apply(plan)
    expect(run.counts).toMatchObject({ done: 1, failed: 1 })
    expect(site.made.project('Harbour Tower')?.name).toBe('HT East')
    expect(site.entries('write-failed')[0]?.message).toContain(
      'was changed in Corfix since the plan was made: name is now "HT East"',
    )
    const then = await site.sync()
    expect(then.changes).toMatchObject([{ fields: [{ field: 'name', before: 'HT East', after: 'Harbour Tower II' }] }])
  })

  it('is not doubled: a project of the same number, a worker of the same e-mail', async () => {
    const plan = await planned()
    site.inCorfix.project({ name: 'HT (safety)', number: '24-001' })
    site.inCorfix.worker({ firstName: 'A.', lastName: 'Ruiz', email: 'ANA@gc.example' })
    const run = await site.apply(plan)
    expect(run.counts).toMatchObject({ done: 4, failed: 2 })
    expect(
      site
        .entries('write-failed')
        .map(({ message }) => message)
        .join(' '),
    ).toContain('with the same number (24-001)')
    const then = await site.sync()
    expect(then.changes).toEqual([])
    expect(then.conflicts.map(({ code }) => code).sort()).toEqual(['corfix-same-email', 'corfix-same-number'])
  })

  it('is not doubled: a project of the same name, of one that has no number; numbers and names as the rules compare them', async () => {
    site = await startCorfixSite({})
    site.project('Mission Street Garage', { project_number: null })
    await site.pull()
    const plan = await site.plan()
    site.inCorfix.project({ name: 'mission street  garage', number: 'ours' })
    site.inCorfix.project({ name: 'Tower', number: '24 001' })
    expect((await site.apply(plan)).counts).toMatchObject({ done: 4, failed: 2 })
    const then = await site.sync()
    expect(then.conflicts.map(({ code }) => code).sort()).toEqual(['corfix-same-name', 'corfix-same-number'])
  })

  it('a worker that moved on by itself is no change: the e-mail was verified in between', async () => {
    await planned({ 'corfix.workers.autoActivate': true })
    await site.sync()
    site.user('Ana', { is_active: false })
    await site.pull()
    const plan = await site.plan()
    site.sandbox.world.corfix.workers.update(site.made.worker('Ana')?.id ?? '', { status: 'active' })
    expect((await site.apply(plan)).counts).toMatchObject({ done: 1, failed: 0 })
    site.user('Ana', { is_active: true })
    await site.sync()
    expect(site.made.worker('Ana')?.status).toBe('active')
  })
})

describe('R1: all of a pull or nothing', () => {
  it('a page of Corfix that repeats itself, or a list that breaks off, stores nothing of any side', async () => {
    site = await startCorfixSite()
    for (let index = 0; index < 230; index += 1) site.inCorfix.worker({ firstName: `W${index}`, lastName: 'Ito' })
    fault({ method: 'GET', path: /^\/workers\?(.*&)?page=2(&|$)/, nth: 1, kind: 'repeat-page' })
    await expect(site.pull()).rejects.toMatchObject({ code: 'partial-listing' })
    expect(site.workspace.store.records.count('project')).toBe(0)
    expect(site.workspace.store.records.count('user')).toBe(0)
    fault({ method: 'GET', path: /^\/forms/, nth: 1, times: 20, kind: '500' })
    await expect(site.pull()).rejects.toMatchObject({ code: 'partial-listing' })
    expect(site.workspace.store.meta.counter('snapshotRevision')).toBe(0)
    site.sandbox.world.faults.clear()
    await site.pull()
    expect(site.workspace.store.records.count('worker')).toBe(230)
  })

  it('a look before writing that breaks off writes nothing of that kind, and the end of the run tries again', async () => {
    const plan = await planned()
    fault({ method: 'GET', path: WORKERS, nth: 1, kind: 'truncated-json' })
    const run = await site.apply(plan)
    expect(run.counts).toMatchObject({ failed: 0, unknown: 0, done: 6 })
    expect(site.sandbox.world.corfix.workers.size).toBe(3)
  })

  it('users that Procore refuses alone: what is known of them stays, nothing is blocked, and it is said', async () => {
    await planned({ 'corfix.workers.autoActivate': true })
    await site.sync()
    site.sandbox.world.faults.add({
      system: 'procore',
      path: /\/users(\/inactive)?\?/,
      nth: 1,
      times: Number.POSITIVE_INFINITY,
      kind: '403',
    })
    const plan = await site.sync()
    expect(plan.changes).toEqual([])
    expect(site.workspace.store.records.count('user')).toBe(4)
    expect(plan.notes.map(({ message }) => message).join(' ')).toMatch(/[Uu]sers/)
  })

  it('many workers are read by their changes, and one that vanished is found by the account’s count', async () => {
    site = await startCorfixSite()
    const updatedAt = '2026-10-01T09:00:00Z'
    for (let index = 0; index < 430; index += 1)
      site.inCorfix.worker({ firstName: `W${index}`, lastName: 'Ito', ...(index > 0 ? { updatedAt } : {}) })
    await site.pull()
    site.sandbox.world.requests.reset()
    await site.pull()
    expect(calls()['corfix GET /workers']).toBe(1)
    const [, first] = site.sandbox.world.corfix.workers.all()
    site.sandbox.world.corfix.workers.remove(first?.id ?? '')
    await site.pull()
    expect(site.workspace.store.records.count('worker')).toBe(429)
    expect(site.workspace.store.records.get('worker', first?.id ?? '')?.goneAt).not.toBeNull()
  })

  it('what a person changes in Corfix between a pull and a later apply is brought by the next pull', async () => {
    site = await startCorfixSite()
    const updatedAt = '2026-10-01T09:00:00Z'
    for (let index = 0; index < 430; index += 1)
      site.inCorfix.worker({ firstName: `W${index}`, lastName: 'Ito', updatedAt })
    await site.pull()
    const { workers } = site.sandbox.world.corfix
    const [first] = workers.all()
    workers.update(first?.id ?? '', { phone: '555-0100', updatedAt: '2026-10-01T09:05:00Z' })
    // The review took its time: what Crosswalk writes is an hour newer than that.
    await site.apply(await site.plan())
    expect(workers.all().some((worker) => worker.externalId && worker.updatedAt > '2026-10-01T10:00:00Z')).toBe(true)
    await site.pull()
    expect(site.workspace.store.records.get('worker', first?.id ?? '')?.record).toMatchObject({ phone: '555-0100' })
  })

  it('many users are read by their changes: one that changed, one that was deactivated, and the inactive ones whole', async () => {
    site = await startCorfixSite()
    const updated_at = '2026-05-04T09:00:00Z'
    for (let index = 0; index < 4_100; index += 1)
      site.addUser({ first_name: `P${index}`, last_name: 'Ito', email_address: `p${index}@gc.example`, updated_at })
    const pull = () => finished(startPull(site.workspace, { match: false }))
    await pull()
    site.user('Ana', { last_name: 'Ruiz-Ng' })
    site.user('Ben', { is_active: false })
    const whole = calls()['procore GET /rest/v1.3/companies/{id}/users'] ?? 0
    site.sandbox.world.requests.reset()
    expect((await pull()).summary).toContain('; 0 new, 2 changed or gone')
    expect(calls()['procore GET /rest/v1.3/companies/{id}/users']).toBeLessThan(whole)
    const record = (name: 'Ana' | 'Ben') => site.workspace.store.records.get('user', String(site.user(name).id))?.record
    expect(record('Ana')).toMatchObject({ lastName: 'Ruiz-Ng', active: true })
    expect(record('Ben')).toMatchObject({ active: false })
    expect(site.workspace.store.records.count('user')).toBe(4_104)
  })
})
