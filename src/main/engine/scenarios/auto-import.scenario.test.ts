import type { MappingKind } from '@shared/vocabulary'
import { afterEach, describe, expect, it } from 'vitest'
import { finished } from '../../testing/scenario'
import {
  COMPANIES,
  type CompanyName,
  PROJECTS,
  type ProjectName,
  type SmallSite,
  startSmallSite,
} from '../../testing/small-site'
import { decide } from '../decide/decide'
import { redo, undo } from '../decide/undo'
import { startMatch, startSync } from '../runs'

/** M7: what is imported by itself, what waits for a person, and what a person took back. */
let site: SmallSite
afterEach(() => site.close())

const AUTO_PROJECTS = 'trustlayer.projects.autoImport'
const AUTO_COMPANIES = 'trustlayer.companies.autoImport'

/** Names of the site's records that are decided so, sorted. */
function decided(kind: MappingKind, decision: 'import' | 'link'): string[] {
  const { store } = site.workspace
  const source = kind === 'project' ? 'project' : 'company'
  return store.decisions
    .all(kind)
    .filter((one) => one.decision === decision)
    .map(({ sourceId }) => store.records.get(source, sourceId)?.record.name ?? sourceId)
    .sort()
}

const partyNames = () =>
  site.sandbox.world.trustlayer.parties
    .all()
    .map(({ name }) => name)
    .sort()
const waiting = () => site.workspace.store.problems.all('company').filter(({ code }) => code === 'possible-duplicate')
const coded = (code: string) => site.log().filter((entry) => entry.code === code)

/** As TrustLayer has a firm before anybody connects Crosswalk. */
function partyBefore(name: string): string {
  const { trustlayer } = site.sandbox.world
  const [partyType] = trustlayer.partyTypes.all()
  const id = '0123456789abcdef01234567'
  trustlayer.addParty({
    id,
    name,
    address: { line1: '1250 Harbor Way', city: 'Oakland', region: 'CA', postalCode: '94607', country: 'US' },
    status: 'new',
    contacts: [],
    website: null,
    active: true,
    notes: null,
    partyTypeId: partyType?.id ?? '',
    complianceProfileId: null,
    projectIds: [],
    customData: [],
    externalIds: [],
    createdAt: '2026-01-05T08:00:00.000Z',
    updatedAt: '2026-01-05T08:00:00.000Z',
  })
  return id
}

function choose(name: CompanyName, decision: 'link' | 'import' | 'ignore', targetId?: string) {
  const request = { kind: 'company', acceptBest: false, comment: '', actor: 'tester', targetId } as const
  return decide(site.workspace.context, { ...request, decision, sourceIds: [String(site.company(name))] })
}

