import { afterEach, describe, expect, it } from 'vitest'
import { finished, quickClock, type Scenario, startScenario } from '../../testing/scenario'
import { decideAll } from '../decide/rehearse'
import { interruptedRun, startResume, startSync } from '../runs'

/**
 * The property of design.md section 5: interrupted at every journal line and resumed equals uninterrupted. The plug is
 * pulled between two journal lines, while other calls are on their way; then the workspace is opened again.
 */
const WORLD = {
  counts: { projects: 2, companies: 5, parties: 4, commitmentsPerProject: 2, contactsPerCompany: 0, insurances: 0 },
}
/** Small, because every line is a world of its own, and with every kind of line that the world can have. */
const KINDS = [
  'associations.associate',
  'companies.create',
  'companies.link',
  'companies.update',
  'custom-fields.create',
  'insurances.write-insurance',
  'projects.create',
]
let open: Scenario[] = []

afterEach(async () => {
  for (const scenario of open) await scenario.close()
  open = []
})

async function planned(): Promise<{ scenario: Scenario; planId: string; changes: number }> {
  const scenario = await startScenario({ sandbox: WORLD, clock: quickClock() })
  open.push(scenario)
  await scenario.pull()
  decideAll(scenario.workspace.context, 'tester')
  const plan = await scenario.plan()
  return { scenario, planId: plan.id, changes: plan.changes.length }
}

/** What TrustLayer holds, without the ids it gave. */
function world({ sandbox }: Scenario): unknown[] {
  const { parties, projects, customFields } = sandbox.world.trustlayer
  const bare = (row: object) => ({ ...row, id: null, createdAt: null, updatedAt: null, contacts: null })
  const known = new Map(customFields.all().map((field) => [field.id, field.name]))
  const rows = [...parties.all().map(bare), ...projects.all().map(bare), ...[...known.values()].sort()]
  return rows
    .map((row) =>
      JSON.stringify(row).replace(/"[a-z0-9]{24}"/g, (id) => JSON.stringify(known.get(JSON.parse(id)) ?? 'id')),
    )
    .sort()
}

async function planAgain(scenario: Scenario): Promise<number> {
  await scenario.pull()
  return (await scenario.plan()).changes.length
}

describe('R2: pulling the plug at any journal line loses nothing and doubles nothing', () => {
  it('ends as an uninterrupted run ends', async () => {
    const whole = await planned()
    const plan = whole.scenario.workspace.store.plans.get(whole.planId)
    expect(Object.keys(plan?.counts.byAction ?? {}).sort()).toEqual(KINDS)
    if (plan) await whole.scenario.apply(plan)
    const expected = world(whole.scenario)
    expect(await planAgain(whole.scenario)).toBe(0)

    for (let lines = 0; lines <= whole.changes * 2; lines += 1) {
      const { scenario, planId } = await planned()
      const stored = scenario.workspace.store.plans.get(planId)
      if (!stored) throw new Error('The plan was not kept.')
      scenario.dieAfterJournalLines(lines)
      const died = await scenario.apply(stored).then(
        () => false,
        () => true,
      )
      expect({ lines, died }).toEqual({ lines, died: lines < whole.changes * 2 })
      await scenario.restart()
      const run = await scenario.apply(stored)
      expect({ lines, ...run.counts }).toMatchObject({ lines, failed: 0, unknown: 0, remaining: 0 })
      expect(world(scenario)).toEqual(expected)
      expect(await planAgain(scenario)).toBe(0)
      await scenario.close()
    }
  }, 120_000)

  it('a sync that is killed while it writes can be resumed', async () => {
    const { scenario } = await planned()
    scenario.dieAfterJournalLines(5)
    await startSync(scenario.workspace, { confirm: undefined }).finished.catch(() => null)
    await scenario.restart()
    expect(interruptedRun(scenario.workspace.context)).toMatchObject({ kind: 'sync', status: 'interrupted' })
    const run = await finished(startResume(scenario.workspace))
    expect(run.counts).toMatchObject({ failed: 0, unknown: 0, remaining: 0 })
    expect(await planAgain(scenario)).toBe(0)
  })
})
