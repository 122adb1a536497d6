import type { ComplianceRequirement } from '@shared/records'
import { describe, expect, it } from 'vitest'
import { subject } from '../testing/records'
import { LONGEST_NOTES, overallNotes, staleNotes, subjectNotes, summaryNotes } from './notes'

function requirement(change: Partial<ComplianceRequirement>): ComplianceRequirement {
  return {
    id: 'each',
    label: 'Each Occurrence',
    status: 'compliant',
    target: null,
    value: null,
    notes: null,
    ...change,
  }
}

const general = subject({ id: 'gl', label: 'Commercial General Liability' })

describe('notes of insurance records', () => {
  it('W3, W4: a line a requirement, those that are not compliant first, whatever the order they come in', () => {
    const requirements = [
      requirement({ id: 'b', label: 'General Aggregate', target: '4,000,000', value: '4,000,000' }),
      requirement({ id: 'c', label: 'Additional Insured', status: 'waived', notes: 'Agreed with\nNúñez' }),
      requirement({ id: 'a', status: 'non_compliant', target: '2,000,000', value: '1,000,000' }),
    ]
    const text = [
      'Commercial General Liability: not compliant',
      'Not compliant: Each Occurrence (required: 2,000,000; found: 1,000,000)',
      'Waived: Additional Insured (note: Agreed with Núñez)',
      'Compliant: General Aggregate (required: 4,000,000; found: 4,000,000)',
    ].join('\n')
    expect(subjectNotes({ subject: { ...general, requirements }, status: 'non_compliant' })).toBe(text)
    const reversed = { ...general, requirements: [...requirements].reverse() }
    expect(subjectNotes({ subject: reversed, status: 'non_compliant' })).toBe(text)
  })

  it('W5: a waiver or override says so, until when and why; the summary leaves out requirements', () => {
    const waived = subject({
      id: 'gl',
      label: 'Umbrella Liability',
      status: 'waived',
      resetOn: '2027-01-31',
      notes: 'Small job',
      requirements: [requirement({})],
    })
    expect(summaryNotes({ subject: waived, status: 'compliant' })).toBe(
      'Umbrella Liability: waived until 2027-01-31\nNote: Small job',
    )
    expect(summaryNotes({ subject: { ...waived, status: 'overridden', resetOn: null }, status: 'compliant' })).toBe(
      'Umbrella Liability: overridden\nNote: Small job',
    )
  })

  it('W3 `overall`: the subjects that are not compliant, the worst first, and what is waived', () => {
    const auto = subject({ id: 'auto', label: 'Automobile Liability', expirationDate: '2026-03-01' })
    const umbrella = subject({ id: 'umb', label: 'Umbrella Liability', status: 'overridden' })
    const text = overallNotes(
      [
        { subject: umbrella, status: 'compliant' },
        { subject: general, status: 'non_compliant' },
        { subject: auto, status: 'expired' },
        { subject: subject({ id: 'wc', label: 'Workers Compensation' }), status: 'compliant' },
      ],
      'expired',
    )
    expect(text).toBe(
      [
        'TrustLayer compliance: expired',
        'Automobile Liability: expired on 2026-03-01',
        'Commercial General Liability: not compliant',
        'Umbrella Liability: overridden',
      ].join('\n'),
    )
    expect(overallNotes([{ subject: general, status: 'compliant' }], 'compliant')).toContain(
      'The only subject is compliant.',
    )
    expect(overallNotes([], 'undecided')).toContain('evaluated nothing yet')
  })

  it('stay under their limit and say what is left out', () => {
    const requirements = Array.from({ length: 300 }, (_item, index) =>
      requirement({ id: `${index}`, label: `Requirement ${index} ${'x'.repeat(300)}`, target: '1', value: '1' }),
    )
    const text = subjectNotes({ subject: { ...general, requirements }, status: 'compliant' })
    expect(text.length).toBeLessThanOrEqual(LONGEST_NOTES)
    const lines = text.split('\n')
    expect(lines.at(-1)).toBe(`... and ${300 - (lines.length - 2)} more requirements`)
    expect(staleNotes('x'.repeat(9_000)).length).toBeLessThanOrEqual(LONGEST_NOTES)
  })
})
