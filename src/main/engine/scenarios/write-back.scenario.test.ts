import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InsuranceRow } from '../../sandbox/world/insurance-rows'
import { ALWAYS_VALID } from '../../sandbox/world/trustlayer-rows'
import {
  AUTO,
  CGL,
  type ComplianceSite,
  IN_FORCE,
  LICENCE,
  startComplianceSite,
  UMBRELLA,
  W9,
  WORKERS,
} from '../../testing/compliance-site'

/** W2 to W5: what stands in Procore after an apply, record by record, and that nothing more is written after it. */
let site: ComplianceSite
afterEach(() => site.scenario.close())

/** One subject of each way to stand (W5), on the company level. On the project nothing has been evaluated. */
function sayEverything(): void {
  site.say('company', CGL, IN_FORCE)
  site.say('company', AUTO, { effectiveDate: '2025-02-01', expirationDate: '2026-02-01', policyNumber: 'CA-88' })
  const waived = { notes: 'Small job, agreed with the owner.', resetOn: '2027-01-31' }
  site.say('company', UMBRELLA, { status: 'waived', ...waived, requirements: [] })
  site.say('company', WORKERS, { status: 'overridden', notes: 'Sole proprietor.', requirements: [] })
  site.say('company', LICENCE, { effectiveDate: '2025-05-01', expirationDate: '2027-05-01' })
  site.say('company', W9, { status: 'compliant', effectiveDate: ALWAYS_VALID, expirationDate: ALWAYS_VALID })
}

/** `[status, effective, expiration, policy number, insurer]` by level and subject. */
function stands(): Record<string, unknown[]> {
  return Object.fromEntries(Object.entries(site.records()).map(([key, row]) => [key, valuesOf(row)]))
}

function valuesOf(row: InsuranceRow): unknown[] {
  return [row.status, row.effective_date, row.expiration_date, row.policy_number, row.insurance_provider]
}

const notes = (key: string) => site.records()[key]?.notes?.split('\n') ?? []

const NOTHING_YET = ['undecided', null, null, null, null]
const SUBJECTS = [CGL, AUTO, UMBRELLA, WORKERS, LICENCE, W9]
const onProject = (values: unknown[]) => Object.fromEntries(SUBJECTS.map((id) => [`project/${id}`, values]))

