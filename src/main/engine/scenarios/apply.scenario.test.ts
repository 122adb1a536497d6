import { CrosswalkError } from '@shared/errors'
import type { Change, Plan } from '@shared/plan'
import { afterEach, describe, expect, it } from 'vitest'
import type { FaultRule } from '../../sandbox/http/fault-book'
import { quickClock, type Scenario, startScenario } from '../../testing/scenario'
import { decideAll } from '../decide/rehearse'

let scenario: Scenario
afterEach(() => scenario.close())

async function planned(): Promise<Plan> {
  scenario = await startScenario({ clock: quickClock() })
  await scenario.pull()
  decideAll(scenario.workspace.context, 'tester')
  return scenario.plan()
}

const POST_PARTY = { system: 'trustlayer', method: 'POST', path: /^\/v1\/parties$/ } as const

function fault(rule: Pick<FaultRule, 'nth' | 'kind' | 'times'>): void {
  scenario.sandbox.world.faults.add({ ...POST_PARTY, ...rule })
}

async function port() {
  const { trustlayer } = await scenario.workspace.context.connections()
  if (!trustlayer) throw new Error('There is no connection to TrustLayer.')
  return trustlayer
}

function outcomesOf(plan: Plan, state: string): string[] {
  const outcomes = [...scenario.workspace.store.runs.outcomes(plan.id)]
  return outcomes.filter(([, line]) => line.state === state).map(([id]) => id)
}

function logged(text: string): number {
  const query = { search: '', severities: [], codes: [], recordId: null, runId: null, from: null, to: null }
  const page = { before: null, limit: 500, now: '2026-11-21T12:00:00Z' }
  const { entries } = scenario.workspace.store.log.query({ ...query, includeHandled: true }, page)
  return entries.filter(({ message, code }) => code !== 'run-ended' && message.includes(text)).length
}

const creates = (plan: Plan, flow: Change['flow']) =>
  plan.changes.filter((change) => change.flow === flow && change.action === 'create')

describe('a create whose outcome is unknown', () => {
  it('is not sent again in the same run; the next run looks, then sends it', async () => {
    const plan = await planned()
    fault({ nth: 1, kind: '500' })
    const trustlayer = await port()
    const create = trustlayer.createParty.bind(trustlayer)
    const sent: string[] = []
    trustlayer.createParty = (write, externalIds, signal) => {
      sent.push(externalIds[0]?.id ?? '')
      return create(write, externalIds, signal)
    }
    const first = await scenario.apply(plan)
    expect(first).toMatchObject({ status: 'completed-with-issues', counts: { unknown: 1, remaining: 0 } })
    expect(first.next).toBe('Apply again: Crosswalk looks before it writes.')
    expect(sent).toHaveLength(creates(plan, 'companies').length)
    expect(new Set(sent).size).toBe(sent.length)
    expect(outcomesOf(plan, 'unknown')).toHaveLength(1)
    expect((await scenario.apply(plan)).counts).toMatchObject({ done: 1, failed: 0, unknown: 0, remaining: 0 })
  })
})

