import { afterEach, describe, expect, it } from 'vitest'
import { type CorfixSite, startCorfixSite } from '../../testing/corfix-site'
import { quickClock, type Scenario, startScenario } from '../../testing/scenario'
import { decideAll } from '../decide/rehearse'

/** C1 to C10, R1, R3: projects and users to Corfix, over its stand-in's real HTTP. */
let open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open) await one.close()
  open = []
})

async function site(options?: Parameters<typeof startCorfixSite>[0]): Promise<CorfixSite> {
  const started = await startCorfixSite(options)
  open.push(started)
  return started
}

describe('a workspace with Corfix alone', () => {
  it('C2, C6: creates projects and workers with their fields and our external id, and then nothing more', async () => {
    const one = await site()
    const plan = await one.sync()
    expect(plan.counts.byAction).toEqual({ 'corfix-projects.create': 3, 'corfix-workers.create': 3 })
    expect(plan.counts.bySystem).toEqual({ corfix: 6 })
    const { companyId } = one.sandbox.world.procore
    expect(one.made.project('Harbour Tower')).toMatchObject({
      name: 'Harbour Tower',
      number: '24-001',
      status: 'active',
      privateDescription: 'Behind the gate',
      publicInfo: 'Hard hats',
      streetAddress: '1 Dock Rd',
      city: 'Oakland',
      state: 'CA',
      zip: '94607',
      country: 'US',
      externalId: `procore:${companyId}/${one.project('Harbour Tower').id}`,
    })
    expect(one.made.worker('Ana')).toMatchObject({
      firstName: 'Ana',
      lastName: 'Ruiz',
      email: 'ana@gc.example',
      employeeNumber: 'E-1',
      // C6: the mobile phone, and the business phone where there is none.
      phone: '510-555-0199',
      status: 'pending_activation',
    })
    expect(one.made.worker('Cy')).toMatchObject({ email: null, phone: '510-555-0133' })
    expect(one.made.worker('Dee')).toBeUndefined()
    const again = await one.sync()
    expect(again.changes).toEqual([])
    expect(again.counts.unchanged).toBe(6)
    expect(one.sandbox.world.corfix.projects.size).toBe(3)
  })

  it('asks TrustLayer for nothing, and reads no commitments, insurances or companies', async () => {
    const one = await site()
    await one.sync()
    const calls = Object.keys(one.sandbox.world.requests.byCall())
    expect(calls.filter((call) => call.startsWith('trustlayer'))).toEqual([])
    expect(calls.filter((call) => /commitment|contract|insurance|vendors|people/.test(call))).toEqual([])
    expect(one.workspace.store.records.count('company')).toBe(0)
  })

  it('the automatic decisions are one batch in people’s words, undone in one go; what is taken back stays so', async () => {
    const one = await site()
    await one.pull()
    const [batch] = one.workspace.store.decisions.history(1)
    expect(batch).toMatchObject({
      rule: 'C1',
      label: 'To be imported to Corfix automatically: 3 projects and 3 users',
      count: 6,
    })
    one.decide('corfix-user', one.user('Ben').id, 'undecided')
    const plan = await one.plan()
    expect(plan.changes.map(({ source }) => source?.name).sort()).toEqual([
      'Ana Ruiz',
      'Cy Lindqvist',
      'Harbour Tower',
      'Mission Street Garage',
      'Pier 9 Retrofit',
    ])
    await one.apply(plan)
    one.decide('corfix-user', one.user('Cy').id, 'undecided')
    expect((await one.sync()).changes).toEqual([])
    expect(one.made.worker('Ben')).toBeUndefined()
  })

  it('"Do not add to Corfix" is said in these words, and counts as no waiting', async () => {
    const one = await site()
    await one.pull()
    one.decide('corfix-project', one.project('Harbour Tower').id, 'ignore')
    expect(one.workspace.store.decisions.history(1)[0]?.label).toBe('Do not add to Corfix: "Harbour Tower"')
    const plan = await one.plan()
    expect(plan.skipped.find(({ code }) => code === 'ignored-by-decision')?.message).toContain('"Do not add to Corfix"')
    const counts = one.workspace.store.views.counts('corfix-project')
    expect(counts).toMatchObject({ waiting: 0, ignored: 1, imports: 2 })
    expect((await one.apply(plan)).next).toBe('Nothing to do: both sides are in step.')
  })
})

