import { afterEach, describe, expect, it } from 'vitest'
import { type SmallSite, type SmallSiteOptions, startSmallSite } from '../../testing/small-site'
import { decide } from '../decide/decide'

let site: SmallSite
afterEach(() => site.close())

/** Compliance has tests of its own (write-back.scenario.test.ts); here it would only add changes. */
const QUIET = { 'trustlayer.compliance.enabled': false }

async function start(options: SmallSiteOptions = {}): Promise<void> {
  site = await startSmallSite({ ...options, settings: { ...QUIET, ...options.settings } })
}

/** Pulls, imports everything and applies: the site stands in TrustLayer, with what its commitments ask for. */
async function imported(options: SmallSiteOptions = {}): Promise<void> {
  await start(options)
  site.commit('Bay Electric', 'Harbour Tower')
  await site.pull()
  site.import()
  await site.sync()
}

async function again(): Promise<string[]> {
  await site.pull()
  return site.sync()
}

const codes = (rule: string) => new Set(site.log().flatMap((line) => (line.rule === rule ? [line.code] : [])))

describe.each([1, 2] as const)('associations over TrustLayer v%i', (version) => {
  it('T5: are made in the run that imports both sides, once', async () => {
    await start({ version })
    site.commit('Bay Electric', 'Harbour Tower')
    site.commit('Bay Electric', 'Harbour Tower', { type: 'PurchaseOrderContract', number: 'PO-1001' })
    site.commit('Kestrel Glazing', 'Harbour Tower')
    await site.pull()
    site.import()
    const plan = await site.plan()
    const made = plan.changes.filter(({ flow }) => flow === 'associations')
    expect(made.map(({ target }) => target.name)).toEqual([
      'Bay Electric in Harbour Tower',
      'Kestrel Glazing in Harbour Tower',
    ])
    expect(made[0]?.dependsOn).toHaveLength(2)
    expect(await site.apply(plan)).toMatchObject({ status: 'completed' })
    expect(site.associated('Harbour Tower')).toEqual(['Bay Electric', 'Kestrel Glazing'])
    expect(await again()).toEqual([])
  })

  it('T7, T8: only of commitments that count; the others are in the log', async () => {
    await start({ version, settings: { 'trustlayer.commitments.ignorePurchaseOrders': true } })
    site.commit('Bay Electric', 'Harbour Tower', { status: 'Complete' })
    site.commit('Kestrel Glazing', 'Harbour Tower', { status: 'Draft', executed: true })
    site.commit('Marin Concrete', 'Harbour Tower', { type: 'PurchaseOrderContract' })
    site.commit('Summit Steel', 'Harbour Tower', { vendor_id: null })
    await site.pull()
    site.import()
    await site.sync()
    expect(site.associated('Harbour Tower')).toEqual(['Bay Electric'])
    expect(codes('T8')).toEqual(new Set(['commitment-inactive']))
    expect(codes('T7')).toEqual(new Set(['commitment-type-ignored']))

    site.set('trustlayer.commitments.activeBy', 'executed')
    site.set('trustlayer.commitments.ignorePurchaseOrders', false)
    await site.sync()
    expect(site.associated('Harbour Tower')).toEqual(['Bay Electric', 'Kestrel Glazing'])
  })

  it('T5: stay when the last commitment ends, unless removeInactive asks, and then only those that Crosswalk made', async () => {
    await imported({ version })
    const { trustlayer, procore } = site.sandbox.world
    trustlayer.associate(site.target('Harbour Tower'), site.target('Kestrel Glazing'))
    const theirs = site.commit('Kestrel Glazing', 'Harbour Tower')
    expect(await again()).toEqual([])
    for (const { id } of [...procore.commitments.all()]) procore.commitments.update(id, { status: 'Void' })
    expect(await again()).toEqual([])
    expect(site.associated('Harbour Tower')).toEqual(['Bay Electric', 'Kestrel Glazing'])

    site.set('trustlayer.commitments.removeInactive', true)
    const key = `${site.project('Harbour Tower')}/${site.company('Bay Electric')}`
    expect(await site.sync()).toEqual([`associations:dissociate:${key}`])
    expect(site.associated('Harbour Tower')).toEqual(['Kestrel Glazing'])
    expect(await again()).toEqual([])

    procore.commitments.update(theirs.id, { status: 'Approved' })
    site.commit('Bay Electric', 'Harbour Tower')
    expect(await again()).toEqual([`associations:associate:${key}`])
    expect(site.associated('Harbour Tower')).toEqual(['Bay Electric', 'Kestrel Glazing'])
  })

  it('T5: one that a killed run made is Crosswalk’s own and goes again; nothing is doubled', async () => {
    await start({ version, settings: { 'trustlayer.commitments.removeInactive': true } })
    await site.pull()
    site.import()
    await site.sync()
    const commitments = [site.commit('Bay Electric', 'Harbour Tower'), site.commit('Kestrel Glazing', 'Harbour Tower')]
    await site.pull()
    const plan = await site.plan()
    // Both are begun, the call is made, and the plug is pulled before a word of it is kept.
    site.dieAfterJournalLines(2)
    await expect(site.apply(plan)).rejects.toBeTruthy()
    await site.restart()
    expect(site.associated('Harbour Tower')).toEqual(['Bay Electric', 'Kestrel Glazing'])
    expect((await site.apply(plan)).counts).toMatchObject({ done: 2, failed: 0, unknown: 0 })
    expect(site.sandbox.world.trustlayer.compliance.rows.all().filter(({ projectId }) => projectId)).toHaveLength(2)

    for (const { id } of commitments) site.sandbox.world.procore.commitments.update(id, { status: 'Void' })
    expect(await again()).toHaveLength(2)
    expect(site.associated('Harbour Tower')).toEqual([])
  })

  it('T5: a commitment that was deleted in Procore ends its association', async () => {
    await imported({ version, settings: { 'trustlayer.commitments.removeInactive': true } })
    const [commitment] = site.sandbox.world.procore.commitments.all()
    site.sandbox.world.procore.deleteCommitment(commitment?.id ?? 0)
    await site.pull()
    const plan = await site.plan()
    expect(plan.changes).toMatchObject([{ action: 'dissociate', source: { kind: 'commitment' } }])
    expect(plan.changes[0]?.reason).toContain('is not in Procore’s list any more')
    await site.apply(plan)
    expect(site.associated('Harbour Tower')).toEqual([])
  })
})