describe('an answer of 403', () => {
  it('is the fault of that record alone', async () => {
    const plan = await planned()
    fault({ nth: 2, kind: 'not-connected' })
    const run = await scenario.apply(plan)
    const failed = outcomesOf(plan, 'failed')
    const [refused] = failed
    // What depends on it (its associations) cannot be done either; nothing else is held up.
    const dependent = plan.changes.filter(({ dependsOn }) => dependsOn.some((id) => id === refused)).map(({ id }) => id)
    expect(failed).toEqual(expect.arrayContaining([refused, ...dependent]))
    expect(run).toMatchObject({
      status: 'completed-with-issues',
      counts: { failed: 1 + dependent.length, unknown: 0, remaining: 0 },
    })
    expect((await scenario.apply(plan)).counts).toMatchObject({ done: failed.length, failed: 0 })
  })

  it('stops the run when the first writes all get it, and each is journalled', async () => {
    const plan = await planned()
    const any = { system: 'trustlayer', path: /^\/v1\//, nth: 1, kind: 'not-connected' } as const
    scenario.sandbox.world.faults.add({ ...any, times: Number.POSITIVE_INFINITY })
    await expect(scenario.apply(plan)).rejects.toMatchObject({ code: 'not-permitted' })
    expect(outcomesOf(plan, 'failed').length).toBeGreaterThanOrEqual(3)
    expect(outcomesOf(plan, 'failed').length).toBeLessThan(8)
    expect(outcomesOf(plan, 'started')).toEqual([])
  })

  it('a refused sign-in stops the run, and the change that met it is journalled and logged', async () => {
    const plan = await planned()
    const trustlayer = await port()
    trustlayer.createParty = async () => {
      throw new CrosswalkError('auth-failed', 'TrustLayer does not accept the sign-in.')
    }
    await expect(scenario.apply(plan)).rejects.toMatchObject({ code: 'auth-failed' })
    expect(outcomesOf(plan, 'started')).toEqual([])
    expect(logged('was not done: TrustLayer does not accept the sign-in')).toBe(outcomesOf(plan, 'failed').length)
  })
})

describe('a custom field that cannot be made', () => {
  it('T1: refused, its projects are written without it, and the log sent it', async () => {
    const plan = await planned()
    const fields = creates(plan, 'custom-fields').length
    expect(fields).toBeGreaterThan(0)
    const trustlayer = await port()
    trustlayer.createCustomField = async () => {
      throw new CrosswalkError('refused', 'TrustLayer refused: too many fields.')
    }
    const run = await scenario.apply(plan)
    expect(run.counts).toMatchObject({ failed: fields, unknown: 0, remaining: 0 })
    expect(logged('was written without the custom field')).toBeGreaterThan(0)
    // What was not written is still to do.
    expect(creates(await scenario.plan(), 'custom-fields')).toHaveLength(fields)
  })

  it('not done for now, it and what waits for it get their second try', async () => {
    const plan = await planned()
    const trustlayer = await port()
    const create = trustlayer.createCustomField.bind(trustlayer)
    let busy = creates(plan, 'custom-fields').length
    trustlayer.createCustomField = async (...args) => {
      busy -= 1
      if (busy >= 0) throw new CrosswalkError('server-error', 'TrustLayer is busy.')
      return create(...args)
    }
    expect(await scenario.apply(plan)).toMatchObject({
      status: 'completed',
      counts: { done: plan.changes.length, failed: 0, unknown: 0, remaining: 0 },
    })
  })
})

describe('what was changed in TrustLayer since the plan was made', () => {
  it('R1: is not overwritten unseen; the other records are written', async () => {
    const plan = await planned()
    const update = plan.changes.find(({ flow, action }) => flow === 'companies' && action === 'update')
    const id = update?.target.id ?? ''
    const company = scenario.workspace.context.definition().procore.companyId
    scenario.sandbox.world.trustlayer.parties.update(id, { externalIds: [`procore:${company}/999999`] })
    const run = await scenario.apply(plan)
    expect(run.counts).toMatchObject({ failed: 1, unknown: 0, remaining: 0 })
    expect(outcomesOf(plan, 'failed')).toEqual([update?.id])
    expect(logged('was changed in TrustLayer since the plan was made')).toBe(1)
  })

  it('R1: a planned field that holds another value by now fails its record', async () => {
    const plan = await planned()
    const update = plan.changes.find(
      ({ fields, action }) => action === 'update' && fields.some((one) => one.field === 'name'),
    )
    const id = update?.target.id ?? ''
    const table = update?.flow === 'projects' ? 'projects' : 'parties'
    expect(scenario.sandbox.world.trustlayer[table].update(id, { name: 'Renamed by hand' })).toBeTruthy()
    expect((await scenario.apply(plan)).counts).toMatchObject({ failed: 1, unknown: 0, remaining: 0 })
    expect(scenario.sandbox.world.trustlayer[table].get(id)?.name).toBe('Renamed by hand')
  })
})

describe('nothing to do', () => {
  it('an empty plan says so, with what waits; one that was applied needs no confirmation', async () => {
    const plan = await planned()
    const guarded = { ...plan, id: `${plan.id}-guarded` as Plan['id'] }
    guarded.guards = [{ code: 'guard-tripped', message: 'Many changes.', confirm: '30' }]
    scenario.workspace.store.plans.save(guarded)
    await expect(scenario.apply(guarded)).rejects.toMatchObject({ code: 'guard-tripped' })
    await scenario.apply(guarded, '30')
    expect((await scenario.apply(guarded)).summary).toContain('applied already')

    const { views } = scenario.workspace.store
    const waiting = views.counts('project').waiting + views.counts('company').waiting
    const run = await scenario.apply(await scenario.plan())
    expect(run.summary).toBe(`Nothing to do: the plan holds no change; ${waiting} records wait for a decision.`)
  })
})