describe('changes of Procore', () => {
  it('C2, C3, C6: every field follows; an empty one clears only what Crosswalk brought', async () => {
    const one = await site()
    await one.sync()
    one.project('Harbour Tower', {
      name: 'Harbour Tower II',
      project_number: '24-001A',
      description: null,
      public_notes: 'Gate 4',
      city: 'Alameda',
      active: false,
      start_date: '2027-02-01',
    })
    one.user('Ana', { last_name: 'Ruiz-Ng', mobile_phone: null, employee_id: null })
    const plan = await one.sync()
    expect(plan.counts.byAction).toEqual({ 'corfix-projects.update': 1, 'corfix-workers.update': 1 })
    expect(one.made.project('Harbour Tower')).toMatchObject({
      name: 'Harbour Tower II',
      number: '24-001A',
      privateDescription: null,
      publicInfo: 'Gate 4',
      city: 'Alameda',
      status: 'upcoming',
    })
    expect(one.made.worker('Ana')).toMatchObject({ lastName: 'Ruiz-Ng', phone: '510-555-0120', employeeNumber: null })
    expect((await one.sync()).changes).toEqual([])
  })

  it('an edit in Corfix is overwritten by what Procore says, and the plan says that it was changed there', async () => {
    const one = await site()
    await one.sync()
    const { corfix } = one.sandbox.world
    corfix.projects.update(one.made.project('Pier 9 Retrofit')?.id ?? '', { name: 'Pier Nine' })
    const plan = await one.sync()
    expect(plan.changes).toMatchObject([{ action: 'update', fields: [{ field: 'name', before: 'Pier Nine' }] }])
    expect(plan.changes[0]?.fields[0]?.note).toContain('Corfix')
    expect(one.made.project('Pier 9 Retrofit')?.name).toBe('Pier 9 Retrofit')
  })

  it('M6: a Corfix project that is gone is orphaned, and nothing is written for it', async () => {
    const one = await site()
    await one.sync()
    const { corfix } = one.sandbox.world
    corfix.projects.remove(one.made.project('Harbour Tower')?.id ?? '')
    one.project('Harbour Tower', { name: 'Harbour Tower II' })
    const plan = await one.sync()
    expect(plan.changes).toEqual([])
    expect(plan.conflicts).toMatchObject([{ code: 'orphaned', rule: 'M6' }])
    expect(one.workspace.store.views.counts('corfix-project')).toMatchObject({ orphaned: 1, waiting: 0 })
  })
})

describe('M5: a Corfix record that carries our external id', () => {
  it('is linked at once, whatever its name', async () => {
    const one = await site()
    const { id } = one.project('Harbour Tower')
    const { companyId } = one.sandbox.world.procore
    const there = one.inCorfix.project({ name: 'HT', externalId: `procore:${companyId}/${id}` })
    const plan = await one.sync()
    expect(one.workspace.store.decisions.get('corfix-project', String(id))).toMatchObject({
      decision: 'link',
      targetId: there.id,
      origin: 'external-id',
    })
    expect(plan.counts.byAction).toMatchObject({ 'corfix-projects.create': 2, 'corfix-projects.update': 1 })
    expect(one.sandbox.world.corfix.projects.size).toBe(3)
  })
})

describe('a workspace with both integrations', () => {
  it('syncs to both from one pull, and the second time nothing is left', async () => {
    const scenario: Scenario = await startScenario({
      integrations: ['trustlayer', 'corfix'],
      clock: quickClock(),
      sandbox: { counts: { projects: 6, companies: 8, parties: 4 } },
    })
    open.push(scenario)
    const pulled = await scenario.pull()
    expect(pulled.summary).toMatch(
      /^\d+ projects, .* and \d+ users in Procore, \d+ projects, \d+ workers and \d+ completed forms in Corfix; /,
    )
    decideAll(scenario.workspace.context, 'tester')
    const plan = await scenario.plan()
    expect(Object.keys(plan.counts.bySystem).sort()).toEqual(expect.arrayContaining(['corfix', 'trustlayer']))
    const run = await scenario.apply(plan)
    expect(run.counts).toMatchObject({ done: plan.changes.length, failed: 0, unknown: 0 })
    await scenario.pull()
    const again = await scenario.plan()
    expect(again.changes.filter(({ flow }) => flow !== 'insurances')).toEqual([])
  })

  it('S4: audit-only mode holds Corfix’s writes too', async () => {
    const scenario = await startScenario({
      integrations: ['trustlayer', 'corfix'],
      clock: quickClock(),
      sandbox: { counts: { projects: 4, companies: 4, parties: 4 } },
    })
    open.push(scenario)
    const { procore, trustlayer } = scenario.sandbox.world
    const [company] = procore.vendors.all().filter(({ company_vendor }) => !company_vendor)
    const [party] = trustlayer.parties.all()
    trustlayer.parties.update(party?.id ?? '', { externalIds: [`procore/${company?.id}`] })
    await scenario.pull()
    const plan = await scenario.plan()
    expect(plan.applyable).toBe(false)
    expect(plan.counts.bySystem.corfix).toBeGreaterThan(0)
    await expect(scenario.apply(plan)).rejects.toMatchObject({ code: 'audit-only' })
    expect(scenario.sandbox.world.corfix.projects.all().filter(({ externalId }) => externalId)).toEqual([])
  })
})

describe('R1, R4: another Corfix account', () => {
  it('before a pull: nothing is written; after it: a guard holds the plan until it is confirmed', async () => {
    const one = await site()
    await one.sync()
    one.project('Harbour Tower', { name: 'Harbour Tower II' })
    await one.pull()
    const plan = await one.plan()
    const { account } = one.sandbox.world.corfix
    Object.assign(account, { id: 'ca_other', name: 'Other Builders' })
    await expect(one.apply(plan)).rejects.toMatchObject({
      code: 'stale-plan',
      message: expect.stringContaining('Other Builders'),
    })
    await one.pull()
    await expect(one.apply(plan)).rejects.toMatchObject({ message: expect.stringContaining('another Corfix account') })
    const then = await one.plan()
    expect(then.guards[0]?.message).toContain('Corfix account')
    await expect(one.apply(then)).rejects.toMatchObject({ code: 'guard-tripped' })
    await one.apply(then, then.guards[0]?.confirm)
    expect(one.made.project('Harbour Tower')?.name).toBe('Harbour Tower II')
  })
})
