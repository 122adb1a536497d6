import { afterEach, describe, expect, it } from 'vitest'
import type { CommitmentRow } from '../../sandbox/world/commitment-rows'
import { type SmallSite, startSmallSite } from '../../testing/small-site'

let site: SmallSite
afterEach(() => site.close())

const FIELD = 'Risk Class'
/** Not the one that new parties of the type "Subcontractor" have of their own accord. */
const STANDARD = 'Subcontractor - Standard Risk'
const CRANE = 'Crane & Rigging'
const SETTINGS = { 'trustlayer.compliance.enabled': false, 'trustlayer.profiles.customField': FIELD }

async function start(version: 1 | 2): Promise<void> {
  site = await startSmallSite({ version, settings: SETTINGS })
}

/** What a commitment asks for: the text of its custom field "Risk Class". */
function asking(value: string): Partial<CommitmentRow> {
  const field = site.sandbox.world.procore.customFields.all().find(({ label }) => label === FIELD)
  return { custom_fields: { [field?.id ?? 0]: value } }
}

/** The name of the profile that Bay Electric has on Harbour Tower in TrustLayer. */
function assigned(): string | null {
  const { trustlayer } = site.sandbox.world
  const row = trustlayer.complianceOf(site.target('Bay Electric'), site.target('Harbour Tower'))
  return trustlayer.complianceProfiles.get(row?.profileId ?? '')?.name ?? null
}

/** As a person in TrustLayer chooses it. */
function choose(name: string): void {
  const { trustlayer } = site.sandbox.world
  const profile = trustlayer.complianceProfiles.all().find((one) => one.name === name)
  trustlayer.assignProfile(site.target('Bay Electric'), site.target('Harbour Tower'), profile?.id ?? null)
}

async function firstSync(): Promise<string[]> {
  await site.pull()
  site.import(['Harbour Tower', 'Bay Electric'])
  return site.sync()
}

async function again(): Promise<string[]> {
  await site.pull()
  return site.sync()
}

const entry = (code: string) => site.log().find((line) => line.code === code)

