import { afterEach, describe, expect, it } from 'vitest'
import { type CorfixSite, startCorfixSite, type UserName } from '../../testing/corfix-site'
import { whatIf } from '../plan/what-if'

/** C8 to C11 over several runs: what becomes of a worker's state, and who has changed it. */
let site: CorfixSite
afterEach(() => site.close())

const status = (name: UserName) => site.made.worker(name)?.status
const actions = async () => (await site.sync()).changes.map(({ action, source }) => `${action} ${source?.name}`)
const byHand = (name: UserName, change: Parameters<CorfixSite['sandbox']['world']['corfix']['workers']['update']>[1]) =>
  void site.sandbox.world.corfix.workers.update(site.made.worker(name)?.id ?? '', change)

describe('C8: activation', () => {
  it('leads to Pending Email Verification with an e-mail, to Kiosk Activated without one, and says so in the log', async () => {
    site = await startCorfixSite({ set: { 'corfix.workers.autoActivate': true } })
    const plan = await site.sync()
    const moves = plan.changes.filter(({ action }) => action === 'activate')
    expect(moves.map(({ fields: [field] }) => [field?.field, field?.before, field?.after])).toEqual([
      ['status', 'Pending Activation', 'Pending Email Verification'],
      ['status', 'Pending Activation', 'Pending Email Verification'],
      ['status', 'Pending Activation', 'Kiosk Activated'],
    ])
    expect([status('Ana'), status('Cy')]).toEqual(['pending_email_verification', 'kiosk_active'])
    expect(site.entries('written').map(({ message }) => message)).toContain(
      'Activated "Cy Lindqvist" in Corfix. It is Kiosk Activated now.',
    )
    expect(await actions()).toEqual([])
    // The worker clicks the link: nothing of Crosswalk's.
    byHand('Ana', { status: 'active' })
    expect(await actions()).toEqual([])
  })

  it('switched on later, it activates those that wait, and what-if says so before', async () => {
    site = await startCorfixSite()
    expect((await actions()).length).toBe(6)
    expect(status('Ana')).toBe('pending_activation')
    site.set('corfix.workers.autoActivate', true)
    expect((await actions()).sort()).toEqual(['activate Ana Ruiz', 'activate Ben Okafor', 'activate Cy Lindqvist'])
    expect(await actions()).toEqual([])
  })

  it('one that somebody deactivates in Corfix is not activated again', async () => {
    site = await startCorfixSite({ set: { 'corfix.workers.autoActivate': true } })
    await site.sync()
    byHand('Ana', { status: 'pending_activation' })
    expect(await actions()).toEqual([])
    expect(status('Ana')).toBe('pending_activation')
    // The same where somebody had activated it by hand, and Crosswalk only saw it.
    site.set('corfix.workers.autoActivate', false)
    site.addUser({ first_name: 'Eve', last_name: 'Moss', email_address: 'eve@gc.example' })
    await site.sync()
    const eve = site.sandbox.world.corfix.workers.all().find(({ firstName }) => firstName === 'Eve')
    site.sandbox.world.corfix.workers.update(eve?.id ?? '', { status: 'active' })
    await site.sync()
    site.sandbox.world.corfix.workers.update(eve?.id ?? '', { status: 'pending_activation' })
    site.set('corfix.workers.autoActivate', true)
    expect(await actions()).toEqual([])
    expect(site.sandbox.world.corfix.workers.get(eve?.id ?? '')?.status).toBe('pending_activation')
  })
})