describe.each([1, 2] as const)('associations over TrustLayer v%i, with something in the way', (version) => {
  it('T5: a project that is linked after the pull is read by the next plan', async () => {
    await start({ version })
    site.commit('Bay Electric', 'Pier 9 Retrofit')
    await site.pull()
    site.import(['Harbour Tower', 'Bay Electric'])
    await site.sync()
    expect(site.workspace.store.records.count('commitment')).toBe(0)
    // The company is linked only now.
    await site.plan()
    const unlinked = site
      .log()
      .flatMap(({ code, records }) => (code === 'project-not-linked' ? [records[0]?.name] : []))
    expect(unlinked.sort()).toEqual(['Mission Street Garage', 'Pier 9 Retrofit'])
    const before = site.sandbox.world.requests.procore
    site.import(['Pier 9 Retrofit'])
    await site.sync()
    expect(site.sandbox.world.requests.procore).toBeGreaterThan(before)
    expect(site.associated('Pier 9 Retrofit')).toEqual(['Bay Electric'])
    expect(await again()).toEqual([])
  })

  it('T10: a project whose commitments are refused keeps its associations, and the log says why', async () => {
    await imported({ version, settings: { 'trustlayer.commitments.removeInactive': true } })
    const { procore } = site.sandbox.world
    for (const { id } of [...procore.commitments.all()]) procore.commitments.update(id, { status: 'Void' })
    procore.commitmentsOff.add(site.project('Harbour Tower'))
    site.commit('Kestrel Glazing', 'Mission Street Garage')
    const done = await again()
    expect(done.map((id) => id.split(':')[1])).toEqual(['associate'])
    expect(site.associated('Harbour Tower')).toEqual(['Bay Electric'])
    expect(site.log().find(({ rule, code }) => rule === 'T10' && code === 'not-permitted')).toMatchObject({
      severity: 'warning',
      records: [{ kind: 'project', name: 'Harbour Tower' }],
      next: expect.stringContaining('Commitments tool'),
    })

    procore.commitmentsOff.clear()
    expect((await again()).map((id) => id.split(':')[1])).toEqual(['dissociate'])
  })

  it('T5: nothing goes because a company was unlinked, or a project is not seen any more', async () => {
    await imported({ version, settings: { 'trustlayer.commitments.removeInactive': true } })
    decide(site.workspace.context, {
      kind: 'company',
      sourceIds: [String(site.company('Bay Electric'))],
      decision: 'undecided',
      targetId: undefined,
      acceptBest: false,
      comment: '',
      actor: 'tester',
    })
    expect(await again()).toEqual([])
    expect(site.associated('Harbour Tower')).toEqual(['Bay Electric'])
    site.sandbox.world.procore.projects.update(site.project('Harbour Tower'), { permitted: false })
    expect(await again()).toEqual([])
    expect(site.associated('Harbour Tower')).toEqual(['Bay Electric'])
  })

  it.each(['500', '500-after', 'reset-after'] as const)(
    'T5: an answer that is lost (%s) doubles nothing',
    async (kind) => {
      await start({ version })
      site.commit('Bay Electric', 'Harbour Tower')
      site.commit('Kestrel Glazing', 'Harbour Tower')
      await site.pull()
      site.import()
      const plan = await site.plan()
      const path = version === 1 ? /\/relationships\/parties$/ : /\/request-records$/
      site.sandbox.world.faults.add({ system: 'trustlayer', method: 'POST', path, nth: 1, kind })
      const first = await site.apply(plan)
      // One that took effect is found by looking; one that did not stays open for the next run.
      const left = first.counts.unknown
      expect({ kind, failed: first.counts.failed, open: left > 0 }).toEqual({ kind, failed: 0, open: kind === '500' })
      if (left > 0) expect((await site.apply(plan)).counts).toMatchObject({ done: left, failed: 0, unknown: 0 })
      expect(site.associated('Harbour Tower')).toEqual(['Bay Electric', 'Kestrel Glazing'])
      expect(site.sandbox.world.trustlayer.compliance.rows.all().filter(({ projectId }) => projectId)).toHaveLength(2)
      expect(await again()).toEqual([])
    },
  )
})

it('T5: a company of the time before the v2.0 list of commitments is read by its two v1.0 lists', async () => {
  await start()
  site.sandbox.world.procore.commitmentsV2 = false
  site.commit('Bay Electric', 'Harbour Tower')
  site.commit('Kestrel Glazing', 'Harbour Tower', { type: 'PurchaseOrderContract', number: 'PO-1001' })
  await site.pull()
  site.import()
  await site.sync()
  expect(site.associated('Harbour Tower')).toEqual(['Bay Electric', 'Kestrel Glazing'])
  expect([...site.workspace.store.records.all('commitment').values()].map(({ record }) => record.type).sort()).toEqual([
    'purchase-order',
    'subcontract',
  ])
  expect(await again()).toEqual([])
})
