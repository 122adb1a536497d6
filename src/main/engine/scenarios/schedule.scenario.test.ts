import type { Run } from '@shared/plan'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type SmallSite, startSmallSite } from '../../testing/small-site'
import { startPull } from '../runs'

/** R6 on a clock that passes only when a test says so. */
let site: SmallSite
afterEach(() => {
  vi.useRealTimers()
  return site.close()
})

const EVERY = 'schedule.everyMinutes'
const APPLY = 'schedule.apply'

const pass = (minutes: number) => site.workspace.context.clock.sleep(minutes * 60_000)
const look = () => site.workspace.schedule.look()
const state = () => site.workspace.schedule.state()
/** Kinds of the runs so far, the oldest first. */
const runs = () =>
  site.workspace.store.runs
    .list(50)
    .map(({ kind }: Run) => kind)
    .reverse()
const minutesUntilNext = () => {
  const { nextAt } = state()
  return nextAt === null ? null : (Date.parse(nextAt) - site.workspace.context.clock.now()) / 60_000
}

beforeEach(async () => {
  site = await startSmallSite({ settings: { 'trustlayer.companies.autoImport': 'all' } })
})

describe('R6: when a scheduled run starts', () => {
  it('switched off, nothing starts, and no next time is named', async () => {
    await look()
    await pass(24 * 60)
    await look()
    expect(runs()).toEqual([])
    expect(state()).toEqual({ everyMinutes: null, apply: false, nextAt: null, held: null })
  })

  it('the first run is due one interval after the schedule was first seen, not at once', async () => {
    site.set(EVERY, 30)
    await look()
    expect(runs()).toEqual([])
    expect(minutesUntilNext()).toBe(30)
    await pass(29)
    await look()
    expect(runs()).toEqual([])
    await pass(1)
    await look()
    expect(runs()).toEqual(['pull', 'plan'])
    expect(minutesUntilNext()).toBe(30)
    await look()
    expect(runs()).toHaveLength(2)
  })

  it('runs that were missed while the laptop slept are made up once', async () => {
    site.set(EVERY, 15)
    await look()
    await pass(9 * 60)
    await look()
    await look()
    expect(runs()).toEqual(['pull', 'plan'])
    expect(minutesUntilNext()).toBe(15)
  })

  it('a restart does not forget when the last one was', async () => {
    site.set(EVERY, 60)
    await look()
    await pass(45)
    await site.restart()
    expect(minutesUntilNext()).toBe(15)
    await pass(15)
    await look()
    expect(runs()).toEqual(['pull', 'plan'])
  })

  it('another interval counts from the last run', async () => {
    site.set(EVERY, 240)
    await look()
    await pass(60)
    site.set(EVERY, 30)
    await look()
    expect(runs()).toEqual(['pull', 'plan'])
  })

  it('while a person’s job runs nothing starts; it stays due', async () => {
    site.set(EVERY, 15)
    await look()
    await pass(15)
    const job = startPull(site.workspace)
    await look()
    await job.finished
    expect(runs()).toEqual(['pull'])
    await look()
    expect(runs()).toEqual(['pull', 'pull', 'plan'])
  })

  it('a person’s job that begins between pull and plan leaves the run due', async () => {
    site.set(EVERY, 15)
    await look()
    await pass(15)
    const { jobs } = site.workspace
    const start = jobs.start.bind(jobs)
    let other: ReturnType<typeof startPull> | undefined
    vi.spyOn(jobs, 'start').mockImplementation((kind, planId, work) => {
      if (kind === 'plan' && !other) other = start('pull', null, async () => ({ issues: false, summary: '', next: '' }))
      return start(kind, planId, work)
    })
    await look()
    await other?.finished
    expect(runs()).toEqual(['pull', 'pull'])
    expect(state().held).toBeNull()
    await look()
    expect(runs()).toEqual(['pull', 'pull', 'pull', 'plan'])
  })

  it('it looks every quarter of a minute while the workspace is open, and not after', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const { schedule } = site.workspace
    const looked = vi.spyOn(schedule, 'look').mockRejectedValueOnce(new Error('disk full')).mockResolvedValue()
    schedule.start()
    schedule.start()
    vi.advanceTimersByTime(60_000)
    expect(looked).toHaveBeenCalledTimes(4)
    schedule.stop()
    vi.advanceTimersByTime(60_000)
    expect(looked).toHaveBeenCalledTimes(4)
  })
})

