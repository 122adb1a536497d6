import { afterEach, describe, expect, it } from 'vitest'
import { pdfOf } from '../../sandbox/corfix/pdf'
import { type FormsScenario, startFormsScenario } from '../../testing/forms-scenario'
import type { ScenarioOptions } from '../../testing/scenario'

let open: FormsScenario[] = []
afterEach(async () => {
  for (const scenario of open) await scenario.close()
  open = []
})

async function start(options: ScenarioOptions = {}): Promise<FormsScenario> {
  const scenario = await startFormsScenario(options)
  open.push(scenario)
  return scenario
}

const IN_NOVEMBER = '2026-11-18T17:00:00Z'

/** Pull, plan and apply; answers the plan and the run. */
async function sync(scenario: FormsScenario) {
  await scenario.pull()
  const plan = await scenario.plan()
  return { plan, run: await scenario.apply(plan) }
}

describe('forms go to Procore’s Documents (F1 to F4)', () => {
  it('files a completed form in the month folder of its project, whole, and nothing the second time', async () => {
    const scenario = await start()
    const { world } = scenario.sandbox
    const [first] = scenario.corfix
    const form = world.corfix.completeForm({ projectId: first?.id ?? '', completedAt: IN_NOVEMBER })
    const { plan, run } = await sync(scenario)
    expect(plan.conflicts).toEqual([])
    expect(run).toMatchObject({ status: 'completed', counts: { done: 1, failed: 0, unknown: 0 } })
    expect(scenario.filed()).toEqual([
      {
        id: expect.any(Number),
        path: 'Root Folder/06 Corfix Forms/2026-11/Daily Hazard Assessment 2026-11-18.pdf',
        form: form.id,
        revision: 1,
        versions: 1,
        sha256: pdfOf(form).sha256,
      },
    ])
    expect((await scenario.plan()).changes).toEqual([])
    expect((await sync(scenario)).plan).toMatchObject({ changes: [], counts: { unchanged: 1 } })
  })
})
