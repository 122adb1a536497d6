import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quickClock, type Scenario, startScenario } from '../../testing/scenario'
import type { PullResult } from '../pull/pull'
import { startPull } from '../runs'

/** More than two pages of each, so that a later pull is incremental (pull-procore.ts). */
const LARGE = {
  counts: { projects: 650, companies: 4_300, parties: 20, commitmentsPerProject: 0, contactsPerCompany: 0 },
}

/** One world for all: each test changes records of its own, and pulls what it has changed. */
let scenario: Scenario
beforeAll(async () => {
  scenario = await startScenario({ sandbox: LARGE, clock: quickClock(Date.now()) })
  await pull()
}, 60_000)
afterAll(() => scenario.close())

async function pull(options: { full?: boolean } = {}): Promise<PullResult & { procoreRequests: number }> {
  let result: PullResult | undefined
  const { run, error } = await startPull(scenario.workspace, {
    ...options,
    match: false,
    onResult: (value) => {
      result = value
    },
  }).finished
  if (error || !result) throw error ?? new Error('The pull answered nothing.')
  return { ...result, procoreRequests: run.requests.procore ?? 0 }
}

const procore = () => scenario.sandbox.world.procore
const anActiveVendor = () =>
  procore()
    .vendors.all()
    .find((row) => row.is_active && !row.company_vendor) ?? { id: 0, name: '' }
const aVisibleProject = () =>
  procore()
    .projects.all()
    .find((row) => row.permitted && !row.template && row.active) ?? { id: 0, name: '' }

describe('incremental pulls of Procore', () => {
  it('an unchanged world costs fewer requests than a full pull, and brings nothing', async () => {
    const again = await pull()
    const whole = await pull({ full: true })
    expect(again.kinds).toMatchObject({
      project: { new: 0, changed: 0, gone: 0 },
      company: { new: 0, changed: 0, gone: 0 },
    })
    expect(again.procoreRequests).toBeLessThan(whole.procoreRequests)
    expect(again.kinds.company?.count).toBe(whole.kinds.company?.count)
  })

  it('a change, a new record and a deactivation are each seen once', async () => {
    const vendor = anActiveVendor()
    procore().vendors.update(vendor.id, { name: 'Kestrel Glazing & Metals' })
    const other = procore()
      .vendors.all()
      .find((row) => row.is_active && row.id !== vendor.id && !row.company_vendor)
    if (other) procore().vendors.update(other.id, { is_active: false })
    const result = await pull()
    expect(result.kinds.company).toMatchObject({ new: 0, changed: 2, gone: 0 })
    const { records } = scenario.workspace.store
    expect(records.get('company', String(vendor.id))?.record.name).toBe('Kestrel Glazing & Metals')
    expect(records.get('company', String(other?.id))?.record.active).toBe(false)
  })

  it('M6: a company that vanished is found although nothing says so', async () => {
    const vendor = anActiveVendor()
    procore().vendors.remove(vendor.id)
    expect((await pull()).kinds.company).toMatchObject({ gone: 1 })
    expect(scenario.workspace.store.records.get('company', String(vendor.id))?.goneAt).not.toBeNull()
  })

  it('T10: a project that is no longer permitted is gone, one that was just permitted is there', async () => {
    const project = aVisibleProject()
    const hidden = procore()
      .projects.all()
      .find((row) => !row.permitted && !row.template)
    procore().projects.update(project.id, { permitted: false })
    if (hidden) procore().projects.update(hidden.id, { permitted: true, updated_at: hidden.updated_at })
    const result = await pull()
    expect(result.kinds.project).toMatchObject({ gone: 1, new: hidden ? 1 : 0 })
  })

  it('T0: templates are never listed', () => {
    const templates = procore()
      .projects.all()
      .filter((row) => row.template)
    expect(templates.length).toBeGreaterThan(0)
    for (const { id } of templates) expect(scenario.workspace.store.records.get('project', String(id))).toBeNull()
  })
})
