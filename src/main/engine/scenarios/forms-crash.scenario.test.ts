import { afterEach, describe, expect, it } from 'vitest'
import { pdfOf } from '../../sandbox/corfix/pdf'
import { type FormsScenario, startFormsScenario } from '../../testing/forms-scenario'

let open: FormsScenario[] = []
afterEach(async () => {
  for (const scenario of open) await scenario.close()
  open = []
})

const DAYS = ['2026-10-30T17:00:00Z', '2026-11-18T17:00:00Z', '2026-11-18T19:00:00Z']

/** Three new forms, one that changed after it was filed, and one whose file was deleted: five changes in two projects. */
async function planned(): Promise<{ scenario: FormsScenario; planId: string; changes: number }> {
  const scenario = await startFormsScenario()
  open.push(scenario)
  const { corfix, procore } = scenario.sandbox.world
  const [first, third] = [scenario.corfix[0]?.id ?? '', scenario.corfix[2]?.id ?? '']
  const changed = corfix.completeForm({
    projectId: first,
    completedAt: '2026-11-02T17:00:00Z',
    templateName: 'Changed',
  })
  const deleted = corfix.completeForm({
    projectId: first,
    completedAt: '2026-11-03T17:00:00Z',
    templateName: 'Deleted',
  })
  await scenario.pull()
  await scenario.apply(await scenario.plan())
  for (const completedAt of DAYS) corfix.completeForm({ projectId: third, completedAt })
  corfix.reviseForm(changed.id)
  const file = scenario.filed().find(({ form }) => form === deleted.id)
  procore.documents.deleteFile(file?.id ?? 0)
  await scenario.pull()
  const plan = await scenario.plan()
  return { scenario, planId: plan.id, changes: plan.changes.length }
}

/** What Procore holds, without the ids. */
function held(scenario: FormsScenario): string[] {
  return scenario.filed().map(({ path, revision, versions, sha256, form }) => {
    const row = scenario.sandbox.world.corfix.forms.get(form)
    return `${path} r${revision} v${versions} ${row && pdfOf(row).sha256 === sha256 ? 'whole' : 'broken'}`
  })
}

describe('R2, F6: pulling the plug at any journal line', () => {
  it('files every form once, in its revision, and ends as an uninterrupted run does', async () => {
    const whole = await planned()
    const plan = whole.scenario.workspace.store.plans.get(whole.planId)
    if (!plan) throw new Error('The plan was not kept.')
    await whole.scenario.apply(plan)
    const expected = held(whole.scenario)
    expect(whole.changes).toBe(5)
    expect(expected).toEqual([
      'Root Folder/06 - corfix forms/2026-10/Daily Hazard Assessment 2026-10-30.pdf r1 v1 whole',
      'Root Folder/06 - corfix forms/2026-11/Daily Hazard Assessment 2026-11-18 (1).pdf r1 v1 whole',
      'Root Folder/06 - corfix forms/2026-11/Daily Hazard Assessment 2026-11-18.pdf r1 v1 whole',
      'Root Folder/06 Corfix Forms/2026-11/Changed 2026-11-02.pdf r2 v2 whole',
      'Root Folder/06 Corfix Forms/2026-11/Deleted 2026-11-03.pdf r1 v1 whole',
    ])
    await whole.scenario.close()

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
      // Half of the times the plan goes on, half of the times a new pull and plan find what it left.
      if (lines % 2 === 0) await scenario.apply(stored)
      else {
        await scenario.pull()
        await scenario.apply(await scenario.plan())
      }
      expect({ lines, held: held(scenario) }).toEqual({ lines, held: expected })
      await scenario.pull()
      expect((await scenario.plan()).changes).toEqual([])
      await scenario.close()
    }
  }, 240_000)
})
