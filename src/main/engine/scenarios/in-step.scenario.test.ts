import { afterEach, describe, expect, it } from 'vitest'
import { type Scenario, startScenario } from '../../testing/scenario'
import { decide } from '../decide/decide'
import { decideAll } from '../decide/rehearse'
import { whyRow } from '../explain/explain'

let scenario: Scenario
afterEach(() => scenario.close())

describe('staying in step', () => {
  it('T3, R3: an inactive company that is imported is created and deactivated by one plan', async () => {
    const companies = { partyType: 'Subcontractor', syncActive: true }
    scenario = await startScenario({ settings: { trustlayer: { companies } } })
    await scenario.pull()
    const { context, store } = scenario.workspace
    const [inactive] = [...store.records.all('company').values()].filter(({ record }) => !record.active)
    const sourceId = inactive?.record.id ?? ''
    const request = {
      kind: 'company',
      sourceIds: [sourceId],
      decision: 'import',
      comment: '',
      actor: 'tester',
    } as const
    expect(decide(context, { ...request, targetId: undefined, acceptBest: false }).batch).toMatchObject({ count: 1 })

    const plan = await scenario.plan()
    expect(plan.changes.filter(({ source }) => source?.id === sourceId).map(({ action }) => action)).toEqual([
      'create',
      'deactivate',
    ])
    expect(await scenario.apply(plan)).toMatchObject({ status: 'completed' })
    const targetId = store.decisions.get('company', sourceId)?.targetId ?? ''
    expect(store.records.get('party', targetId)?.record.active).toBe(false)
    expect((await scenario.plan()).changes).toEqual([])
  })

  it('what both sides hold becomes the base without making the plan stale, and a row in step says so', async () => {
    scenario = await startScenario()
    await scenario.pull()
    const { context, store } = scenario.workspace
    decideAll(context, 'tester')
    expect(store.synced.all()).toEqual([])
    const plan = await scenario.plan()
    const linked = store.synced.all().find(({ kind }) => kind === 'company')
    expect(linked?.targetId).toBe(store.decisions.get('company', linked?.sourceId ?? '')?.targetId)

    expect(await scenario.apply(plan)).toMatchObject({ status: 'completed' })
    const answer = linked && whyRow(context, 'company', linked.sourceId)
    expect(answer?.gates.filter(({ open }) => !open)).toEqual([])
    expect(answer?.answer).toContain('in step')
  })
})
