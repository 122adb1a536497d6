import { afterEach, describe, expect, it } from 'vitest'
import { type Scenario, startScenario } from '../../testing/scenario'
import { decide } from '../decide/decide'
import { decideAll } from '../decide/rehearse'

let scenario: Scenario
afterEach(() => scenario.close())

describe('the main job: pull, map, plan, apply', () => {
  it('R1, R3: applies exactly the plan; pulling and planning again changes nothing', async () => {
    scenario = await startScenario()
    const pulled = await scenario.pull()
    expect(pulled.status).toBe('completed')
    decideAll(scenario.workspace.context, 'tester')
    const plan = await scenario.plan()
    expect(plan.counts.changes).toBeGreaterThan(20)

    const applied = await scenario.apply(plan)
    expect(applied).toMatchObject({
      status: 'completed',
      counts: { done: plan.changes.length, failed: 0, unknown: 0, remaining: 0 },
    })

    const withoutPull = await scenario.plan()
    expect(withoutPull.changes).toEqual([])
    await scenario.pull()
    const again = await scenario.plan()
    expect(again.changes).toEqual([])
  })

  it('R3: applying the same plan twice changes nothing and sends no write', async () => {
    scenario = await startScenario()
    await scenario.pull()
    decideAll(scenario.workspace.context, 'tester')
    const plan = await scenario.plan()
    await scenario.apply(plan)
    const parties = scenario.sandbox.world.trustlayer.parties.size
    const second = await scenario.apply(plan)
    expect(second).toMatchObject({ status: 'completed', counts: { done: 0, failed: 0, unknown: 0 } })
    expect(scenario.sandbox.world.trustlayer.parties.size).toBe(parties)
  })

  it('R1: a plan is refused once a decision, a setting or another plan has changed the world', async () => {
    scenario = await startScenario()
    await scenario.pull()
    decideAll(scenario.workspace.context, 'tester')
    const first = await scenario.plan()
    const second = await scenario.plan()
    await scenario.apply(second)
    await expect(scenario.apply(first)).rejects.toMatchObject({ code: 'stale-plan' })

    const third = await scenario.plan()
    const [id = ''] = scenario.workspace.store.records
      .ids('company')
      .filter((item) => !scenario.workspace.store.decisions.get('company', item))
    decide(scenario.workspace.context, {
      kind: 'company',
      sourceIds: [id],
      decision: 'ignore',
      targetId: undefined,
      acceptBest: false,
      comment: '',
      actor: 'tester',
    })
    await expect(scenario.apply(third)).rejects.toMatchObject({ code: 'stale-plan' })
  })

  it('a second pull brings nothing new', async () => {
    scenario = await startScenario()
    await scenario.pull()
    const before = scenario.workspace.store.meta.counter('snapshotRevision')
    await scenario.pull()
    expect(scenario.workspace.store.meta.counter('snapshotRevision')).toBe(before)
  })

  it('every decision, plan and run is there after a restart', async () => {
    scenario = await startScenario()
    await scenario.pull()
    decideAll(scenario.workspace.context, 'tester')
    const plan = await scenario.plan()
    const decisions = scenario.workspace.store.decisions.all()
    await scenario.restart()
    expect(scenario.workspace.store.decisions.all()).toEqual(decisions)
    const applied = await scenario.apply(plan)
    expect(applied.counts.failed).toBe(0)
  })
})