describe('C9: inactive in Procore', () => {
  it('blocks an activated worker, unblocks it to the state it came from, and leaves one that was never activated', async () => {
    site = await startCorfixSite({ set: { 'corfix.workers.autoActivate': true } })
    await site.sync()
    byHand('Ana', { status: 'active' })
    site.set('corfix.workers.autoActivate', false)
    const fay = site.addUser({ first_name: 'Fay', last_name: 'Berg', email_address: 'fay@gc.example' })
    await site.sync()
    site.user('Ana', { is_active: false })
    site.user('Cy', { is_active: false })
    site.sandbox.world.procore.users.update(fay.id, { is_active: false })
    expect((await actions()).sort()).toEqual(['block Ana Ruiz', 'block Cy Lindqvist'])
    expect([status('Ana'), status('Cy')]).toEqual(['blocked', 'blocked'])
    expect(await actions()).toEqual([])
    for (const name of ['Ana', 'Cy'] as const) site.user(name, { is_active: true })
    expect((await actions()).sort()).toEqual(['unblock Ana Ruiz', 'unblock Cy Lindqvist'])
    expect([status('Ana'), status('Cy')]).toEqual(['active', 'kiosk_active'])
    expect(await actions()).toEqual([])
    const states = site.sandbox.world.corfix.workers.all().map(({ firstName, status: state }) => [firstName, state])
    expect(states).toContainEqual(['Fay', 'pending_activation'])
  })

  it('what a person blocked in Corfix is not unblocked', async () => {
    site = await startCorfixSite({ set: { 'corfix.workers.autoActivate': true } })
    await site.sync()
    byHand('Ben', { status: 'blocked', statusBeforeBlock: 'active' })
    expect(await actions()).toEqual([])
    // Nor is it Crosswalk's afterwards: the user leaves and comes back.
    site.user('Ben', { is_active: false })
    expect(await actions()).toEqual([])
    site.user('Ben', { is_active: true })
    expect(await actions()).toEqual([])
    expect(status('Ben')).toBe('blocked')
  })

  it('what a person unblocked and blocked again is the person’s', async () => {
    site = await startCorfixSite({ set: { 'corfix.workers.autoActivate': true } })
    await site.sync()
    site.user('Ben', { is_active: false })
    expect(await actions()).toEqual(['block Ben Okafor'])
    site.user('Ben', { is_active: true })
    byHand('Ben', { status: 'active', statusBeforeBlock: null })
    expect(await actions()).toEqual([])
    byHand('Ben', { status: 'blocked', statusBeforeBlock: 'active' })
    expect(await actions()).toEqual([])
    expect(status('Ben')).toBe('blocked')
  })

  it('R1: one that a person blocked between plan and apply is not taken for Crosswalk’s own', async () => {
    site = await startCorfixSite({ set: { 'corfix.workers.autoActivate': true } })
    await site.sync()
    site.user('Ben', { is_active: false })
    await site.pull()
    const plan = await site.plan()
    byHand('Ben', { status: 'blocked', statusBeforeBlock: 'active' })
    const run = await site.apply(plan)
    expect(run.counts).toMatchObject({ done: 1, failed: 0 })
    expect(site.entries('written')[0]?.message).toContain('It was so already.')
    site.user('Ben', { is_active: true })
    expect(await actions()).toEqual([])
    expect(status('Ben')).toBe('blocked')
  })
})

describe('C10: employees only', () => {
  it('one who loses the mark is blocked, one who gets it is created or unblocked', async () => {
    site = await startCorfixSite({ set: { 'corfix.workers.autoActivate': true, 'corfix.workers.employeesOnly': true } })
    await site.sync()
    expect(status('Ben')).toBeUndefined()
    site.user('Ben', { is_employee: true })
    site.user('Ana', { is_employee: null })
    expect((await actions()).sort()).toEqual(['activate Ben Okafor', 'block Ana Ruiz', 'create Ben Okafor'])
    expect([status('Ana'), status('Ben')]).toEqual(['blocked', 'pending_email_verification'])
    site.user('Ana', { is_employee: true })
    expect(await actions()).toEqual(['unblock Ana Ruiz'])
    expect(await actions()).toEqual([])
  })

  it('switched on and off again: the blocked ones come back, and an import that was not applied is taken back', async () => {
    site = await startCorfixSite({ set: { 'corfix.workers.autoActivate': true } })
    await site.pull()
    expect(site.workspace.store.views.counts('corfix-user')).toMatchObject({ imports: 3 })
    site.set('corfix.workers.employeesOnly', true)
    await site.plan()
    expect(site.workspace.store.views.counts('corfix-user')).toMatchObject({ imports: 2 })
    expect(site.entries('imported-automatically')[0]?.message).toContain('"Ben Okafor" to Corfix was taken back')
    site.set('corfix.workers.employeesOnly', false)
    await site.sync()
    site.set('corfix.workers.employeesOnly', true)
    expect(await actions()).toEqual(['block Ben Okafor'])
    site.set('corfix.workers.employeesOnly', false)
    expect(await actions()).toEqual(['unblock Ben Okafor'])
  })
})

