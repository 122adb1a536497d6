import { CrosswalkError } from '@shared/errors'
import type { Plan } from '@shared/plan'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InsuranceRow } from '../../sandbox/world/insurance-rows'
import { AUTO, CGL, type ComplianceSite, IN_FORCE, startComplianceSite } from '../../testing/compliance-site'

/**
 * W6, R2, R3 where Procore keeps neither origin id nor origin data, or answers ids alone: nothing marks a record as Crosswalk's until
 * it is remembered, and still none is made twice, and none of a person's is taken.
 */
let site: ComplianceSite
beforeEach(async () => {
  site = await startComplianceSite(1, { counts: { insurances: 6 } })
  // What else a first plan brings is done before.
  site.scenario.set('trustlayer.compliance.enabled', false)
  await site.sync()
  site.scenario.set('trustlayer.compliance.enabled', true)
  for (const at of ['company', 'project'] as const) site.say(at, CGL, IN_FORCE)
  procore().insuranceOriginIds = 'ignored'
  procore().insuranceOriginDataKept = false
  people = procore()
    .insurances.all()
    .map((row) => ({ ...row }))
})
afterEach(() => site.scenario.close())

/** What stood in Procore before Crosswalk. */
let people: InsuranceRow[] = []
/** How many records the first plan creates, half of them on each level. */
const WRITTEN = 12

const procore = () => site.scenario.sandbox.world.procore
const added = () => procore().insurances.all().length - people.length
const memories = () => site.scenario.workspace.store.synced.all().filter(({ kind }) => kind === 'insurance')
const begun = () => site.scenario.workspace.store.meta.get<object>('begunInsurances') ?? {}

async function planned(): Promise<Plan> {
  await site.scenario.pull()
  return site.scenario.plan()
}

/** Ended in the middle of the calls, which Procore carries out all the same: nothing of their outcome is known. */
async function cutOff(plan: Plan): Promise<void> {
  const { procore: port } = await site.scenario.workspace.context.connections()
  const real = port.syncInsurances.bind(port)
  Object.assign(port, {
    async syncInsurances(...call: Parameters<typeof real>) {
      await real(...call)
      throw new CrosswalkError('cancelled', 'Ended.')
    },
  })
  await site.scenario.apply(plan).catch(() => null)
  expect(added()).toBe(WRITTEN)
  expect(memories()).toEqual([])
  await site.scenario.restart()
}

/** The record that Crosswalk made of a subject on the company level. */
function made(type: string): InsuranceRow {
  const known = new Set(people.map(({ id }) => id))
  const rows = procore().insurances.all()
  const row = rows.find((one) => !known.has(one.id) && one.insurance_type === type && one.project_id === null)
  if (!row) throw new Error(`Procore has no ${type} of Crosswalk’s.`)
  return row
}

async function inStep(): Promise<void> {
  expect(added()).toBe(WRITTEN)
  expect(memories()).toHaveLength(WRITTEN)
  expect(new Set(memories().map(({ targetId }) => targetId)).size).toBe(WRITTEN)
  expect(begun()).toEqual({})
  expect((await site.sync()).changes).toEqual([])
  for (const row of people) expect(procore().insurances.get(row.id)).toEqual(row)
}

