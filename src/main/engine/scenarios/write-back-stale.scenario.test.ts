import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CGL, type ComplianceSite, IN_FORCE, startComplianceSite, unlink, W9 } from '../../testing/compliance-site'

/** W10: every cause that makes a record stale, and the three ways to treat it. */
let site: ComplianceSite
afterEach(() => site.scenario.close())

const SUBJECT_LABEL = 'Commercial General Liability'

interface Cause {
  cause: string
  /** Makes the record stale. */
  happens(): void
  /** The record that becomes stale. */
  record: string
  /** Its notes say why. */
  because: string
}

const CAUSES: readonly Cause[] = [
  {
    cause: 'the subject is gone',
    happens: () => site.keepOnly('company', [W9]),
    record: `company/${CGL}`,
    because: 'the subject no longer exists.',
  },
  {
    cause: 'the company is unlinked',
    happens: () => unlink(site, 'company'),
    record: `company/${CGL}`,
    because: 'the company is no longer linked to a party.',
  },
  {
    cause: 'the project is unlinked',
    happens: () => unlink(site, 'project'),
    record: `project/${CGL}`,
    because: 'the project is no longer linked to a project of TrustLayer.',
  },
  {
    cause: 'the party left the project',
    happens: () => site.scenario.sandbox.world.trustlayer.dissociate(site.trustlayerProjectId, site.partyId),
    record: `project/${CGL}`,
    because: 'the party is no longer associated to the project.',
  },
  {
    cause: 'the level changed',
    happens: () => site.scenario.set('trustlayer.compliance.level', 'parties'),
    record: `project/${CGL}`,
    because: 'the setting compliance.level leaves out the project level.',
  },
  {
    cause: 'the level changed the other way',
    happens: () => site.scenario.set('trustlayer.compliance.level', 'projects'),
    record: `company/${CGL}`,
    because: 'the setting compliance.level leaves out the company level.',
  },
]

const stands = (key: string) => site.records()[key]
/** Guards count what becomes stale (R4); one site alone is under ten records, and trips none. */
const sync = () => site.sync()