describe('R4: many at once', () => {
  it('a plan that blocks more than the guard allows is held until its text is typed', async () => {
    site = await startCorfixSite({ set: { 'corfix.workers.autoActivate': true } })
    for (let index = 0; index < 12; index += 1)
      site.addUser({
        first_name: `P${index}`,
        last_name: 'Ito',
        email_address: `p${index}@gc.example`,
        is_employee: false,
      })
    await site.sync()
    site.set('corfix.workers.employeesOnly', true)
    await site.pull()
    const plan = await site.plan()
    expect(plan.guards).toMatchObject([{ confirm: 'block 13' }])
    await expect(site.apply(plan)).rejects.toMatchObject({ code: 'guard-tripped' })
    expect((await site.apply(plan, 'block 13')).counts).toMatchObject({ done: 13 })
  })
})

describe('C6, C7: e-mails change', () => {
  it('a new one is written; one that passes from a worker to another goes in that order', async () => {
    site = await startCorfixSite()
    await site.sync()
    site.user('Ana', { email_address: 'ana.ruiz@gc.example' })
    site.user('Ben', { email_address: 'ana@gc.example' })
    const plan = await site.sync()
    expect(plan.counts.byAction).toEqual({ 'corfix-workers.update': 2 })
    expect([site.made.worker('Ana')?.email, site.made.worker('Ben')?.email]).toEqual([
      'ana.ruiz@gc.example',
      'ana@gc.example',
    ])
    expect(await actions()).toEqual([])
  })

  it('two that would swap keep theirs, and are named', async () => {
    site = await startCorfixSite()
    await site.sync()
    site.user('Ana', { email_address: 'ben@sub.example' })
    site.user('Ben', { email_address: 'ana@gc.example' })
    const plan = await site.sync()
    expect(plan.changes).toEqual([])
    expect(plan.conflicts.length).toBeGreaterThan(0)
    expect([site.made.worker('Ana')?.email, site.made.worker('Ben')?.email]).toEqual([
      'ana@gc.example',
      'ben@sub.example',
    ])
  })

  it('letter case alone is no change', async () => {
    site = await startCorfixSite()
    await site.sync()
    site.user('Ana', { email_address: 'Ana@GC.example' })
    expect(await actions()).toEqual([])
  })
})

describe('R5: what-if', () => {
  it('says what employeesOnly and autoActivate would change, and saves nothing', async () => {
    site = await startCorfixSite()
    await site.pull()
    const settings = structuredClone(site.workspace.definition.settings)
    settings.corfix.workers.employeesOnly = true
    settings.corfix.workers.autoActivate = true
    const { differences, counts } = whatIf(site.workspace.context, settings, 100)
    expect(differences.map(({ only, change }) => `${only} ${change.action} ${change.source?.name}`).sort()).toEqual([
      'after activate Ana Ruiz',
      'after activate Cy Lindqvist',
      'before create Ben Okafor',
    ])
    expect(counts.after.changes).toBe(counts.before.changes + 1)
    expect(site.workspace.store.views.counts('corfix-user')).toMatchObject({ imports: 3 })
  })
})