describe('insurance records that nothing marks', () => {
  it('R2: killed before, between and after the lines of the journal, and resumed: every record once', async () => {
    // One batch: what is killed here goes on with other batches, as no killed program does.
    site.scenario.set('trustlayer.compliance.level', 'parties')
    const plan = await planned()
    const count = plan.changes.length
    expect(count).toBe(WRITTEN / 2)
    for (const lines of [0, 3, count, count + 1, 2 * count - 1]) {
      site.scenario.dieAfterJournalLines(lines)
      await expect(site.scenario.apply(plan), `line ${lines}`).rejects.toBeTruthy()
      await site.scenario.restart()
      expect(memories()).toEqual([])
    }
    expect(added()).toBe(count)
    expect((await site.scenario.apply(plan)).counts).toMatchObject({ done: count, failed: 0, unknown: 0, remaining: 0 })
    expect(added()).toBe(count)
    expect(begun()).toEqual({})
    expect((await site.sync()).changes).toEqual([])
  })

  it('R2: cut off in the middle of the calls, and resumed: every record once', async () => {
    const plan = await planned()
    await cutOff(plan)
    const run = await site.scenario.apply(plan)
    expect(run.counts).toMatchObject({ done: WRITTEN, failed: 0, unknown: 0, remaining: 0 })
    await inStep()
  })

  it('R2: cut off, and not resumed: a new pull and a new plan double nothing either', async () => {
    await cutOff(await planned())
    const plan = await planned()
    expect(plan.changes).toHaveLength(WRITTEN)
    expect((await site.scenario.apply(plan)).counts).toMatchObject({ done: WRITTEN, failed: 0, unknown: 0 })
    await inStep()
  })

  it('what TrustLayer says differently by the next plan goes into the record that was made', async () => {
    await cutOff(await planned())
    const { id } = made('Commercial General Liability')
    site.say('company', CGL, { expirationDate: '2028-03-01' })
    expect((await site.sync()).changes).toHaveLength(WRITTEN)
    expect(procore().insurances.get(id)).toMatchObject({ expiration_date: '2028-03-01' })
    await inStep()
  })

  it('a lost answer is settled in the same run by what the records hold', async () => {
    const path = /\/insurances\/sync/
    site.scenario.sandbox.world.faults.add({
      system: 'procore',
      method: 'PATCH',
      path,
      nth: 1,
      kind: '500-after',
      times: 2,
    })
    expect((await site.scenario.apply(await planned())).counts).toMatchObject({ done: WRITTEN, failed: 0, unknown: 0 })
    await inStep()
  })

  it('R3: answers that hold ids alone are matched by what the records hold', async () => {
    procore().insuranceSyncBare = true
    expect((await site.scenario.apply(await planned())).counts).toMatchObject({ done: WRITTEN, failed: 0, unknown: 0 })
    await inStep()
    site.say('company', CGL, { status: 'non_compliant' })
    expect((await site.sync()).changes).toHaveLength(1)
    await inStep()
  })

  it.each(['kept', 'dropped'])('R3: also where Procore cuts the notes, with marks that are %s', async (marks) => {
    procore().insuranceOriginDataKept = marks === 'kept'
    procore().insuranceSyncBare = true
    const { procore: port } = await site.scenario.workspace.context.connections()
    const list = port.listInsurances.bind(port)
    Object.assign(port, {
      async listInsurances(...call: Parameters<typeof list>) {
        const { records, total } = await list(...call)
        return { records: records.map((record) => ({ ...record, notes: record.notes?.slice(0, 40) ?? null })), total }
      },
    })
    expect((await site.scenario.apply(await planned())).counts).toMatchObject({ done: WRITTEN, failed: 0, unknown: 0 })
    await inStep()
  })

  it('a project’s list that repeats the company’s records, which say the same, is told from them', async () => {
    procore().projectInsurancesRepeatCompany = true
    const vendor = procore().vendors.get(site.vendorId)
    procore().vendors.update(site.vendorId, { project_ids: [...(vendor?.project_ids ?? []), site.projectId] })
    const plan = await planned()
    await cutOff(plan)
    expect((await site.scenario.apply(plan)).counts).toMatchObject({ done: WRITTEN, failed: 0, unknown: 0 })
    await inStep()
  })

  it('a call that did nothing is sent again', async () => {
    const plan = await planned()
    const path = /\/companies\/\d+\/insurances\/sync/
    site.scenario.sandbox.world.faults.add({ system: 'procore', method: 'PATCH', path, nth: 1, kind: '500', times: 1 })
    const run = await site.scenario.apply(plan)
    if (run.counts.unknown + run.counts.failed > 0) await site.scenario.apply(plan)
    await inStep()
  })

  it('W6: a record of the same values that stood there before the call is a person’s, and is not taken', async () => {
    const first = await planned()
    await site.scenario.apply(first)
    const byHand = { ...made('Automobile Liability'), id: 900_001, notes: null }
    site.keepOnly('company', [])
    site.scenario.set('trustlayer.compliance.stale', 'delete')
    await site.sync('delete 6')
    site.say('company', AUTO, { ...IN_FORCE, label: 'Automobile Liability', status: 'non_compliant' })
    const own = await planned()
    expect(own.changes).toHaveLength(1)
    const values = Object.fromEntries(own.changes[0]?.fields.map(({ field, after }) => [field, after]) ?? [])
    procore().insurances.add({
      ...byHand,
      effective_date: String(values.effectiveDate),
      expiration_date: String(values.expirationDate),
      policy_number: String(values.policyNumber),
      insurance_provider: String(values.insurer),
      notes: String(values.notes),
    })
    const copy = { ...procore().insurances.get(900_001) }
    procore().insuranceSyncBare = true
    expect((await site.scenario.apply(own)).counts).toMatchObject({ done: 1, failed: 0, unknown: 0 })
    expect(procore().insurances.get(900_001)).toEqual(copy)
    expect(memories().filter(({ fields }) => fields.level === 'company')).toMatchObject([
      { fields: { type: 'Automobile Liability' } },
    ])
    expect(memories().some(({ targetId }) => targetId === '900001')).toBe(false)
  })

  it('two records that may be it: neither is taken, nothing is posted, and the log says what to do', async () => {
    const plan = await planned()
    await cutOff(plan)
    procore().insurances.add({ ...made('Automobile Liability'), id: 900_002 })
    const run = await site.scenario.apply(plan)
    expect(run.counts).toMatchObject({ done: WRITTEN - 1, failed: 1, unknown: 0 })
    expect(added()).toBe(WRITTEN + 1)
    const entry = site.log().find(({ message }) => message.includes('2 records that may be it'))
    expect(entry).toMatchObject({ code: 'insurance-refused', next: expect.stringContaining('delete') })

    procore().insurances.remove(900_002)
    expect((await site.sync()).changes).toHaveLength(1)
    await inStep()
  })
})
