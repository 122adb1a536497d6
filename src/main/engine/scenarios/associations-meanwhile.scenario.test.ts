import { afterEach, describe, expect, it } from 'vitest'
import { type SmallSite, startSmallSite } from '../../testing/small-site'

/** T5, T9 and R1: what people do in both systems between a plan and its apply, and between two syncs. */
let site: SmallSite
afterEach(() => site.close())

const STANDARD = 'Subcontractor - Standard Risk'
const SETTINGS = {
  'trustlayer.compliance.enabled': false,
  'trustlayer.commitments.removeInactive': true,
  'trustlayer.profiles.customField': 'Risk Class',
}

async function start(version: 1 | 2): Promise<void> {
  site = await startSmallSite({ version, settings: SETTINGS })
}

async function imported(version: 1 | 2): Promise<void> {
  await start(version)
  await site.pull()
  site.import()
  await site.sync()
}

async function again(): Promise<string[]> {
  await site.pull()
  return site.sync()
}

function asking(value: string) {
  const field = site.sandbox.world.procore.customFields.all().find(({ label }) => label === 'Risk Class')
  return { custom_fields: { [field?.id ?? 0]: value } }
}

const actions = (ids: readonly string[]) => ids.map((id) => id.split(':')[1]).sort()
const world = () => site.sandbox.world
const end = (id: number) => world().procore.commitments.update(id, { status: 'Void' })

describe.each([1, 2] as const)('meanwhile, over TrustLayer v%i', (version) => {
  it('T5: an association that somebody made between plan and apply is theirs, and never removed', async () => {
    await imported(version)
    const { id } = site.commit('Bay Electric', 'Harbour Tower')
    await site.pull()
    const plan = await site.plan()
    world().trustlayer.associate(site.target('Harbour Tower'), site.target('Bay Electric'))
    expect((await site.apply(plan)).counts).toMatchObject({ done: 1, failed: 0 })
    expect(site.log().find(({ code, rule }) => code === 'written' && rule === 'T5')?.message).toContain(
      'It was associated already.',
    )
    end(id)
    expect(await again()).toEqual([])
    expect(site.associated('Harbour Tower')).toEqual(['Bay Electric'])
  })

  it('T5: a party that was deleted in TrustLayer fails alone; the others of its project are associated', async () => {
    await imported(version)
    for (const company of ['Bay Electric', 'Kestrel Glazing', 'Marin Concrete'] as const)
      site.commit(company, 'Harbour Tower')
    await site.pull()
    const plan = await site.plan()
    world().trustlayer.removeParty(site.target('Kestrel Glazing'))
    expect((await site.apply(plan)).counts).toMatchObject({ done: 2, failed: 1, unknown: 0 })
    expect(site.associated('Harbour Tower')).toEqual(['Bay Electric', 'Marin Concrete'])
    expect(await again()).toEqual([])
    expect(site.log().some(({ code, message }) => code === 'orphaned' && message.includes('Kestrel Glazing'))).toBe(
      true,
    )
  })

  it('T5: a project that was deleted in TrustLayer fails alone; the other projects go on', async () => {
    await imported(version)
    site.commit('Bay Electric', 'Harbour Tower')
    site.commit('Bay Electric', 'Pier 9 Retrofit')
    await site.pull()
    const plan = await site.plan()
    world().trustlayer.removeProject(site.target('Harbour Tower'))
    expect((await site.apply(plan)).counts).toMatchObject({ done: 1, failed: 1, unknown: 0 })
    expect(site.associated('Pier 9 Retrofit')).toEqual(['Bay Electric'])
  })

  it('T5: a commitment that changes its company moves the association', async () => {
    await imported(version)
    const { id } = site.commit('Bay Electric', 'Harbour Tower')
    await again()
    world().procore.commitments.update(id, { vendor_id: site.company('Kestrel Glazing') })
    expect(actions(await again())).toEqual(['associate', 'dissociate'])
    expect(site.associated('Harbour Tower')).toEqual(['Kestrel Glazing'])
    expect(await again()).toEqual([])
  })

  it('T5: an association of Crosswalk’s that somebody removed is made again while a commitment asks for it', async () => {
    await imported(version)
    site.commit('Bay Electric', 'Harbour Tower')
    await again()
    world().trustlayer.dissociate(site.target('Harbour Tower'), site.target('Bay Electric'))
    await site.pull()
    const plan = await site.plan()
    expect(plan.changes[0]?.reason).toContain('TrustLayer does not hold it any more')
    await site.apply(plan)
    expect(site.associated('Harbour Tower')).toEqual(['Bay Electric'])
    expect(await again()).toEqual([])
  })

  it('T5: a removal that was interrupted after the call is not sent twice, and is forgotten', async () => {
    await imported(version)
    const { id } = site.commit('Bay Electric', 'Harbour Tower')
    await again()
    end(id)
    await site.pull()
    const plan = await site.plan()
    site.dieAfterJournalLines(1)
    await expect(site.apply(plan)).rejects.toBeTruthy()
    await site.restart()
    expect(site.associated('Harbour Tower')).toEqual([])
    expect((await site.apply(plan)).counts).toMatchObject({ done: 1, failed: 0 })
    expect(site.workspace.store.synced.all().filter(({ kind }) => kind === 'association')).toEqual([])
    expect(await again()).toEqual([])
  })

  it('R2: killed at every journal line, imports, associations and profiles end as uninterrupted', async () => {
    const whole = await interrupted(version, Number.POSITIVE_INFINITY)
    expect(whole).toMatchObject({ associated: ['Bay Electric', 'Kestrel Glazing'], left: [] })
    expect(whole.profiles).toEqual([STANDARD, STANDARD])
    for (let lines = 0; lines < whole.changes * 2; lines += 1) {
      await site.close()
      expect({ lines, ...(await interrupted(version, lines)) }).toEqual({ lines, ...whole })
    }
  }, 60_000)
})

