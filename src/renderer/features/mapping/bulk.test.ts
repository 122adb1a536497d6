import type { MappingRow } from '@shared/contract'
import { describe, expect, it } from 'vitest'
import { NO_FILTER } from '../../stores/mapping'
import { actsOn, narrowed } from './bulk'

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
  problem: null,
  decidedAt: null,
  decidedBy: null,
  batchId: null,
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
    expect(actsOn({ decision: 'link', floor: 0.9 }, undecided)).toBe(true)
    expect(actsOn({ decision: 'link', floor: 0.95 }, undecided)).toBe(false)
    expect(actsOn({ decision: 'link', floor: 0 }, { ...undecided, suggestion: null })).toBe(false)
    expect(actsOn({ decision: 'link', floor: 0 }, linked)).toBe(false)
  })

  it('never overwrite a decision, nor decide a conflict', () => {
    expect(actsOn({ decision: 'import' }, linked)).toBe(false)
    expect(actsOn({ decision: 'ignore' }, { ...undecided, state: 'conflict' })).toBe(false)
    expect(actsOn({ decision: 'undecided' }, linked)).toBe(true)
    expect(actsOn({ decision: 'undecided' }, undecided)).toBe(false)
  })

  it('narrow the filter of "all filtered" to the same rows', () => {
    expect(narrowed(NO_FILTER, { decision: 'import' })?.states).toEqual(['undecided'])
    expect(narrowed(NO_FILTER, { decision: 'link', floor: 0.6 })?.confidence).toEqual(['high', 'medium'])
    const filter = { ...NO_FILTER, search: 'ironwood', confidence: ['low' as const] }
    expect(narrowed(filter, { decision: 'link', floor: 0.9 })).toBeNull()
    expect(narrowed(filter, { decision: 'link', floor: 0 })).toMatchObject({ search: 'ironwood', confidence: ['low'] })
    expect(narrowed({ ...NO_FILTER, states: ['link'] }, { decision: 'ignore' })).toBeNull()
  })
})
