import { afterEach, describe, expect, it } from 'vitest'
import { FAULT_PROFILE_NAMES } from '../../sandbox/start-sandbox'
import { quickClock, type Scenario, startScenario } from '../../testing/scenario'
import { decideAll } from '../decide/rehearse'

let scenario: Scenario
afterEach(() => scenario.close())

/** Every external id of this company in TrustLayer, with how many records carry it. */
function carriers({ sandbox }: Scenario): Map<string, number> {
  const counts = new Map<string, number>()
  const rows = [...sandbox.world.trustlayer.parties.all(), ...sandbox.world.trustlayer.projects.all()]
  for (const { externalIds } of rows) {
    for (const id of new Set(externalIds)) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

/** Pulls until it works: a person presses the button again. */
async function pullWithPatience(target: Scenario): Promise<string[]> {
  const codes: string[] = []
  for (let attempt = 0; attempt < 4; attempt += 1) {
    try {
      await target.pull()
      return codes
    } catch (thrown) {
      codes.push((thrown as { code: string }).code)
      target.sandbox.setFaults('none')
    }
  }
  throw new Error(`The pull never worked: ${codes.join(', ')}`)
}

describe('faults while pulling: all or nothing, with a reason and a next step', () => {
  it.each(FAULT_PROFILE_NAMES.filter((name) => name !== 'none' && name !== 'commit-errors'))('%s', async (faults) => {
    scenario = await startScenario({ sandbox: { faults }, clock: quickClock() })
    const codes = await pullWithPatience(scenario)
    const { store } = scenario.workspace
    expect(
      codes.every((code) => ['partial-listing', 'invalid-response', 'not-permitted', 'auth-failed'].includes(code)),
    ).toBe(true)
    expect(store.records.count('company')).toBe(60)
    const failed = store.runs.list(10).filter((run) => run.status === 'failed')
    expect(failed).toHaveLength(codes.length)
    for (const run of failed) expect(run.next.length).toBeGreaterThan(20)
  })

  it('nothing of a failed pull is stored, and what was known stays', async () => {
    scenario = await startScenario({ clock: quickClock() })
    await scenario.pull()
    const before = scenario.workspace.store.records.count('party')
    scenario.sandbox.setFaults('half-page')
    await expect(scenario.pull()).rejects.toMatchObject({ code: 'partial-listing' })
    expect(scenario.workspace.store.records.count('party')).toBe(before)
    await expect(scenario.plan()).resolves.toBeTruthy()
  })
})

describe('faults while applying: every change done once', () => {
  it.each(['commit-errors', 'rate-limited', 'flaky', 'tight-limits'])('%s', async (faults) => {
    scenario = await startScenario({ clock: quickClock() })
    await scenario.pull()
    decideAll(scenario.workspace.context, 'tester')
    const plan = await scenario.plan()
    scenario.sandbox.setFaults(faults)
    let run = await scenario.apply(plan)
    for (let again = 0; again < 3 && run.counts.failed + run.counts.unknown > 0; again += 1)
      run = await scenario.apply(plan)
    expect(run.counts).toMatchObject({ failed: 0, unknown: 0, remaining: 0 })
    expect([...carriers(scenario).values()].every((count) => count === 1)).toBe(true)
    scenario.sandbox.setFaults('none')
    await scenario.pull()
    expect((await scenario.plan()).changes).toEqual([])
  })

  it('a revoked token stops the run at once, loses nothing, and the next run goes on', async () => {
    scenario = await startScenario({ clock: quickClock() })
    await scenario.pull()
    decideAll(scenario.workspace.context, 'tester')
    const plan = await scenario.plan()
    scenario.sandbox.world.faults.add({
      system: 'trustlayer',
      method: 'POST',
      path: /^\/v1\/parties$/,
      nth: 3,
      kind: 'expire-token',
      times: 1,
    })
    const run = await scenario.apply(plan).catch(() => null)
    const second = run ?? (await scenario.apply(plan))
    expect(second.counts.remaining).toBe(0)
    expect([...carriers(scenario).values()].every((count) => count === 1)).toBe(true)
  })
})
