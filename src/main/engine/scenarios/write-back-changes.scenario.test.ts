import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  CGL,
  type ComplianceSite,
  IN_FORCE,
  link,
  startComplianceSite,
  unlink,
  W9,
} from '../../testing/compliance-site'

/** W7 and W8: what makes Crosswalk write a second time, and what becomes of what people edit in Procore. */
let site: ComplianceSite
afterEach(() => site.scenario.close())

const DAY = 86_400_000
const KEY = `company/${CGL}`
const SIGNED = 'licensesW9FormSignedForm'
const record = () => {
  const row = site.records()[KEY]
  if (!row) throw new Error('The record is not in Procore.')
  return row
}
const edit = (change: Partial<ReturnType<typeof record>>) =>
  site.scenario.sandbox.world.procore.insurances.update(record().id, change)
const coded = (code: string) => site.log().filter((entry) => entry.code === code)
const written = () => site.log().filter(({ code, rule }) => code === 'written' && /^W/.test(rule))

describe.each([1, 2] as const)('a record that changes, over TrustLayer v%i', (version) => {
  beforeEach(async () => {
    site = await startComplianceSite(version)
    site.keepOnly('project', [])
    site.keepOnly('company', [CGL, W9])
    site.say('company', CGL, IN_FORCE)
    await site.sync()
  })

  it.each([
    [{ status: 'non_compliant' }, { status: 'non_compliant' }],
    [{ expirationDate: '2028-03-01' }, { expiration_date: '2028-03-01' }],
    [{ effectiveDate: '2026-04-01' }, { effective_date: '2026-04-01' }],
    [{ policyNumber: 'GL-5512' }, { policy_number: 'GL-5512' }],
    [{ insurer: 'Golden Gate Casualty' }, { insurance_provider: 'Golden Gate Casualty' }],
    [{ label: 'General Liability' }, { insurance_type: 'General Liability' }],
  ] as const)('W7: %j is written once', async (said, stands) => {
    const id = record().id
    site.say('company', CGL, said)
    const plan = await site.sync()
    expect(plan.changes).toMatchObject([{ rule: 'W7', target: { id: String(id) } }])
    expect(record()).toMatchObject({ id, ...stands })
    expect((await site.sync()).changes).toEqual([])
  })

  it('W7: a requirement alone writes nothing, is logged once, and goes along with the next write', async () => {
    const { partyId } = site
    const { trustlayer } = site.scenario.sandbox.world
    const before = site.records()
    trustlayer.setRequirement({ partyId, projectId: null, attributeId: SIGNED }, { notes: 'Asked again.' })
    const plan = await site.sync()
    expect(plan.changes).toEqual([])
    expect(plan.skipped.filter(({ code }) => code === 'requirement-change-only')).toHaveLength(1)
    expect(site.records()).toEqual(before)
    await site.sync()
    expect(coded('requirement-change-only')).toMatchObject([{ severity: 'info', rule: 'W7' }])

    site.say('company', W9, { status: 'compliant' })
    await site.sync()
    expect(site.records()[`company/${W9}`]?.notes).toContain('Asked again.')
    expect((await site.sync()).changes).toEqual([])
  })

  it('W7: refreshNotes makes new notes enough', async () => {
    const { partyId } = site
    site.scenario.set('trustlayer.compliance.refreshNotes', true)
    const { trustlayer } = site.scenario.sandbox.world
    trustlayer.setRequirement({ partyId, projectId: null, attributeId: SIGNED }, { notes: 'Asked again.' })
    const plan = await site.sync()
    expect(plan.changes.map(({ fields }) => fields.map(({ field }) => field))).toEqual([['notes']])
    expect(site.records()[`company/${W9}`]?.notes).toContain('Asked again.')
    expect((await site.sync()).changes).toEqual([])
  })

  it('W7: a record that somebody deleted in Procore is written anew', async () => {
    const { id } = record()
    site.scenario.sandbox.world.procore.insurances.remove(id)
    await site.sync()
    expect(record()).toMatchObject({ status: 'compliant', policy_number: 'GL-4471' })
    expect(record().id).not.toBe(id)
    expect((await site.sync()).changes).toEqual([])
  })

  it('W8: an edit by hand, notes included, is overwritten; the log keeps theirs, ours and when', async () => {
    edit({ status: 'non_compliant', notes: 'Spoke to the broker, see e-mail.' })
    const ours = site.log().length
    const plan = await site.sync()
    expect(plan.changes).toMatchObject([{ rule: 'W8' }])
    expect(plan.conflicts).toMatchObject([{ code: 'manual-edit-overwritten', rule: 'W8' }])
    expect(record()).toMatchObject({ status: 'compliant' })
    expect(record().notes).toMatch(/^Commercial General Liability: compliant/)
    expect(site.log().length).toBeGreaterThan(ours)
    const [entry] = coded('manual-edit-overwritten')
    for (const part of ['Spoke to the broker', 'non_compliant', '"compliant"', '2026-11-21 12:'])
      expect(entry?.message).toContain(part)
    expect(entry?.records).toContainEqual(expect.objectContaining({ kind: 'insurance', id: String(record().id) }))
    expect((await site.sync()).changes).toEqual([])
  })

  it('W8: with "keep" the edit stays, is flagged in every plan and logged once', async () => {
    site.scenario.set('trustlayer.compliance.manualEdits', 'keep')
    edit({ expiration_date: '2029-12-31' })
    const before = record()
    const writes = written().length
    for (let time = 0; time < 2; time += 1) {
      const plan = await site.sync()
      expect(plan.changes).toEqual([])
      expect(plan.conflicts).toMatchObject([{ code: 'manual-edit-kept', rule: 'W8' }])
    }
    expect(record()).toEqual(before)
    expect(written()).toHaveLength(writes)
    const [entry, ...more] = coded('manual-edit-kept')
    expect(more).toEqual([])
    expect(entry?.message).toContain('theirs "2029-12-31", ours "2027-03-01"')

    // Put back, the record follows TrustLayer again.
    edit({ expiration_date: '2027-03-01' })
    site.say('company', CGL, { status: 'non_compliant' })
    await site.sync()
    expect(record()).toMatchObject({ status: 'non_compliant' })
  })

  it('W4: fields that Crosswalk does not manage are left as people set them', async () => {
    edit({ limit: '2000000.0', exempt: true, additional_insured: 'Owner' })
    expect((await site.sync()).changes).toEqual([])
    site.say('company', CGL, { policyNumber: 'GL-5512' })
    await site.sync()
    expect(record()).toMatchObject({
      limit: '2000000.0',
      exempt: true,
      additional_insured: 'Owner',
      policy_number: 'GL-5512',
    })
  })

  it('R1: an edit between plan and apply is not overwritten unseen', async () => {
    site.say('company', CGL, { status: 'non_compliant' })
    await site.scenario.pull()
    const plan = await site.scenario.plan()
    edit({ status: 'expired' })
    const run = await site.scenario.apply(plan)
    expect(run.counts).toMatchObject({ done: 0, failed: 1, unknown: 0, remaining: 0 })
    expect(record()).toMatchObject({ status: 'expired' })
    const next = await site.sync()
    expect(next.conflicts).toMatchObject([{ code: 'manual-edit-overwritten' }])
    expect(record()).toMatchObject({ status: 'non_compliant' })
  })

  it('W8: an edit that says what TrustLayer says by now is no edit to overwrite', async () => {
    edit({ expiration_date: '2028-03-01' })
    site.say('company', CGL, { expirationDate: '2028-03-01' })
    const plan = await site.sync()
    expect(plan).toMatchObject({ changes: [], conflicts: [] })
    site.say('company', CGL, { expirationDate: '2029-03-01' })
    expect((await site.sync()).changes).toMatchObject([{ rule: 'W7' }])
    expect(coded('manual-edit-overwritten')).toEqual([])
    expect(record()).toMatchObject({ expiration_date: '2029-03-01' })
  })

  it('W5: what is not compliant becomes expired when its day passes, although TrustLayer says nothing new', async () => {
    site.say('company', CGL, { status: 'non_compliant', expirationDate: '2026-12-01' })
    await site.sync()
    expect(record()).toMatchObject({ status: 'non_compliant' })
    const { clock } = site.scenario.workspace.context
    await clock.sleep(11 * DAY)
    expect((await site.sync()).changes).toHaveLength(1)
    expect(record()).toMatchObject({ status: 'expired', expiration_date: '2026-12-01' })
    expect((await site.sync()).changes).toEqual([])
  })

  it('W6: a company linked to another party keeps its records, and they follow that party', async () => {
    const { id } = record()
    const { parties } = site.scenario.sandbox.world.trustlayer
    const other = parties.all().find((party) => party.active && party.id !== site.partyId)
    unlink(site, 'company')
    link(site.scenario, 'company', { sourceId: String(site.vendorId), targetId: other?.id ?? '' })
    const { trustlayer } = site.scenario.sandbox.world
    trustlayer.setSubject(other?.id ?? '', null, CGL, { ...IN_FORCE, policyNumber: 'GL-OTHER' })
    await site.sync()
    expect(record()).toMatchObject({ id, policy_number: 'GL-OTHER' })
    await site.sync()
    expect((await site.sync()).changes).toEqual([])
  })
})