describe('M7: what is imported by itself', () => {
  it('off, the default: nothing is decided, and no row waits for it', async () => {
    site = await startSmallSite()
    site.commit('Bay Electric', 'Harbour Tower')
    await site.pull()
    expect((await site.plan()).changes).toEqual([])
    expect(site.workspace.store.decisions.all()).toEqual([])
    expect(site.workspace.store.decisions.history(1)).toEqual([])
  })

  it('projects: every visible, active project, in one batch of Crosswalk’s, each with a line in the log', async () => {
    site = await startSmallSite({ settings: { [AUTO_PROJECTS]: true } })
    site.sandbox.world.procore.projects.update(site.project('Mission Street Garage'), { active: false })
    await site.pull()
    expect(decided('project', 'import')).toEqual(['Harbour Tower', 'Pier 9 Retrofit'])
    expect(decided('company', 'import')).toEqual([])
    expect(site.workspace.store.decisions.history(5)).toMatchObject([{ actor: 'Crosswalk', rule: 'M7', count: 2 }])
    expect(coded('imported-automatically')).toHaveLength(2)
    const plan = await site.plan()
    expect(plan.changes.filter(({ flow, action }) => flow === 'projects' && action === 'create')).toHaveLength(2)
  })

  it('all companies: never the customer’s own, never an inactive one (T0)', async () => {
    site = await startSmallSite({ settings: { [AUTO_COMPANIES]: 'all' } })
    site.sandbox.world.procore.vendors.update(site.company('Summit Steel'), { is_active: false })
    await site.pull()
    expect(decided('company', 'import')).toEqual(['Bay Electric', 'Kestrel Glazing', 'Marin Concrete'])
    await site.sync()
    expect(partyNames()).toEqual(['Bay Electric', 'Kestrel Glazing', 'Marin Concrete'])
  })

  it('from-commitments: only companies that a counting commitment of a mapped project names', async () => {
    site = await startSmallSite({ settings: { [AUTO_COMPANIES]: 'from-commitments' } })
    site.commit('Bay Electric', 'Harbour Tower')
    site.commit('Kestrel Glazing', 'Harbour Tower', { status: 'Draft' })
    site.commit('Marin Concrete', 'Mission Street Garage')
    await site.pull()
    expect(decided('company', 'import')).toEqual([])
    site.import(['Harbour Tower'])
    // The commitments of the project were not read yet: planning reads them, then imports, then associates.
    const plan = await site.plan()
    expect(decided('company', 'import')).toEqual(['Bay Electric'])
    expect(plan.changes.map(({ flow, action }) => `${flow} ${action}`)).toEqual(
      expect.arrayContaining(['companies create', 'associations associate']),
    )
    const [entry] = coded('imported-automatically')
    expect(entry?.message).toContain('"SC-001 Bay Electric" of project "Harbour Tower"')
  })

  it('what was decided by itself and not applied goes when the setting is switched off, and comes back with it', async () => {
    site = await startSmallSite({ settings: { [AUTO_COMPANIES]: 'all' } })
    await site.pull()
    const before = decided('company', 'import')
    expect(before.length).toBeGreaterThan(1)
    site.set(AUTO_COMPANIES, 'off')
    const off = await site.plan()
    expect(decided('company', 'import')).toEqual([])
    expect(off.changes.filter(({ flow, action }) => flow === 'companies' && action === 'create')).toEqual([])
    expect(
      coded('imported-automatically')
        .map(({ message }) => message)
        .join(' '),
    ).toContain('was taken back')
    site.set(AUTO_COMPANIES, 'all')
    await site.plan()
    expect(decided('company', 'import')).toEqual(before)
  })

  it('a match that turns up before the import was applied: it is taken back, waits, and no second party is made', async () => {
    site = await startSmallSite({ settings: { [AUTO_COMPANIES]: 'all' } })
    await site.pull()
    expect(decided('company', 'import')).toContain('Bay Electric')
    partyBefore('Bay Electric, Inc.')
    await site.pull()
    const plan = await site.plan()
    expect(waiting().map(({ sourceId }) => sourceId)).toEqual([String(site.company('Bay Electric'))])
    expect(decided('company', 'import')).not.toContain('Bay Electric')
    const creates = plan.changes.filter(({ flow, action }) => flow === 'companies' && action === 'create')
    expect(creates.map(({ source }) => source?.name)).toEqual(['Kestrel Glazing', 'Marin Concrete', 'Summit Steel'])
  })

  it('a target that an undo let go of is a plausible match again, although no record changed since', async () => {
    site = await startSmallSite()
    const id = partyBefore('Bay Electric Inc')
    await site.pull()
    const wrong = choose('Kestrel Glazing', 'link', id)
    await finished(startMatch(site.workspace))
    undo(site.workspace.context, wrong.batch?.id, 'tester')
    site.set(AUTO_COMPANIES, 'all')
    const plan = await site.plan()
    expect(waiting().map(({ sourceId }) => sourceId)).toEqual([String(site.company('Bay Electric'))])
    const creates = plan.changes.filter(({ flow, action }) => flow === 'companies' && action === 'create')
    expect(creates.map(({ source }) => source?.name)).not.toContain('Bay Electric')
  })

  it('from-commitments: an ignored type (T7) names nobody', async () => {
    const settings = { [AUTO_COMPANIES]: 'from-commitments', 'trustlayer.commitments.ignoreSubcontracts': true }
    site = await startSmallSite({ settings })
    site.commit('Bay Electric', 'Harbour Tower')
    await site.pull()
    site.import(['Harbour Tower'])
    await site.plan()
    expect(decided('company', 'import')).toEqual([])
  })

  it('without a party type nothing is created, and the plan says why (T4)', async () => {
    site = await startSmallSite({ settings: { [AUTO_COMPANIES]: 'all', 'trustlayer.companies.partyType': null } })
    await site.pull()
    const plan = await site.plan()
    expect(plan.changes.filter(({ flow }) => flow === 'companies')).toEqual([])
    expect(plan.conflicts).toContainEqual(expect.objectContaining({ code: 'party-type-missing' }))
  })

  it('in audit-only mode nothing is written, whatever is imported by itself (S4)', async () => {
    site = await startSmallSite({ settings: { [AUTO_COMPANIES]: 'all' } })
    partyBefore('Old Harbour Rigging')
    const { parties } = site.sandbox.world.trustlayer
    for (const { id } of parties.all()) parties.update(id, { externalIds: ['procore/4711'] })
    await site.pull()
    await expect(site.apply(await site.plan())).rejects.toMatchObject({ code: 'audit-only' })
    expect(partyNames()).toEqual(['Old Harbour Rigging'])
  })
})