describe.each([1, 2] as const)('what an apply leaves in Procore, over TrustLayer v%i', (version) => {
  beforeEach(async () => {
    site = await startComplianceSite(version)
    sayEverything()
  })

  it('W4, W5: one record a subject, each status in Procore’s word, reminders off', async () => {
    await site.sync()
    expect(stands()).toEqual({
      [`company/${CGL}`]: ['compliant', '2026-03-01', '2027-03-01', 'GL-4471', 'Sierra Mutual'],
      [`company/${AUTO}`]: ['expired', '2025-02-01', '2026-02-01', 'CA-88', null],
      [`company/${UMBRELLA}`]: ['compliant', null, null, null, null],
      [`company/${WORKERS}`]: ['compliant', null, null, null, null],
      [`company/${LICENCE}`]: ['non_compliant', '2025-05-01', '2027-05-01', null, null],
      [`company/${W9}`]: ['compliant', null, null, null, null],
      ...onProject(NOTHING_YET),
    })
    const { vendorId, projectId } = site
    expect(site.records()[`project/${AUTO}`]).toMatchObject({
      vendor_id: vendorId,
      project_id: projectId,
      insurance_type: 'Automobile Liability',
      origin_id: `crosswalk:subjects:${vendorId}:${projectId}:evidenceOfInsurance:${AUTO}`,
      limit: null,
    })
    for (const row of Object.values(site.records())) expect(row.enable_expired_insurance_notifications).toBe(false)
  })

  it('W3 subjects: notes hold every requirement, what is not compliant first; a waiver says so (W5)', async () => {
    await site.sync()
    expect(notes(`company/${AUTO}`)).toEqual([
      'Automobile Liability: expired on 2026-02-01',
      'Not compliant: Autos (required: at least one must be present from list Any Auto, Owned Autos Only)',
      'Not compliant: Combined Single Limit (required: must be greater or equal to 1000000)',
      'Not compliant: Policy number (required: must be present; found: CA-88)',
    ])
    expect(notes(`company/${UMBRELLA}`)).toEqual([
      'Umbrella Liability: waived until 2027-01-31',
      'Note: Small job, agreed with the owner.',
    ])
    expect(notes(`company/${WORKERS}`)[0]).toBe('Workers Compensation and Employers Liability: overridden')
    expect(notes(`project/${W9}`)[0]).toBe('W-9: undecided')
  })

  it('W3 summary: one record a subject without requirements, policy number or insurer', async () => {
    site.scenario.set('trustlayer.compliance.format', 'summary')
    await site.sync()
    expect(stands()[`company/${CGL}`]).toEqual(['compliant', '2026-03-01', '2027-03-01', null, null])
    expect(notes(`company/${AUTO}`)).toEqual(['Automobile Liability: expired on 2026-02-01'])
    expect(Object.keys(site.records())).toHaveLength(12)
  })

  it('W3 overall: one record a level, the worst status, and in its notes what is not compliant', async () => {
    site.scenario.set('trustlayer.compliance.format', 'overall')
    await site.sync()
    expect(stands()).toEqual({
      'company/overall': ['expired', '2026-03-01', '2026-02-01', null, null],
      'project/overall': NOTHING_YET,
    })
    expect(site.records()['company/overall']?.insurance_type).toBe('TrustLayer compliance')
    expect(notes('company/overall')).toEqual([
      'TrustLayer compliance: expired',
      'Automobile Liability: expired on 2026-02-01',
      "Contractor's License: not compliant",
      'Umbrella Liability: waived until 2027-01-31',
      'Workers Compensation and Employers Liability: overridden',
    ])
  })

  it.each([
    ['projects', 'project', 'company'],
    ['parties', 'company', 'project'],
  ])('W2: level "%s" writes on the %s level alone', async (level, written, left) => {
    site.scenario.set('trustlayer.compliance.level', level)
    await site.sync()
    const keys = Object.keys(site.records())
    expect(keys.filter((key) => key.startsWith(`${written}/`))).toHaveLength(6)
    expect(keys.filter((key) => key.startsWith(`${left}/`))).toEqual([])
  })

  it('W1: switched off, nothing is written to Procore, and what stands there stays', async () => {
    await site.sync()
    const before = site.records()
    site.scenario.set('trustlayer.compliance.enabled', false)
    site.say('company', CGL, { status: 'non_compliant' })
    const plan = await site.sync()
    expect(plan.changes).toEqual([])
    expect(site.records()).toEqual(before)
  })

  it('S4: in audit-only mode nothing is written to Procore', async () => {
    const { parties } = site.scenario.sandbox.world.trustlayer
    parties.update(site.partyId, { externalIds: [`procore/${site.vendorId}`] })
    await site.scenario.pull()
    const plan = await site.scenario.plan()
    expect(plan.changes.some(({ flow }) => flow === 'insurances')).toBe(true)
    await expect(site.scenario.apply(plan)).rejects.toMatchObject({ code: 'audit-only' })
    expect(site.records()).toEqual({})
    site.scenario.set('trustlayer.nativeIntegration', 'proceed')
    await site.sync()
    expect(Object.keys(site.records())).toHaveLength(12)
  })

  it.each(['subjects', 'summary', 'overall'])(
    'R3: after format "%s" a second pull and plan hold nothing',
    async (format) => {
      site.scenario.set('trustlayer.compliance.format', format)
      await site.sync()
      const written = site.scenario.sandbox.world.requests.byCall()
      const again = await site.sync()
      expect(again.changes).toEqual([])
      expect(again.conflicts).toEqual([])
      const calls = site.scenario.sandbox.world.requests.byCall()
      const writes = (counts: Readonly<Record<string, number>>) =>
        Object.entries(counts).filter(([call]) => call.includes('PATCH') || call.includes('DELETE'))
      expect(writes(calls)).toEqual(writes(written))
    },
  )

  it('R3: without a pull the next plan holds nothing either', async () => {
    await site.sync()
    expect((await site.scenario.plan()).changes).toEqual([])
  })

  it('W5: a party that is compliant on a project is written there as on the company level', async () => {
    site.say('project', CGL, { ...IN_FORCE, policyNumber: 'GL-PIER-9' })
    await site.sync()
    expect(stands()[`project/${CGL}`]).toEqual(['compliant', '2026-03-01', '2027-03-01', 'GL-PIER-9', 'Sierra Mutual'])
    // With one subject evaluated the party is not new within the project any more.
    expect(stands()[`project/${AUTO}`]).toEqual(['non_compliant', null, null, null, null])
  })
})
