import type { Plan } from '@shared/plan'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FaultKind } from '../../sandbox/http/fault-book'
import { AUTO, CGL, type ComplianceSite, IN_FORCE, startComplianceSite, W9 } from '../../testing/compliance-site'
import { startApply } from '../runs'

/** W9: batches, refusals of single records, and faults of the call: every record is written once, and the rest is not stopped. */
let site: ComplianceSite
afterEach(() => site.scenario.close())

const procore = () => site.scenario.sandbox.world.procore
const own = () =>
  procore()
    .insurances.all()
    .filter(({ origin_data }) => origin_data?.startsWith('crosswalk:'))
const coded = (code: string) => site.log().filter((entry) => entry.code === code)
/** Sync calls so far, company and project level together. */
const syncCalls = () =>
  Object.entries(site.scenario.sandbox.world.requests.byCall())
    .filter(([call]) => call.startsWith('procore PATCH') && call.endsWith('/insurances/sync'))
    .reduce((sum, [, count]) => sum + count, 0)

async function planned(): Promise<Plan> {
  await site.scenario.pull()
  return site.scenario.plan()
}

/** At most so many records a call, as a company with thousands of them needs. */
async function batchesOf(size: number): Promise<void> {
  const { procore: port } = await site.scenario.workspace.context.connections()
  Object.assign(port, { insuranceBatch: size })
}

/** The next sync call on this level goes wrong. */
function fault(level: 'companies' | 'projects', kind: FaultKind, times = 1): void {
  const path = new RegExp(`/rest/v1\\.0/${level}/\\d+/insurances/sync`)
  site.scenario.sandbox.world.faults.add({ system: 'procore', method: 'PATCH', path, nth: 1, kind, times })
}

describe('writing insurance records', () => {
  beforeEach(async () => {
    site = await startComplianceSite(1)
    for (const at of ['company', 'project'] as const) site.say(at, CGL, IN_FORCE)
  })

  it('one call a level while they fit; more than a batch goes out in several', async () => {
    const plan = await planned()
    await site.scenario.apply(plan)
    expect(syncCalls()).toBe(2)
    for (const at of ['company', 'project'] as const)
      for (const id of [CGL, W9, AUTO]) site.say(at, id, { label: `New ${id}` })
    await batchesOf(2)
    const next = await planned()
    expect(next.changes).toHaveLength(6)
    const run = await site.scenario.apply(next)
    expect(run.counts).toMatchObject({ done: 6, failed: 0, unknown: 0, remaining: 0 })
    expect(syncCalls()).toBe(2 + 4)
    expect((await site.sync()).changes).toEqual([])
  })

  it('one refused record does not stop the rest: insurance-refused says which, and the next run tries it again', async () => {
    procore().refuseInsurance(({ origin_data }) => String(origin_data).endsWith(`company:evidenceOfInsurance:${AUTO}`))
    const run = await site.scenario.apply(await planned())
    expect(run).toMatchObject({ status: 'completed-with-issues', counts: { failed: 1, unknown: 0, remaining: 0 } })
    expect(own()).toHaveLength(11)
    const [entry, ...more] = coded('insurance-refused')
    expect(more).toEqual([])
    expect(entry).toMatchObject({ severity: 'error', next: expect.stringMatching(/\w{3}/) })
    expect(entry?.message).toContain('Automobile Liability')
    expect(entry?.message).toContain('managed by the ERP integration')

    procore().refuseInsurance(() => false)
    const next = await site.sync()
    expect(next.changes).toHaveLength(1)
    expect(own()).toHaveLength(12)
    expect((await site.sync()).changes).toEqual([])
  })

  it('403 on writing: nothing is written, the log says what the app user needs, and nothing is doubled afterwards', async () => {
    procore().insurancesWritable = false
    const plan = await planned()
    const run = await site.scenario.apply(plan)
    expect(run).toMatchObject({ status: 'completed-with-issues', counts: { failed: 12, unknown: 0, remaining: 0 } })
    expect(own()).toEqual([])
    expect(coded('write-failed')[0]?.message).toMatch(/permission/i)
    procore().insurancesWritable = true
    expect((await site.scenario.apply(plan)).counts).toMatchObject({ done: 12, failed: 0, unknown: 0, remaining: 0 })
    expect(own()).toHaveLength(12)
  })

  it.each(['500-after', 'reset-after', 'truncated-json', 'html'] as const)(
    'an answer that is lost (%s) is settled by reading: every record once',
    async (kind) => {
      fault('companies', kind)
      fault('projects', kind)
      const plan = await planned()
      let run = await site.scenario.apply(plan)
      if (run.counts.unknown + run.counts.failed > 0) run = await site.scenario.apply(plan)
      expect(run.counts).toMatchObject({ failed: 0, unknown: 0, remaining: 0 })
      expect(own()).toHaveLength(12)
      expect((await site.sync()).changes).toEqual([])
    },
  )

  it.each(['500', 'reset', '503-retry-after', '429-retry-after', 'expire-token'] as const)(
    'a call that did nothing (%s) is made good: every record once',
    async (kind) => {
      fault('companies', kind)
      const plan = await planned()
      let run = await site.scenario.apply(plan)
      if (run.counts.unknown + run.counts.failed > 0) run = await site.scenario.apply(plan)
      expect(run.counts).toMatchObject({ failed: 0, unknown: 0, remaining: 0 })
      expect(own()).toHaveLength(12)
      expect((await site.sync()).changes).toEqual([])
    },
  )

  it('R2: cancelled between batches, the rest is left, and the next run does it once', async () => {
    await batchesOf(2)
    const plan = await planned()
    const { workspace } = site.scenario
    const { procore: port } = await workspace.context.connections()
    const send = port.syncInsurances.bind(port)
    port.syncInsurances = async (...args) => {
      const results = await send(...args)
      workspace.jobs.active?.cancel()
      return results
    }
    const { run, error } = await startApply(workspace, { planId: plan.id, confirm: undefined }).finished
    port.syncInsurances = send
    expect([run.status, error?.code]).toEqual(['cancelled', 'cancelled'])
    expect(own().length).toBeLessThan(12)
    expect((await site.scenario.apply(plan)).counts).toMatchObject({ failed: 0, unknown: 0, remaining: 0 })
    expect(own()).toHaveLength(12)
    expect((await site.sync()).changes).toEqual([])
  })

  it('W6: also without origin ids a lost answer doubles nothing', async () => {
    procore().insuranceOriginIds = 'refused'
    fault('companies', '500-after')
    const plan = await planned()
    let run = await site.scenario.apply(plan)
    if (run.counts.unknown + run.counts.failed > 0) run = await site.scenario.apply(plan)
    expect(run.counts).toMatchObject({ failed: 0, unknown: 0, remaining: 0 })
    expect(own()).toHaveLength(12)
    expect((await site.sync()).changes).toEqual([])
  })

  it('insurances that Procore does not let read: nothing is written there, and the plan says so', async () => {
    const path = /\/rest\/v1\.0\/projects\/\d+\/insurances/
    const always = { nth: 1, times: Number.POSITIVE_INFINITY }
    site.scenario.sandbox.world.faults.add({ system: 'procore', method: 'GET', path, kind: '403', ...always })
    const plan = await site.sync()
    expect(own().every(({ project_id }) => project_id === null)).toBe(true)
    expect(own()).toHaveLength(6)
    expect(plan.skipped).toContainEqual(expect.objectContaining({ code: 'not-permitted' }))
  })
})