describe.each([1, 2] as const)('M7: sync over TrustLayer v%i', (version) => {
  it('does it all in one run: projects, the companies of their commitments, associations; the next finds nothing', async () => {
    site = await startSmallSite({
      version,
      settings: { [AUTO_PROJECTS]: true, [AUTO_COMPANIES]: 'from-commitments' },
    })
    site.commit('Bay Electric', 'Harbour Tower')
    site.commit('Kestrel Glazing', 'Harbour Tower')
    site.commit('Kestrel Glazing', 'Pier 9 Retrofit')
    const run = await finished(startSync(site.workspace, { confirm: undefined }))
    expect(run).toMatchObject({ kind: 'sync', counts: { failed: 0, unknown: 0, remaining: 0 } })
    expect(decided('project', 'link')).toEqual([...PROJECTS].sort())
    expect(decided('company', 'link')).toEqual(['Bay Electric', 'Kestrel Glazing'])
    expect(partyNames()).toEqual(['Bay Electric', 'Kestrel Glazing'])
    const associated = (name: ProjectName) => site.associated(name)
    expect(associated('Harbour Tower')).toEqual(['Bay Electric', 'Kestrel Glazing'])
    expect(associated('Pier 9 Retrofit')).toEqual(['Kestrel Glazing'])

    await finished(startSync(site.workspace, { confirm: undefined }))
    const third = await finished(startSync(site.workspace, { confirm: undefined }))
    expect(third.counts).toMatchObject({ done: 0, failed: 0 })
    expect(partyNames()).toHaveLength(2)
  })

  it('a new commitment later brings its company in the next sync', async () => {
    site = await startSmallSite({ version, settings: { [AUTO_PROJECTS]: true, [AUTO_COMPANIES]: 'from-commitments' } })
    await finished(startSync(site.workspace, { confirm: undefined }))
    expect(partyNames()).toEqual([])
    site.commit('Summit Steel', 'Pier 9 Retrofit')
    await finished(startSync(site.workspace, { confirm: undefined }))
    expect(site.associated('Pier 9 Retrofit')).toEqual(['Summit Steel'])
  })
})

