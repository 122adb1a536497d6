import type { Plan } from '@shared/plan'
import { afterEach, describe, expect, it } from 'vitest'
import {
  AUTO,
  CGL,
  type ComplianceSite,
  IN_FORCE,
  LICENCE,
  startComplianceSite,
  UMBRELLA,
  W9,
} from '../../testing/compliance-site'
import { type SmallSite, startSmallSite } from '../../testing/small-site'

/**
 * R2 where changes go out in batches: killed at every journal line of a plan that associates parties and writes insurance records,
 * and resumed, it ends as an uninterrupted run ends. No association and no insurance record is made twice.
 */
let open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const site of open) await site.close()
  open = []
})

const PIER = 'Pier 9 Retrofit'
const TOWER = 'Harbour Tower'

/** All imported before; now three companies have commitments, and TrustLayer has looked at all of them. */
async function planned(version: 1 | 2): Promise<{ site: SmallSite; plan: Plan }> {
  const settings = { 'trustlayer.compliance.format': 'overall' }
  const site = await startSmallSite({ version, settings })
  open.push(site)
  await site.pull()
  site.import([TOWER, PIER, 'Bay Electric', 'Kestrel Glazing', 'Marin Concrete'])
  await site.sync()
  site.sandbox.world.trustlayer.compliance.evaluate(true)
  for (const company of ['Bay Electric', 'Kestrel Glazing', 'Marin Concrete'] as const) site.commit(company, PIER)
  site.commit('Bay Electric', TOWER)
  await site.pull()
  const plan = await site.plan()
  await smallBatches(site)
  return { site, plan }
}

/** Two records a call, so that the plan has more than one batch of a level. */
async function smallBatches({ workspace }: SmallSite): Promise<void> {
  const { procore } = await workspace.context.connections()
  Object.assign(procore, { insuranceBatch: 2 })
}

/** What both systems hold, without the ids that Procore gave. */
function held(site: SmallSite): unknown {
  const { insurances } = site.sandbox.world.procore
  const records = insurances.all().map((row) => JSON.stringify({ ...row, id: null, notes: row.notes?.slice(0, 60) }))
  return { records: records.sort(), pier: site.associated(PIER), tower: site.associated(TOWER) }
}

describe.each([1, 2] as const)('R2, W9: batches over TrustLayer v%i', (version) => {
  it('killed at every journal line, it ends as uninterrupted', async () => {
    const whole = await planned(version)
    const changes = whole.plan.changes.length
    const flows = new Set(whole.plan.changes.map(({ flow }) => flow))
    expect(flows).toEqual(new Set(['associations', 'insurances']))
    expect((await whole.site.apply(whole.plan)).counts).toMatchObject({ done: changes, failed: 0, unknown: 0 })
    const expected = held(whole.site)
    expect(expected).toMatchObject({
      records: { length: 3 },
      pier: ['Bay Electric', 'Kestrel Glazing', 'Marin Concrete'],
      tower: ['Bay Electric'],
    })

    for (let lines = 0; lines < changes * 2; lines += 1) {
      const { site, plan } = await planned(version)
      site.dieAfterJournalLines(lines)
      await expect(site.apply(plan), `line ${lines}`).rejects.toBeTruthy()
      await site.restart()
      await smallBatches(site)
      const run = await site.apply(plan)
      expect({ lines, ...run.counts }).toMatchObject({ lines, failed: 0, unknown: 0, remaining: 0 })
      expect({ lines, held: held(site) }).toEqual({ lines, held: expected })
      const made = site.workspace.store.synced.all().filter(({ kind }) => kind === 'association')
      expect({ lines, own: made.filter(({ created }) => created).length }).toEqual({ lines, own: 4 })
      await site.close()
    }
  }, 240_000)

  it('the next runs bring the compliance of the new associations, and then nothing more', async () => {
    const { site, plan } = await planned(version)
    site.dieAfterJournalLines(5)
    await site.apply(plan).catch(() => null)
    await site.restart()
    await site.pull()
    await site.sync()
    site.sandbox.world.trustlayer.compliance.evaluate(true)
    await site.pull()
    await site.sync()
    const levels = site.sandbox.world.procore.insurances
      .all()
      .map(({ project_id: id }) => (id === null ? 'company' : 'project'))
    expect(levels.sort()).toEqual(['company', 'company', 'company', 'project', 'project', 'project', 'project'])
    await site.pull()
    expect((await site.plan()).changes).toEqual([])
  })
})

describe('R2, W6, W10: batches without origin ids, and deletions', () => {
  /** Four records stand; one subject is gone, one changed, one is new. Procore takes no origin id. */
  async function changed(): Promise<{ site: ComplianceSite; plan: Plan }> {
    const site = await startComplianceSite(1)
    open.push(site.scenario)
    site.scenario.sandbox.world.procore.insuranceOriginIds = 'refused'
    site.scenario.set('trustlayer.compliance.stale', 'delete')
    site.keepOnly('company', [CGL, W9, AUTO])
    site.keepOnly('project', [W9])
    for (const id of [CGL, W9]) site.say('company', id, { status: 'compliant' })
    await site.sync()
    site.keepOnly('company', [W9, AUTO])
    site.say('company', AUTO, IN_FORCE)
    site.say('company', LICENCE, { ...IN_FORCE, label: 'License' })
    site.say('company', UMBRELLA, { ...IN_FORCE, label: 'Umbrella' })
    await site.scenario.pull()
    return { site, plan: await site.scenario.plan() }
  }

  const stands = ({ scenario }: ComplianceSite) =>
    scenario.sandbox.world.procore.insurances
      .all()
      .map((row) => JSON.stringify({ ...row, id: null }))
      .sort()

  it('killed at every journal line, it ends as uninterrupted', async () => {
    const whole = await changed()
    const changes = whole.plan.changes.length
    expect(whole.plan.changes.map(({ rule }) => rule).sort()).toEqual(['W10', 'W7', 'W7', 'W7'])
    await whole.site.scenario.apply(whole.plan)
    const expected = stands(whole.site)
    expect(expected).toHaveLength(5)

    for (let lines = 0; lines < changes * 2; lines += 1) {
      const { site, plan } = await changed()
      site.scenario.dieAfterJournalLines(lines)
      await expect(site.scenario.apply(plan), `line ${lines}`).rejects.toBeTruthy()
      await site.scenario.restart()
      const run = await site.scenario.apply(plan)
      expect({ lines, ...run.counts }).toMatchObject({ lines, failed: 0, unknown: 0, remaining: 0 })
      expect({ lines, stands: stands(site) }).toEqual({ lines, stands: expected })
      expect({ lines, changes: (await site.sync()).changes }).toEqual({ lines, changes: [] })
      await site.scenario.close()
    }
  }, 120_000)
})
