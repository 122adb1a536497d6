import { afterEach, describe, expect, it } from 'vitest'
import { type SmallSite, startSmallSite } from '../../testing/small-site'

/** T9 where Crosswalk made the association after the last pull: the plan does not know which profile stands there. */
let site: SmallSite
afterEach(() => site.close())

async function associatedWithoutProfile(version: 1 | 2): Promise<{ partyId: string; projectId: string }> {
  site = await startSmallSite({ version })
  const { procore } = site.sandbox.world
  await site.pull()
  site.import(['Harbour Tower', 'Bay Electric'])
  await site.sync()
  const field = procore.customFields.all().find(({ label }) => label === 'Compliance Profile')
  const supplier = field?.entries.find(({ label }) => label === 'Supplier')?.id ?? 0
  site.commit('Bay Electric', 'Harbour Tower', { custom_fields: { [field?.id ?? 0]: supplier } })
  await site.pull()
  await site.sync()
  const within = { partyId: site.target('Bay Electric'), projectId: site.target('Harbour Tower') }
  site.set('trustlayer.profiles.customField', 'Compliance Profile')
  return within
}

function assigned({ partyId, projectId }: { partyId: string; projectId: string }): string | undefined {
  const { trustlayer } = site.sandbox.world
  const id = trustlayer.complianceOf(partyId, projectId)?.profileId ?? ''
  return trustlayer.complianceProfiles.get(id)?.name
}

describe.each([1, 2] as const)('T9: an association of an earlier apply, over TrustLayer v%i', (version) => {
  it('the party’s own profile, which TrustLayer gave it, is nobody’s choice: the asked one is assigned', async () => {
    const within = await associatedWithoutProfile(version)
    expect(assigned(within)).not.toBe('Supplier')
    const plan = await site.plan()
    expect(plan.changes.map(({ action }) => action)).toEqual(['assign-profile'])
    expect((await site.apply(plan)).counts).toMatchObject({ done: 1, failed: 0 })
    expect(assigned(within)).toBe('Supplier')
    await site.pull()
    expect((await site.plan()).changes.filter(({ flow }) => flow === 'profiles')).toEqual([])
  })

  it('another one was somebody’s choice: it is not overwritten unseen, and the next plan leaves it', async () => {
    const within = await associatedWithoutProfile(version)
    const { trustlayer } = site.sandbox.world
    const crane = trustlayer.complianceProfiles.all().find(({ name }) => name === 'Crane & Rigging')
    trustlayer.assignProfile(within.partyId, within.projectId, crane?.id ?? null)
    const run = await site.apply(await site.plan())
    expect(run.counts).toMatchObject({ done: 0, failed: 1, unknown: 0 })
    expect(assigned(within)).toBe('Crane & Rigging')
    await site.pull()
    expect((await site.plan()).changes.filter(({ flow }) => flow === 'profiles')).toEqual([])
  })
})
