import { describe, expect, it } from 'vitest'
import { emptyDraft } from '../plan/draft'
import { planInsurances } from '../plan/insurances'
import type { PlanInput } from '../types'
import { equalInsurances } from './equal-insurances'
import { memoryOf } from './memory'
import { applied, bayside, edited, GENERAL, later } from './testing/bayside'

function plan(input: PlanInput) {
  const draft = emptyDraft()
  planInsurances(input, draft)
  return draft
}

describe('records that stand as they should', () => {
  const after = applied(bayside(), plan(bayside()).changes)
  const lost = { ...after, lastSynced: [] }

  it('W6: are remembered after a lost database, so that a later edit by hand is known for one (W8)', () => {
    expect(equalInsurances(after)).toEqual([])
    const found = equalInsurances(lost)
    expect(found.map(memoryOf)).toMatchObject([
      { insuranceId: '9000000', status: 'compliant', writtenAt: '2026-11-21', originRefused: false, stale: false },
    ])
    const hand = edited({ ...lost, lastSynced: found }, { insurer: 'Harbor Casualty' })
    expect(plan(hand).conflicts).toMatchObject([
      { code: 'manual-edit-overwritten', message: expect.stringContaining('(2026-11-21)') },
    ])
  })

  it('W8: an edit that TrustLayer came to agree with is remembered as ours', () => {
    const whole = [{ ...GENERAL, policyNumber: 'GL-900' }]
    const agreed = later(edited(after, { policyNumber: 'GL-900' }), { whole })
    expect(plan(agreed).changes).toEqual([])
    expect(equalInsurances(agreed).map(memoryOf)).toMatchObject([{ policyNumber: 'GL-900' }])
  })

  it('W1: switched off, nothing is looked at', () => {
    expect(equalInsurances(later(lost, { settings: { enabled: false } }))).toEqual([])
  })
})