describe('R6: what a scheduled run does', () => {
  async function due(): Promise<void> {
    await look()
    await pass(15)
    await look()
  }
  const parties = () => site.sandbox.world.trustlayer.parties.all().length

  it('apply off: it pulls and plans for a person to review, and writes nothing', async () => {
    site.set(EVERY, 15)
    await due()
    expect(runs()).toEqual(['pull', 'plan'])
    expect(parties()).toBe(0)
    const plan = site.workspace.store.plans.get(site.workspace.store.plans.newestId() ?? '')
    expect(plan?.changes.filter(({ action }) => action === 'create')).toHaveLength(4)
    expect(
      Object.keys(site.sandbox.world.requests.byCall()).some((call) => / (POST|PATCH|DELETE) \/v/.test(call)),
    ).toBe(false)
  })

  it('apply on: it syncs, and the next one finds nothing to do', async () => {
    site.set(EVERY, 15)
    site.set(APPLY, true)
    await due()
    expect(runs()).toEqual(['sync'])
    expect(parties()).toBe(4)
    await pass(15)
    await look()
    await pass(15)
    await look()
    expect(site.workspace.store.runs.list(1)[0]).toMatchObject({ kind: 'sync', counts: { done: 0, failed: 0 } })
    expect(parties()).toBe(4)
    expect(state().held).toBeNull()
  })

  it('R4: a guard holds it before anything is written, and says what to confirm; the next one is free again', async () => {
    site.set('trustlayer.companies.syncActive', true)
    await site.pull()
    await site.sync()
    site.set(EVERY, 15)
    site.set(APPLY, true)
    site.set('guards.maxCount', 1)
    const { procore, trustlayer } = site.sandbox.world
    for (const name of ['Bay Electric', 'Kestrel Glazing'] as const)
      procore.vendors.update(site.company(name), { is_active: false })
    await due()
    expect(state().held).toMatch(/confirm with the text/)
    expect(site.workspace.store.runs.list(1)[0]).toMatchObject({ kind: 'sync', status: 'failed' })
    expect(trustlayer.parties.all().every(({ active }) => active)).toBe(true)
    expect(site.log().find(({ code }) => code === 'guard-tripped')).toMatchObject({ rule: 'R4' })

    site.set('guards.maxCount', 50)
    await pass(15)
    await look()
    expect(state().held).toBeNull()
    expect(trustlayer.parties.all().filter(({ active }) => !active)).toHaveLength(2)
  })

  it('S4: audit-only mode holds it', async () => {
    await site.pull()
    await site.sync()
    for (const { id } of site.sandbox.world.trustlayer.parties.all())
      site.sandbox.world.trustlayer.parties.update(id, { externalIds: [`procore/${id.length}${id.slice(0, 3)}`] })
    site.set(EVERY, 15)
    site.set(APPLY, true)
    await due()
    expect(state().held).toContain('own Procore integration')
  })

  it('a service that is away holds it with the reason, and the next one goes through', async () => {
    site.set(EVERY, 15)
    const away = { nth: 1, times: Number.POSITIVE_INFINITY, kind: '500' } as const
    site.sandbox.world.faults.add({ system: 'trustlayer', path: /./, ...away })
    await due()
    expect(runs()).toEqual(['pull'])
    expect(state().held).toContain('TrustLayer')
    site.sandbox.world.faults.clear()
    await pass(15)
    await look()
    expect(runs()).toEqual(['pull', 'pull', 'plan'])
    expect(state().held).toBeNull()
  })
})
