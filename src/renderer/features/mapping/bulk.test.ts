import type { MappingRow } from '@shared/contract'
import { describe, expect, it } from 'vitest'
import { NO_FILTER } from '../../stores/mapping'
import { actsOn, asksForHigh, narrowed, withoutHigh } from './bulk'

const side = { id: '562949953400007', name: 'Ironwood Mech. LLC', active: true, columns: {} }
const undecided: MappingRow = {
  id: side.id,
  source: side,
  target: null,
  state: 'undecided',
  decision: 'undecided',
  suggestion: { targetId: 'p-1', score: 4.1, confidence: 0.93, evidence: [] },
  suggested: { ...side, id: 'p-1', name: 'Ironwood Mechanical, L.L.C.' },
  candidates: 2,
  takenBy: null,
  problem: null,
  decidedAt: null,
  decidedBy: null,
  batchId: null,
  mark: null,
  duplicates: 0,
}
const linked: MappingRow = {
  ...undecided,
  state: 'link',
  decision: 'link',
  suggestion: null,
  target: undecided.suggested,
}

describe('bulk actions', () => {
  it('accept only what is undecided and at the confidence that was picked', () => {
    expect(actsOn('company', { decision: 'link', floor: 0.9 }, undecided)).toBe(true)
    expect(actsOn('company', { decision: 'link', floor: 0.95 }, undecided)).toBe(false)
    expect(actsOn('company', { decision: 'link', floor: 0 }, { ...undecided, suggestion: null })).toBe(false)
    expect(actsOn('company', { decision: 'link', floor: 0 }, linked)).toBe(false)
  })

  it('never overwrite a decision, nor decide a conflict', () => {
    expect(actsOn('company', { decision: 'import' }, linked)).toBe(false)
    expect(actsOn('company', { decision: 'ignore' }, { ...undecided, state: 'conflict' })).toBe(false)
    expect(actsOn('company', { decision: 'undecided' }, linked)).toBe(true)
    expect(actsOn('company', { decision: 'undecided' }, undecided)).toBe(false)
  })

  it('narrow the filter of "all filtered" to the same rows', () => {
    expect(narrowed('company', NO_FILTER, { decision: 'import' })?.states).toEqual(['undecided'])
    expect(narrowed('company', NO_FILTER, { decision: 'link', floor: 0.6 })?.confidence).toEqual(['high', 'medium'])
    const filter = { ...NO_FILTER, search: 'ironwood', confidence: ['low' as const] }
    expect(narrowed('company', filter, { decision: 'link', floor: 0.9 })).toBeNull()
    expect(narrowed('company', filter, { decision: 'link', floor: 0 })).toMatchObject({
      search: 'ironwood',
      confidence: ['low'],
    })
    expect(narrowed('company', { ...NO_FILTER, states: ['link'] }, { decision: 'ignore' })).toBeNull()
  })

  it('reach Corfix’s conflicts too: an account that was not empty has many of them (C12)', () => {
    const conflict: MappingRow = { ...undecided, state: 'conflict', problem: 'A Corfix project has the same number.' }
    expect(actsOn('corfix-project', { decision: 'link', floor: 0.9 }, conflict)).toBe(true)
    expect(actsOn('project', { decision: 'link', floor: 0.9 }, conflict)).toBe(false)
    expect(narrowed('corfix-user', NO_FILTER, { decision: 'ignore' })?.states).toEqual(['undecided', 'conflict'])
  })

  it('leave out what has a strong match, where the filter asks for anything else', () => {
    expect(withoutHigh(NO_FILTER)?.confidence).toEqual(['medium', 'low', 'none'])
    expect(withoutHigh({ ...NO_FILTER, confidence: ['high', 'low'] })?.confidence).toEqual(['low'])
    expect(withoutHigh({ ...NO_FILTER, confidence: ['high'] })).toBeNull()
    expect(asksForHigh({ ...NO_FILTER, confidence: ['low'] })).toBe(false)
    expect(asksForHigh(NO_FILTER)).toBe(true)
  })
})
