import { afterEach, expect, it } from 'vitest'
import { type Scenario, startScenario } from '../../testing/scenario'
import { decide } from '../decide/decide'
import { decideAll } from '../decide/rehearse'

let scenario: Scenario
afterEach(() => scenario.close())

it('R4: another TrustLayer workspace than at the last apply holds the plan until it is confirmed, and then no more', async () => {
  scenario = await startScenario()
  await scenario.pull()
  decideAll(scenario.workspace.context, 'tester')
  const first = await scenario.plan()
  expect(first.guards).toEqual([])
  await scenario.apply(first)

  const { trustlayer } = await scenario.workspace.context.connections()
  if (!trustlayer) throw new Error('The sandbox has a TrustLayer.')
  trustlayer.workspace = async () => ({ id: 'w9', name: 'Harbour Builders', apiVersion: 1, certain: true })
  await scenario.pull()
  const { context, store } = scenario.workspace
  const sourceId = store.records.ids('company').find((id) => !store.decisions.get('company', id)) ?? ''
  const request = { kind: 'company', decision: 'import', targetId: undefined, acceptBest: false } as const
  decide(context, { ...request, sourceIds: [sourceId], comment: '', actor: 'tester' })
  const plan = await scenario.plan()
  expect(plan.guards).toMatchObject([{ code: 'guard-tripped', confirm: 'Harbour Builders w9' }])
  await expect(scenario.apply(plan)).rejects.toMatchObject({ code: 'guard-tripped' })
  expect(await scenario.apply(plan, 'Harbour Builders w9')).toMatchObject({ status: 'completed' })
  expect((await scenario.plan()).guards).toEqual([])
})

it('R4: parties that all vanished at once hold the plan', async () => {
  scenario = await startScenario()
  await scenario.pull()
  const { trustlayer } = await scenario.workspace.context.connections()
  if (!trustlayer) throw new Error('The sandbox has a TrustLayer.')
  trustlayer.listParties = async () => ({ records: [], total: 0, compliance: [] })
  await scenario.pull()
  await scenario.pull()
  expect((await scenario.plan()).guards).toMatchObject([
    { confirm: 'TrustLayer parties and TrustLayer compliance records are empty' },
  ])
})