describe.each([1, 2] as const)('stale records, over TrustLayer v%i', (version) => {
  beforeEach(async () => {
    site = await startComplianceSite(version)
    for (const at of ['company', 'project'] as const) {
      site.keepOnly(at, [CGL, W9])
      site.say(at, CGL, IN_FORCE)
      site.say(at, W9, { status: 'compliant' })
    }
    await sync()
  })

  it.each(CAUSES)('$cause: kept as it is, set to undecided once with a note that says why, or deleted', async (one) => {
    const { happens, record, because } = one
    site.scenario.set('trustlayer.compliance.stale', 'keep')
    const before = site.records()
    const id = String(before[record]?.id)
    happens()
    const kept = await sync()
    expect(kept.changes.filter(({ flow }) => flow === 'insurances')).toEqual([])
    expect(site.records()).toEqual(before)
    const left = site.log().filter(({ code, message }) => code === 'insurance-stale' && message.includes(because))
    expect(left.flatMap(({ records }) => records)).toContainEqual(expect.objectContaining({ kind: 'insurance', id }))

    site.scenario.set('trustlayer.compliance.stale', 'undecided')
    const plan = await sync()
    expect(plan.changes.find(({ target }) => target.id === id)).toMatchObject({ rule: 'W10' })
    expect(stands(record)).toMatchObject({
      id: before[record]?.id,
      status: 'undecided',
      notes: `No longer kept in step with TrustLayer: ${because}`,
      insurance_type: SUBJECT_LABEL,
      policy_number: 'GL-4471',
      enable_expired_insurance_notifications: false,
    })
    expect((await sync()).changes).toEqual([])

    site.scenario.set('trustlayer.compliance.stale', 'delete')
    const deleted = (await sync()).changes
    expect(deleted.map(({ target }) => target.id)).toContain(id)
    expect(stands(record)).toBeUndefined()
    expect(Object.keys(site.records())).toHaveLength(4 - deleted.length)
    expect((await sync()).changes).toEqual([])
  })

  it.each(['undecided', 'delete', 'keep'])(
    'another format treats the records of the old one as stale (W3): %s',
    async (stale) => {
      site.scenario.set('trustlayer.compliance.stale', stale)
      site.scenario.set('trustlayer.compliance.format', 'overall')
      await sync()
      const records = site.records()
      expect(records['company/overall']).toMatchObject({ status: 'compliant' })
      const old = { undecided: 'undecided', delete: undefined, keep: 'compliant' }[stale]
      expect(records[`company/${CGL}`]?.status).toBe(old)
      expect((await sync()).changes).toEqual([])
    },
  )

  it('TrustLayer tracks it again: the same record is written again, not a second one', async () => {
    const { id } = stands(`company/${CGL}`) ?? {}
    const { compliance } = site.scenario.sandbox.world.trustlayer
    const { id: row = '', subjects = [] } = compliance.of(site.partyId, null) ?? {}
    site.keepOnly('company', [W9])
    await sync()
    expect(stands(`company/${CGL}`)).toMatchObject({ id, status: 'undecided' })
    compliance.rows.update(row, { subjects })
    await sync()
    expect(stands(`company/${CGL}`)).toMatchObject({ id, status: 'compliant', policy_number: 'GL-4471' })
    expect(Object.keys(site.records())).toHaveLength(4)
    expect((await sync()).changes).toEqual([])
  })

  it('W8: a stale record that somebody edited by hand is overwritten with a line in the log, or kept', async () => {
    const { id = 0 } = stands(`company/${CGL}`) ?? {}
    const { insurances } = site.scenario.sandbox.world.procore
    insurances.update(id, { notes: 'Checked on paper.', status: 'compliant_in_progress' })
    site.scenario.set('trustlayer.compliance.manualEdits', 'keep')
    site.keepOnly('company', [W9])
    expect((await sync()).conflicts).toMatchObject([{ code: 'manual-edit-kept' }])
    expect(insurances.get(id)).toMatchObject({ notes: 'Checked on paper.', status: 'compliant_in_progress' })
    site.scenario.set('trustlayer.compliance.manualEdits', 'overwrite')
    expect((await sync()).conflicts).toMatchObject([{ code: 'manual-edit-overwritten' }])
    expect(insurances.get(id)).toMatchObject({ status: 'undecided' })
    expect((await sync()).changes).toEqual([])
  })

  it('R4: many stale records at once hold the plan until a person confirms', async () => {
    site.scenario.set('guards.maxCount', 1)
    unlink(site, 'company')
    await site.scenario.pull()
    const plan = await site.scenario.plan()
    const [guard] = plan.guards
    expect(guard).toMatchObject({ code: 'guard-tripped' })
    await expect(site.scenario.apply(plan)).rejects.toMatchObject({ code: 'guard-tripped' })
    expect(stands(`company/${CGL}`)).toMatchObject({ status: 'compliant' })
    await site.scenario.apply(plan, guard?.confirm)
    expect(stands(`company/${CGL}`)).toMatchObject({ status: 'undecided' })
  })

  it('compliance within a project that TrustLayer refuses proves nothing: the records there stay, the others follow', async () => {
    const before = site.records()
    const path = new RegExp(`(filter\\[project|contextRecord).*${site.trustlayerProjectId}`, 'i')
    const rule = { system: 'trustlayer', path, nth: 1, times: Number.POSITIVE_INFINITY, kind: '403' } as const
    site.scenario.sandbox.world.faults.add(rule)
    site.say('company', CGL, { status: 'non_compliant' })
    site.keepOnly('project', [])
    const plan = await sync()
    expect(plan.changes.filter(({ flow }) => flow === 'insurances').map(({ ids }) => ids?.level)).toEqual(['company'])
    expect(stands(`company/${CGL}`)).toMatchObject({ status: 'non_compliant' })
    expect(stands(`project/${CGL}`)).toEqual(before[`project/${CGL}`])
    expect(plan.skipped).toContainEqual(expect.objectContaining({ code: 'not-permitted' }))

    site.scenario.sandbox.world.faults.clear()
    await sync()
    expect(stands(`project/${CGL}`)).toMatchObject({ status: 'undecided' })
  })

  it('M6: a party that vanished from the list proves nothing: its records stay as they are', async () => {
    const before = site.records()
    site.scenario.sandbox.world.trustlayer.removeParty(site.partyId)
    await site.scenario.pull()
    const plan = await site.scenario.plan()
    expect(plan.changes.filter(({ flow }) => flow === 'insurances')).toEqual([])
    expect(plan.conflicts).toContainEqual(expect.objectContaining({ code: 'orphaned' }))
    expect(site.records()).toEqual(before)
  })
})