describe('M7, M4: a possible duplicate waits for a person', () => {
  async function startWithDouble(): Promise<string> {
    site = await startSmallSite({ settings: { [AUTO_COMPANIES]: 'all' } })
    const partyId = partyBefore('Bay Electric, Inc.')
    await site.pull()
    return partyId
  }

  it('it is not imported, stands as a conflict in its row and in the plan, and is not logged anew by every pull', async () => {
    await startWithDouble()
    expect(decided('company', 'import')).toEqual(['Kestrel Glazing', 'Marin Concrete', 'Summit Steel'])
    expect(waiting()).toMatchObject([{ sourceId: String(site.company('Bay Electric')), state: 'conflict' }])
    expect(waiting()[0]?.message).toContain('Bay Electric, Inc.')
    const plan = await site.plan()
    expect(plan.conflicts).toContainEqual(expect.objectContaining({ code: 'possible-duplicate' }))
    await site.pull()
    await site.plan()
    // By the run that found it: the plan has nothing to add.
    expect(coded('possible-duplicate')).toHaveLength(1)
    await site.sync()
    expect(partyNames()).toEqual(['Bay Electric, Inc.', 'Kestrel Glazing', 'Marin Concrete', 'Summit Steel'])
  })

  it('a person links it: the conflict goes, no second party is made', async () => {
    const partyId = await startWithDouble()
    expect(choose('Bay Electric', 'link', partyId).refused).toEqual([])
    expect(waiting()).toEqual([])
    await site.sync()
    await site.pull()
    expect(waiting()).toEqual([])
    expect((await site.plan()).changes).toEqual([])
    expect(partyNames()).toHaveLength(4)
  })

  it('a person imports it all the same: it is created', async () => {
    await startWithDouble()
    choose('Bay Electric', 'import')
    await site.sync()
    expect(partyNames()).toEqual([
      'Bay Electric',
      'Bay Electric, Inc.',
      'Kestrel Glazing',
      'Marin Concrete',
      'Summit Steel',
    ])
    await site.pull()
    expect(waiting()).toEqual([])
  })

  it('a person ignores it: it stays out for good', async () => {
    await startWithDouble()
    choose('Bay Electric', 'ignore')
    await site.pull()
    await site.sync()
    expect(waiting()).toEqual([])
    expect(partyNames()).toHaveLength(4)
  })

  it('switched off again, the row waits no more', async () => {
    await startWithDouble()
    site.set(AUTO_COMPANIES, 'off')
    await site.plan()
    expect(waiting()).toEqual([])
  })

  it('two companies of one name in Procore: the second waits', async () => {
    site = await startSmallSite({ settings: { [AUTO_COMPANIES]: 'all' } })
    site.sandbox.world.procore.vendors.update(site.company('Summit Steel'), { name: 'Marin Concrete Inc.' })
    await site.pull()
    expect(decided('company', 'import')).toHaveLength(3)
    expect(waiting()).toHaveLength(1)
  })
})

describe('M2: an automatic batch that was undone', () => {
  it('stays undone, also over pull, plan, sync and a restart, until it is redone', async () => {
    site = await startSmallSite({ settings: { [AUTO_COMPANIES]: 'all' } })
    await site.pull()
    expect(decided('company', 'import')).toEqual([...COMPANIES].sort())
    const [batch] = site.workspace.store.decisions.history(1)
    undo(site.workspace.context, batch?.id, 'tester')
    await site.plan()
    await site.pull()
    await site.restart()
    await finished(startSync(site.workspace, { confirm: undefined }))
    expect(decided('company', 'import')).toEqual([])
    expect(partyNames()).toEqual([])

    redo(site.workspace.context, batch?.id, 'tester')
    expect(decided('company', 'import')).toEqual([...COMPANIES].sort())
    undo(site.workspace.context, batch?.id, 'tester')

    // A company that is new by now is imported; those that were taken back are not.
    const { vendors } = site.sandbox.world.procore
    const pattern = vendors.get(site.company('Bay Electric'))
    if (!pattern) throw new Error('The company is not in the directory.')
    vendors.add({
      ...pattern,
      id: pattern.id + 77_000,
      name: 'Redwood Roofing',
      created_at: '2026-11-21T12:30:00Z',
      updated_at: '2026-11-21T12:30:00Z',
    })
    await finished(startSync(site.workspace, { confirm: undefined }))
    expect(partyNames()).toEqual(['Redwood Roofing'])
  })
})
