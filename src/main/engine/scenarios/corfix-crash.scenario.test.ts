import type { Plan } from '@shared/plan'
import { afterEach, describe, expect, it } from 'vitest'
import { type CorfixSite, startCorfixSite } from '../../testing/corfix-site'
import { finished } from '../../testing/scenario'
import { interruptedRun, startResume } from '../runs'

/**
 * R2 in Corfix: the plug is pulled at every journal line of a plan that creates, updates, activates, blocks and unblocks, while
 * other calls are on their way; resumed, it ends as an uninterrupted run ends. No project and no worker is made twice.
 */
let open: CorfixSite[] = []
afterEach(async () => {
  for (const site of open) await site.close()
  open = []
})

async function planned(): Promise<{ site: CorfixSite; plan: Plan }> {
  const site = await startCorfixSite({ set: { 'corfix.workers.autoActivate': true } })
  open.push(site)
  site.project('Pier 9 Retrofit', { permitted: false })
  await site.sync()
  site.user('Cy', { is_active: false })
  await site.sync()
  // A project and a user that are new, and of those that are there one of each kind of change.
  site.project('Pier 9 Retrofit', { permitted: true })
  site.project('Harbour Tower', { name: 'Harbour Tower II', city: 'Alameda' })
  site.addUser({ first_name: 'Eve', last_name: 'Moss', email_address: 'eve@gc.example' })
  site.user('Ana', { last_name: 'Ruiz-Ng', email_address: 'ana.ruiz@gc.example' })
  site.user('Ben', { is_active: false })
  site.user('Cy', { is_active: true })
  await site.pull()
  return { site, plan: await site.plan() }
}

/** What Corfix holds, without the ids and times that it gave, and what Crosswalk remembers of the workers. */
function held({ sandbox, workspace }: CorfixSite): unknown {
  const { corfix } = sandbox.world
  const bare = (row: object) => JSON.stringify({ ...row, id: '', createdAt: '', updatedAt: '' })
  const links = workspace.store.decisions.all().map(({ kind, sourceId, decision }) => `${kind} ${sourceId} ${decision}`)
  const memory = workspace.store.synced
    .all()
    .map(
      ({ kind, sourceId, fields, created }) =>
        `${kind} ${sourceId} ${created} ${fields.blockedByCrosswalk} ${fields.everActivated}`,
    )
  return {
    projects: corfix.projects.all().map(bare).sort(),
    workers: corfix.workers.all().map(bare).sort(),
    links: links.sort(),
    memory: memory.sort(),
  }
}

describe('R2: pulling the plug loses nothing in Corfix and doubles nothing', () => {
  it('at every journal line', async () => {
    const whole = await planned()
    expect(whole.plan.counts.byAction).toEqual({
      'corfix-projects.create': 1,
      'corfix-projects.update': 1,
      'corfix-workers.create': 1,
      'corfix-workers.activate': 1,
      'corfix-workers.update': 1,
      'corfix-workers.block': 1,
      'corfix-workers.unblock': 1,
    })
    const changes = whole.plan.changes.length
    expect((await whole.site.apply(whole.plan)).counts).toMatchObject({ done: changes, failed: 0, unknown: 0 })
    const expected = held(whole.site)

    for (let lines = 0; lines < changes * 2; lines += 1) {
      const { site, plan } = await planned()
      site.dieAfterJournalLines(lines)
      await expect(site.apply(plan), `line ${lines}`).rejects.toBeTruthy()
      await site.restart()
      const run = await site.apply(plan)
      expect({ lines, ...run.counts }).toMatchObject({ lines, failed: 0, unknown: 0, remaining: 0 })
      expect({ lines, held: held(site) }).toEqual({ lines, held: expected })
      expect({ lines, changes: (await site.sync()).changes }).toEqual({ lines, changes: [] })
      await site.close()
    }
  }, 240_000)

  it('an interrupted apply is offered to be resumed, and resumed it ends', async () => {
    const { site, plan } = await planned()
    site.dieAfterJournalLines(5)
    await site.apply(plan).catch(() => null)
    await site.restart()
    expect(interruptedRun(site.workspace.context)).toMatchObject({ status: 'interrupted', planId: plan.id })
    expect((await finished(startResume(site.workspace))).counts).toMatchObject({ failed: 0, unknown: 0, remaining: 0 })
    expect(interruptedRun(site.workspace.context)).toBeNull()
    expect((await site.sync()).changes).toEqual([])
  })

  it('a create that was killed before it could say so is found by its id although a new plan was made', async () => {
    const site = await startCorfixSite()
    open.push(site)
    await site.pull()
    const plan = await site.plan()
    site.dieAfterJournalLines(3)
    await site.apply(plan).catch(() => null)
    await site.restart()
    // The plan is thrown away; what the killed run has made carries our ids, and is linked by the next pull.
    const then = await site.sync()
    expect(then.changes.length).toBeLessThanOrEqual(plan.changes.length)
    expect(site.sandbox.world.corfix.projects.size).toBe(3)
    expect(site.sandbox.world.corfix.workers.size).toBe(3)
    expect((await site.sync()).changes).toEqual([])
  })
})
