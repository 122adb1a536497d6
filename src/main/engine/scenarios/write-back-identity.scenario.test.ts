import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  AUTO,
  CGL,
  type ComplianceSite,
  IN_FORCE,
  linkSite,
  startComplianceSite,
  UMBRELLA,
  W9,
} from '../../testing/compliance-site'

/** W6: which records are Crosswalk's, by the origin id, by its memory, and after the memory is lost. */
let site: ComplianceSite
afterEach(() => site.scenario.close())

const procore = () => site.scenario.sandbox.world.procore
const insuranceChanges = async () => (await site.sync()).changes.filter(({ flow }) => flow === 'insurances')

/** The database goes, as on another laptop; the workspace's file and the credentials stay. */
async function loseDatabase(): Promise<void> {
  await site.scenario.app.close()
  for (const end of ['', '-wal', '-shm']) rmSync(join(site.scenario.folder, `crosswalk.db${end}`), { force: true })
  await site.scenario.restart()
}

describe.each([1, 2] as const)('whose record it is, over TrustLayer v%i', (version) => {
  beforeEach(async () => {
    site = await startComplianceSite(version, { counts: { insurances: 6 } })
    for (const at of ['company', 'project'] as const) {
      site.keepOnly(at, [CGL, W9])
      site.say(at, CGL, IN_FORCE)
    }
  })

  it('records of people, and of another integration, are never touched', async () => {
    const [byHand] = procore().insurances.all()
    const foreign = { ...byHand, id: 900_001, vendor_id: site.vendorId, insurance_type: 'Commercial General Liability' }
    procore().insurances.add({ ...foreign, origin_id: 'erp:4711', origin_data: 'Sage' } as NonNullable<typeof byHand>)
    const before = procore()
      .insurances.all()
      .map((row) => ({ ...row }))
    await site.sync()
    site.say('company', CGL, { status: 'non_compliant' })
    await site.sync()
    site.keepOnly('company', [])
    await site.sync()
    for (const row of before) expect(procore().insurances.get(row.id)).toEqual(row)
    expect(procore().insurances.all()).toHaveLength(before.length + 4)
  })

  it('a record that a person copied from Crosswalk’s is not taken for it', async () => {
    await site.sync()
    const own = site.records()[`company/${CGL}`]
    if (!own) throw new Error('The record is not in Procore.')
    const copy = { ...own, id: 900_002, origin_id: null, origin_data: null, notes: 'Copied by hand.' }
    procore().insurances.add({ ...copy })
    site.say('company', CGL, { status: 'non_compliant' })
    await site.sync()
    expect(site.records()[`company/${CGL}`]).toMatchObject({ id: own.id, status: 'non_compliant' })
    expect(procore().insurances.get(copy.id)).toEqual(copy)
  })

  describe.each(['refused', 'ignored'] as const)('an origin id that Procore %s', (answer) => {
    it('leaves the memory to tell: one record a subject, later changes in the same one', async () => {
      procore().insuranceOriginIds = answer
      await site.sync()
      const before = site.records()
      expect(Object.keys(before)).toHaveLength(4)
      for (const row of Object.values(before)) expect(row.origin_id).toBeNull()
      expect(await insuranceChanges()).toEqual([])

      site.say('company', CGL, { status: 'non_compliant' })
      await site.sync()
      const after = site.records()
      expect(after[`company/${CGL}`]).toMatchObject({ id: before[`company/${CGL}`]?.id, status: 'non_compliant' })
      expect(
        procore()
          .insurances.all()
          .filter(({ origin_data }) => origin_data?.startsWith('crosswalk:')),
      ).toHaveLength(4)
      expect(await insuranceChanges()).toEqual([])
    })

    it('after a lost database the origin data tells: nothing is written twice', async () => {
      procore().insuranceOriginIds = answer
      await site.sync()
      const before = site.records()
      await loseDatabase()
      await site.scenario.pull()
      linkSite(site)
      await site.sync()
      expect(site.records()).toEqual(before)
    })
  })

  it('after a lost database the records are adopted by their origin ids: nothing is written twice', async () => {
    await site.sync()
    const before = site.records()
    await loseDatabase()
    await site.scenario.pull()
    // The links came back by themselves, by the stable ids in TrustLayer (M5).
    expect(site.scenario.workspace.store.decisions.get('company', String(site.vendorId))?.targetId).toBe(site.partyId)
    expect(await insuranceChanges()).toEqual([])
    expect(site.records()).toEqual(before)

    site.say('company', CGL, { status: 'non_compliant' })
    expect(await insuranceChanges()).toHaveLength(1)
    expect(site.records()[`company/${CGL}`]).toMatchObject({
      id: before[`company/${CGL}`]?.id,
      status: 'non_compliant',
    })
  })

  it('after a lost database what TrustLayer says differently by now is brought up to date', async () => {
    await site.sync()
    const { id } = site.records()[`company/${CGL}`] ?? {}
    await loseDatabase()
    site.say('company', CGL, { expirationDate: '2028-03-01' })
    expect(await insuranceChanges()).toMatchObject([{ fields: [{ field: 'expirationDate' }] }])
    expect(site.records()[`company/${CGL}`]).toMatchObject({ id, expiration_date: '2028-03-01' })
    expect(await insuranceChanges()).toEqual([])
  })

  it('a project’s list that repeats the company’s records makes no second one', async () => {
    procore().projectInsurancesRepeatCompany = true
    const vendor = procore().vendors.get(site.vendorId)
    procore().vendors.update(site.vendorId, { project_ids: [...(vendor?.project_ids ?? []), site.projectId] })
    await site.sync()
    expect(await insuranceChanges()).toEqual([])
    expect(Object.keys(site.records())).toHaveLength(4)
  })
})

describe('a workspace that moves to version 2 of TrustLayer', () => {
  it('keeps its records as they are, also policy numbers of which version 2 does not tell (W4)', async () => {
    site = await startComplianceSite(1)
    for (const at of ['company', 'project'] as const) site.say(at, CGL, IN_FORCE)
    site.say('company', UMBRELLA, { ...IN_FORCE, policyNumber: 'UMB-1' })
    site.say('company', AUTO, { ...IN_FORCE, policyNumber: 'CA-1' })
    await site.sync()
    const before = site.records()
    site.scenario.sandbox.world.trustlayer.workspace.apiVersion = 2
    site.scenario.workspace.forgetConnections()
    expect(await insuranceChanges()).toEqual([])
    expect(site.scenario.workspace.store.meta.get('trustlayerWorkspace')).toMatchObject({ generation: 'v2' })
    expect(site.records()).toEqual(before)
    expect(before[`company/${UMBRELLA}`]).toMatchObject({ policy_number: 'UMB-1', insurance_provider: 'Sierra Mutual' })

    // A renewed policy of which nobody knows the number does not keep the old one's.
    site.say('company', UMBRELLA, { expirationDate: '2028-03-01', policyNumber: null })
    await site.sync()
    expect(site.records()[`company/${UMBRELLA}`]).toMatchObject({ policy_number: null, expiration_date: '2028-03-01' })
    expect(await insuranceChanges()).toEqual([])
  })
})