describe.each([1, 2] as const)('T9: compliance profiles over TrustLayer v%i', (version) => {
  it('the profile that a commitment names is assigned in the run that imports both sides, and stays', async () => {
    await start(version)
    site.commit('Bay Electric', 'Harbour Tower', asking(STANDARD))
    expect((await firstSync()).filter((id) => id.startsWith('profiles:'))).toHaveLength(1)
    expect(assigned()).toBe(STANDARD)
    expect(await again()).toEqual([])
  })

  it('a profile that projects alone have is assigned as it is', async () => {
    await start(version)
    site.commit('Bay Electric', 'Harbour Tower', asking(CRANE))
    await firstSync()
    expect(assigned()).toBe(CRANE)
    expect(await again()).toEqual([])
  })

  it('a misspelt name makes the association without a profile, and names the nearest one', async () => {
    await start(version)
    const commitment = site.commit('Bay Electric', 'Harbour Tower', asking('Subcontractor - Standrad Risk'))
    expect((await firstSync()).filter((id) => id.startsWith('profiles:'))).toEqual([])
    expect(site.associated('Harbour Tower')).toEqual(['Bay Electric'])
    expect(entry('profile-not-found')).toMatchObject({ rule: 'T9', severity: 'warning' })
    expect(entry('profile-not-found')?.message).toContain(`"${STANDARD}" looks like it`)

    site.sandbox.world.procore.commitments.update(commitment.id, asking(STANDARD))
    expect((await again()).map((id) => id.split(':')[1])).toEqual(['assign-profile'])
    expect(assigned()).toBe(STANDARD)
  })

  it('two commitments that ask for different profiles assign none', async () => {
    await start(version)
    site.commit('Bay Electric', 'Harbour Tower', asking(STANDARD))
    const second = site.commit('Bay Electric', 'Harbour Tower', asking('Supplier'))
    await firstSync()
    expect(assigned()).not.toBe(STANDARD)
    expect(entry('profile-ambiguous')?.records.map(({ kind }) => kind)).toEqual([
      'commitment',
      'commitment',
      'company',
      'project',
    ])
    site.sandbox.world.procore.commitments.update(second.id, asking(STANDARD))
    await again()
    expect(assigned()).toBe(STANDARD)
  })

  it('a commitment that asks for another one later is followed', async () => {
    await start(version)
    const commitment = site.commit('Bay Electric', 'Harbour Tower', asking(STANDARD))
    await firstSync()
    site.sandbox.world.procore.commitments.update(commitment.id, asking('Supplier'))
    await site.pull()
    const plan = await site.plan()
    expect(plan.changes).toMatchObject([
      { action: 'assign-profile', fields: [{ field: 'complianceProfile', before: STANDARD, after: 'Supplier' }] },
    ])
    await site.apply(plan)
    expect(assigned()).toBe('Supplier')
    expect(await again()).toEqual([])
  })

  it('the choice of somebody in TrustLayer is not overwritten, whatever the commitment says', async () => {
    await start(version)
    const commitment = site.commit('Bay Electric', 'Harbour Tower', asking(STANDARD))
    await firstSync()
    choose(CRANE)
    expect(await again()).toEqual([])
    site.sandbox.world.procore.commitments.update(commitment.id, asking('Supplier'))
    expect(await again()).toEqual([])
    expect(assigned()).toBe(CRANE)
    const said = site.log().find(({ rule, code }) => rule === 'T9' && code === 'left-out')
    expect(said?.message).toContain('which somebody chose there')
  })

  it('R1: a choice that was made after the plan was made fails the change, and stays', async () => {
    await start(version)
    const commitment = site.commit('Bay Electric', 'Harbour Tower', asking(STANDARD))
    await firstSync()
    site.sandbox.world.procore.commitments.update(commitment.id, asking('Supplier'))
    await site.pull()
    const plan = await site.plan()
    choose(CRANE)
    expect((await site.apply(plan)).counts).toMatchObject({ done: 0, failed: 1 })
    expect(assigned()).toBe(CRANE)
  })

  it('an association that Crosswalk did not make keeps its profile', async () => {
    await start(version)
    await firstSync()
    const { trustlayer } = site.sandbox.world
    trustlayer.associate(site.target('Harbour Tower'), site.target('Bay Electric'))
    const before = assigned()
    site.commit('Bay Electric', 'Harbour Tower', asking(STANDARD))
    expect(await again()).toEqual([])
    expect(assigned()).toBe(before)
    expect(before).not.toBe(STANDARD)
  })

  it('a custom field that Procore does not have is named with the nearest label', async () => {
    await start(version)
    site.set('trustlayer.profiles.customField', 'Risk Clas')
    site.commit('Bay Electric', 'Harbour Tower', asking(STANDARD))
    await firstSync()
    expect(entry('profile-not-found')?.message).toContain(`"${FIELD}" looks like it`)
  })

  it.each(['500', '500-after', 'reset-after'] as const)(
    'an answer that is lost (%s) is settled by looking',
    async (kind) => {
      await start(version)
      site.commit('Bay Electric', 'Harbour Tower', asking(STANDARD))
      await site.pull()
      site.import(['Harbour Tower', 'Bay Electric'])
      const plan = await site.plan()
      site.sandbox.world.faults.add({
        system: 'trustlayer',
        method: 'POST',
        path: /\/compliance-profile$/,
        nth: 1,
        kind,
      })
      await site.apply(plan)
      expect((await site.apply(plan)).counts).toMatchObject({ failed: 0, unknown: 0 })
      expect(assigned()).toBe(STANDARD)
      expect(await again()).toEqual([])
    },
  )
})

it('v2: a global profile becomes one copy for projects, which other parties share and which is not asked for again', async () => {
  await start(2)
  site.commit('Bay Electric', 'Harbour Tower', asking(STANDARD))
  site.commit('Kestrel Glazing', 'Pier 9 Retrofit', asking(STANDARD))
  await site.pull()
  site.import()
  await site.sync()
  const profiles = site.sandbox.world.trustlayer.complianceProfiles.all().filter(({ name }) => name === STANDARD)
  expect(profiles.map(({ context }) => context).sort()).toEqual(['global', 'project'])
  expect(await again()).toEqual([])
})

it('a list field asks for a profile by the label of its entry', async () => {
  await start(1)
  site.set('trustlayer.profiles.customField', 'Compliance Profile')
  const field = site.sandbox.world.procore.customFields.all().find(({ label }) => label === 'Compliance Profile')
  const entry = field?.entries.find(({ label }) => label === STANDARD)
  site.commit('Bay Electric', 'Harbour Tower', { custom_fields: { [field?.id ?? 0]: entry?.id ?? null } })
  await firstSync()
  expect(assigned()).toBe(STANDARD)
})

it('the v1.0 lists of commitments carry no custom fields: no profile is assigned, and the log says why', async () => {
  await start(1)
  site.sandbox.world.procore.commitmentsV2 = false
  site.commit('Bay Electric', 'Harbour Tower', asking(STANDARD))
  expect((await firstSync()).filter((id) => id.startsWith('profiles:'))).toEqual([])
  expect(site.associated('Harbour Tower')).toEqual(['Bay Electric'])
  const said = site.log().find(({ rule, code }) => rule === 'T9' && code === 'left-out')
  expect(said?.message).toContain(`No commitment that counts has a value of "${FIELD}"`)
  expect(said?.next).toContain('version 2.0')
})
