import { describe, expect, it } from 'vitest'
import { AUTO, applied, BAY, bayside, edited, GENERAL, later, PIER } from '../compliance/testing/bayside'
import { emptyDraft } from '../plan/draft'
import { planInsurances } from '../plan/insurances'
import { decided, link } from '../testing/records'
import type { PlanInput } from '../types'
import { whyInsurance } from './why-insurance'

function ask(input: PlanInput, projectId: string | null = null, companyId = BAY) {
  const { gates, answer } = whyInsurance(input, { companyId, projectId })
  // L3: whatever is asked, every closed gate says what to do.
  expect(gates.filter(({ open, fix }) => !open && fix === '')).toEqual([])
  return { closed: gates.find(({ open }) => !open)?.id ?? null, answer, gates: gates.map(({ id }) => id) }
}

function written(input: PlanInput): PlanInput {
  const draft = emptyDraft()
  planInsurances(input, draft)
  return applied(input, draft.changes)
}

describe('why does compliance not appear? (L3)', () => {
  it('walks the gates in order; a project adds its own', () => {
    expect(ask(bayside()).gates).toEqual([
      'company-visible',
      'company-linked',
      'write-back',
      'level',
      'insurances',
      'says',
      'subject-change',
      'manual-edit',
      'written',
    ])
    expect(ask(bayside(), PIER).gates.slice(2, 5)).toEqual(['project-visible', 'project-linked', 'associated'])
  })

  it('the company: visible, linked and not orphaned', () => {
    expect(ask(bayside(), null, '404')).toMatchObject({ closed: 'company-visible' })
    expect(ask(bayside({ decisions: [decided('company', BAY, 'ignore')] }))).toMatchObject({ closed: 'company-linked' })
    expect(ask(bayside({ decisions: [link('company', BAY, 'p9')] }))).toMatchObject({
      closed: 'company-linked',
      answer: expect.stringContaining('is not in TrustLayer’s list any more'),
    })
  })

  it('the project: visible, linked, associated', () => {
    expect(ask(bayside(), '404')).toMatchObject({ closed: 'project-visible' })
    expect(ask(bayside({ decisions: [link('company', BAY, 'p1')] }), PIER)).toMatchObject({ closed: 'project-linked' })
    expect(ask(bayside(), PIER)).toMatchObject({ closed: 'associated', answer: expect.stringContaining('T5') })
  })

  it('W1, W2: the settings', () => {
    expect(ask(bayside({ settings: { enabled: false } }))).toMatchObject({ closed: 'write-back' })
    expect(ask(bayside({ settings: { level: 'projects' } }))).toMatchObject({ closed: 'level' })
    expect(ask(bayside({ within: [AUTO], settings: { level: 'parties' } }), PIER)).toMatchObject({ closed: 'level' })
  })

  it('what Procore and TrustLayer let be read, and what TrustLayer says', () => {
    const coverage = { companyInsurances: 'refused', compliance: new Map() } as const
    expect(ask(bayside({ coverage }))).toMatchObject({
      closed: 'insurances',
      answer: expect.stringContaining('Procore refused the insurance records of the company level'),
    })
    expect(ask(bayside({ within: [AUTO], coverage }), PIER)).toMatchObject({ closed: 'says' })
    expect(ask(bayside({ whole: [] }))).toMatchObject({
      closed: 'says',
      answer: expect.stringContaining('no compliance subject'),
    })
    expect(ask(bayside({ whole: [{ ...GENERAL, status: 'unknown' }] }))).toMatchObject({
      closed: 'says',
      answer: expect.stringContaining('W5'),
    })
  })

  it('W7, W8: only a requirement changed; an edit by hand is kept', () => {
    const before = written(bayside())
    const changed = {
      id: 'a',
      label: 'Each Occurrence',
      status: 'waived',
      target: null,
      value: null,
      notes: null,
    } as const
    const whole = [{ ...GENERAL, requirements: [changed] }]
    expect(ask(later(before, { whole }))).toMatchObject({
      closed: 'subject-change',
      answer: expect.stringContaining('"Commercial General Liability"'),
    })
    expect(ask(later(before, { whole: [...whole, AUTO] }))).toMatchObject({ closed: 'written' })
    const hand = edited(before, { insurer: 'Harbor Casualty' })
    expect(ask(later(hand, { settings: { manualEdits: 'keep' } }))).toMatchObject({ closed: 'manual-edit' })
    expect(ask(hand)).toMatchObject({ closed: 'written' })
  })

  it('waiting to be applied, and in step', () => {
    expect(ask(bayside())).toMatchObject({
      closed: 'written',
      answer: expect.stringContaining('"Commercial General Liability"'),
    })
    const done = written(bayside({ within: [AUTO] }))
    expect(ask(done)).toMatchObject({ closed: null, answer: expect.stringContaining('in step') })
    expect(ask(done, PIER)).toMatchObject({ closed: null, answer: expect.stringContaining('on project "Pier 9"') })
  })
})
