import { describe, expect, it } from 'vitest'
import { emptyDraft } from '../plan/draft'
import { planInsurances } from '../plan/insurances'
import { subject } from '../testing/records'
import type { PlanInput } from '../types'
import { complianceRows } from './rows'
import { AUTO, applied, BAY, bayside, edited, GENERAL, later, PIER } from './testing/bayside'

function written(input: PlanInput): PlanInput {
  const draft = emptyDraft()
  planInsurances(input, draft)
  return applied(input, draft.changes)
}

const short = (input: PlanInput) =>
  complianceRows(input).map(({ subject: label, says, standsWord, wantedWord, state }) => [
    label,
    says,
    standsWord,
    wantedWord,
    state,
  ])

describe('rows of the compliance list', () => {
  it('say what TrustLayer says, what stands in Procore and what would be written (W5)', () => {
    const waived = subject({ id: 'umbrella', label: 'Umbrella Liability', status: 'waived', alwaysValid: true })
    const input = bayside({ whole: [GENERAL], within: [{ ...AUTO, expirationDate: '2026-11-20' }, waived] })
    expect(short(input)).toEqual([
      ['Commercial General Liability', 'Compliant, 2026-01-01 to 2027-01-01', null, 'Compliant', 'waiting'],
      ['Automobile Liability', 'Expired, 2026-01-01 to 2026-11-20', null, 'Expired', 'waiting'],
      ['Umbrella Liability', 'Waived, always valid', null, 'Compliant', 'waiting'],
    ])
    expect(complianceRows(input)[1]).toMatchObject({
      id: `crosswalk:subjects:${BAY}:${PIER}:evidenceOfInsurance:automobileLiability`,
      company: { id: BAY, name: 'Bay Electric, Inc.' },
      party: { id: 'p1', name: 'Bay Electric' },
      level: 'project',
      project: { id: PIER, name: 'Pier 9' },
      complianceId: 'p1/t1',
      reason: 'Procore has no insurance record for it yet.',
      next: 'Plan, review and apply.',
    })
    expect(short(written(input)).map((row) => [row[2], row[4]])).toEqual([
      ['Compliant', 'in-step'],
      ['Expired', 'in-step'],
      ['Compliant', 'in-step'],
    ])
  })

  it('an edit that is kept, a setting that leaves out and a scope that was not read say so', () => {
    const after = edited(written(bayside()), { status: 'compliant_in_progress' })
    expect(short(later(after, { settings: { manualEdits: 'keep' } }))).toMatchObject([
      [expect.anything(), expect.anything(), 'Compliant in progress', 'Compliant', 'manual-edit'],
    ])
    expect(complianceRows(bayside({ settings: { enabled: false } }))).toMatchObject([
      { state: 'off', wanted: null, reason: expect.stringContaining('W1') },
    ])
    expect(complianceRows(bayside({ settings: { level: 'projects' } }))).toMatchObject([
      { state: 'off', reason: expect.stringContaining('W2') },
    ])
    expect(complianceRows(bayside({ coverage: { companyInsurances: null } }))).toMatchObject([
      { state: 'off', reason: expect.stringContaining('not been read from Procore') },
    ])
  })

  it('a party of which TrustLayer says nothing, or nothing that is known, is in the list too', () => {
    expect(complianceRows(bayside({ whole: [] }))).toMatchObject([
      { id: `${BAY}:company`, subject: null, state: 'off', reason: expect.stringContaining('no compliance subject') },
    ])
    expect(short(bayside({ whole: [{ ...GENERAL, status: 'unknown' }] }))).toEqual([
      ['Commercial General Liability', 'Unknown', null, null, 'off'],
    ])
  })

  it('W10: a stale record stands in one row, with what becomes of it', () => {
    const before = written(bayside())
    expect(short(later(before, { settings: { level: 'projects' } }))).toEqual([
      ['Commercial General Liability', null, 'Compliant', 'Undecided', 'waiting'],
    ])
    expect(complianceRows(later(before, { settings: { level: 'projects' } }))[0]?.wanted).toMatchObject({
      type: 'Commercial General Liability',
      notes: expect.stringContaining('compliance.level'),
    })
    expect(short(later(before, { settings: { level: 'projects', stale: 'delete' } }))[0]?.[3]).toBe('Deleted')
    expect(complianceRows(later(before, { settings: { level: 'projects', stale: 'keep' } }))).toMatchObject([
      { state: 'off', stale: true, wanted: null },
    ])
  })
})