describe.each([true, false])(
  'T5: a project with more commitments than a page, the v2.0 list there: %s',
  (commitmentsV2) => {
    it('is read by its changes, deletions among them, and as the whole list would be', async () => {
      await start(1)
      world().procore.commitmentsV2 = commitmentsV2
      for (let count = 0; count < 110; count += 1) site.commit('Bay Electric', 'Harbour Tower', { status: 'Draft' })
      const kestrel = site.commit('Kestrel Glazing', 'Harbour Tower')
      const marin = site.commit('Marin Concrete', 'Harbour Tower', { status: 'Draft' })
      await site.pull()
      site.import()
      await site.sync()
      expect(site.associated('Harbour Tower')).toEqual(['Kestrel Glazing'])
      const { procore } = await site.workspace.context.connections()
      const list = procore.listCommitments.bind(procore)
      const since: (string | undefined)[] = []
      procore.listCommitments = (id, options) => {
        if (id === String(site.project('Harbour Tower'))) since.push(options?.updatedSince)
        return list(id, options)
      }
      await again()
      world().procore.deleteCommitment(kestrel.id)
      world().procore.commitments.update(marin.id, { status: 'Approved' })
      site.commit('Summit Steel', 'Harbour Tower', { updated_at: '2026-11-21T12:30:00Z' })
      expect(actions(await again())).toEqual(['associate', 'associate', 'dissociate'])
      expect(site.associated('Harbour Tower')).toEqual(['Marin Concrete', 'Summit Steel'])
      expect(site.workspace.store.records.ids('commitment')).toHaveLength(112)
      expect(await again()).toEqual([])
      expect(since).toEqual(since.map(() => expect.stringMatching(/^2026-/)))
    })
  },
)

it('A4: without v1, parties, contacts and associations are made by v2 alone', async () => {
  // v2's own word for the kind of party: the types below it are v1's to list.
  const settings = { ...SETTINGS, 'trustlayer.contacts.mode': 'all', 'trustlayer.companies.partyType': 'Vendor' }
  site = await startSmallSite({ version: 2, v1Answers: false, settings })
  site.person('Bay Electric', {})
  site.person('Bay Electric', { first_name: 'Luis', email_address: 'luis@bay-electric.example' })
  site.commit('Bay Electric', 'Harbour Tower')
  await site.pull()
  site.import()
  expect(await site.sync()).not.toEqual([])
  expect(site.associated('Harbour Tower')).toEqual(['Bay Electric'])
  expect(world().trustlayer.parties.get(site.target('Bay Electric'))?.contacts).toHaveLength(2)
  expect(await again()).toEqual([])
})

/** Two companies on one project, imported with the plug pulled after so many journal lines, and taken up after a restart. */
async function interrupted(version: 1 | 2, lines: number) {
  await start(version)
  site.commit('Bay Electric', 'Harbour Tower', asking(STANDARD))
  site.commit('Kestrel Glazing', 'Harbour Tower', asking(STANDARD))
  await site.pull()
  site.import(['Harbour Tower', 'Bay Electric', 'Kestrel Glazing'])
  const plan = await site.plan()
  if (lines !== Number.POSITIVE_INFINITY) {
    site.dieAfterJournalLines(lines)
    await expect(site.apply(plan)).rejects.toBeTruthy()
    await site.restart()
  }
  const { counts } = await site.apply(plan)
  const { trustlayer } = world()
  const within = trustlayer.compliance.rows.all().filter(({ projectId }) => projectId !== null)
  const made = site.workspace.store.synced.all().filter(({ kind, created }) => kind === 'association' && created)
  return {
    changes: plan.changes.length,
    failed: counts.failed + counts.unknown,
    associated: site.associated('Harbour Tower'),
    profiles: within.map(({ profileId }) => trustlayer.complianceProfiles.get(profileId ?? '')?.name),
    made: made.length,
    parties: trustlayer.parties.size,
    left: await again(),
  }
}
