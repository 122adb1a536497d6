import { CrosswalkError } from '@shared/errors'
import { afterEach, expect, it } from 'vitest'
import type { Connections } from '../../app/ports'
import { finished, quickClock, type Scenario, startScenario } from '../../testing/scenario'
import type { EngineContext } from '../context'
import { pullProjects, pullVendors } from '../pull/pull-procore'
import { startApply, startPull } from '../runs'

let scenario: Scenario
afterEach(() => scenario.close())

/** The context with other connections: ports that answer as one system at a customer's might. */
async function contextWith(change: (connections: Connections) => Partial<Connections>): Promise<EngineContext> {
  const { context } = scenario.workspace
  const connections = await context.connections()
  return Object.assign(Object.create(context), {
    connections: async () => ({ ...connections, ...change(connections) }),
  })
}
const withPort = <T extends object>(port: T, own: Partial<T>): T => Object.assign(Object.create(port), own)
const reset = async () => {
  throw new CrosswalkError('unreachable', 'The connection broke before it answered.')
}

it('reads the whole list where a filter on time is refused with 400, 406 or 422', async () => {
  const counts = { projects: 650, companies: 4_300, parties: 20, commitmentsPerProject: 0, contactsPerCompany: 0 }
  scenario = await startScenario({ sandbox: { counts }, clock: quickClock(Date.now()) })
  await finished(startPull(scenario.workspace, { match: false }))
  const { context } = scenario.workspace
  const { procore } = await context.connections()
  const options = { list: {}, full: false, progress: () => {} }
  // Without a refusal both would be read by their changes.
  expect((await pullProjects(context, procore, options)).mode).toBe('changes')
  for (const status of [400, 406, 422]) {
    const refuse = () => Promise.reject(new CrosswalkError('refused', 'unknown filter', { status }))
    const port = withPort(procore, {
      listProjects: (list) => (list?.updatedSince ? refuse() : procore.listProjects(list)),
      listActiveVendors: (list) => (list?.updatedSince ? refuse() : procore.listActiveVendors(list)),
    })
    expect({ status, mode: (await pullProjects(context, port, options)).mode }).toEqual({ status, mode: 'full' })
    expect({ status, mode: (await pullVendors(context, port, options)).mode }).toEqual({ status, mode: 'full' })
  }
})

it('calls a listing that breaks off after others came a part, but a system that never answered unreachable', async () => {
  scenario = await startScenario({ clock: quickClock() })
  const { jobs } = scenario.workspace
  const pullWith = async (change: Parameters<typeof contextWith>[0]) =>
    finished(startPull({ context: await contextWith(change), jobs }))
  const noVendors = pullWith(({ procore }) => ({ procore: withPort(procore, { listInactiveVendors: reset }) }))
  await expect(noVendors).rejects.toMatchObject({ code: 'partial-listing' })
  const nothing = pullWith(({ procore }) => ({ procore: withPort(procore, { listProjects: reset }) }))
  await expect(nothing).rejects.toMatchObject({ code: 'unreachable' })
})

it('takes another named workspace for another, and one that is not named for none', async () => {
  scenario = await startScenario({ clock: quickClock() })
  await scenario.pull()
  const { jobs } = scenario.workspace
  const planned = await scenario.plan()
  const applyIn = async (id: string, certain: boolean) => {
    const context = await contextWith(({ trustlayer }) => ({
      trustlayer:
        trustlayer && withPort(trustlayer, { workspace: async () => ({ id, name: id, apiVersion: 1, certain }) }),
    }))
    return finished(startApply({ context, jobs }, { planId: planned.id, confirm: undefined }))
  }
  await expect(applyIn('another', true)).rejects.toMatchObject({ code: 'stale-plan' })
  await expect(applyIn('v1:01234567', false)).resolves.toMatchObject({ status: 'completed' })
})
