import type { MappingRow } from '@shared/contract'
import { describe, expect, it } from 'vitest'
import { blockedBecause, isUnlikely, strongMatch } from './shown-row'

const linked: MappingRow = {
  id: '562949953400007',
  source: { id: '562949953400007', name: 'Ironwood Mechanical, Inc.', active: true, columns: {} },
  target: { id: 'a1d20f3c', name: 'Ironwood Mechanical', active: true, columns: {} },
  state: 'link',
  decision: 'link',
  suggestion: null,
  suggested: null,
  candidates: 0,
  takenBy: null,
  problem: null,
  decidedAt: null,
  decidedBy: null,
  batchId: null,
  mark: null,
  duplicates: 0,
}

describe('blockedBecause', () => {
  it('keeps a link until it is taken back: its import would be a duplicate', () => {
    const reason = 'It is linked to "Ironwood Mechanical". Unlink it first.'
    expect(blockedBecause(linked, 'import')).toBe(reason)
    expect(blockedBecause(linked, 'ignore')).toBe(reason)
    expect(blockedBecause(linked, 'undecided')).toBeNull()
    expect(blockedBecause(linked, 'link')).toBeNull()
  })

  it('lets a link be taken back once only', () => {
    const undecided: MappingRow = { ...linked, state: 'undecided', decision: 'undecided', target: null }
    expect(blockedBecause(undecided, 'undecided')).toBe('Nothing has been decided on this row yet.')
    expect(blockedBecause(undecided, 'import')).toBeNull()
  })
})

describe('a candidate', () => {
  const at = (confidence: number, more: Partial<MappingRow> = {}): MappingRow => ({
    ...linked,
    ...{ state: 'undecided', decision: 'undecided', target: null, suggested: linked.target },
    suggestion: { targetId: 'a1d20f3c', score: 1, confidence, evidence: [] },
    ...more,
  })

  it('is unlikely where it is likelier wrong than right', () => {
    expect([0.06, 0.49, 0.5, 0.97].map((confidence) => isUnlikely(at(confidence)))).toEqual([true, true, false, false])
    expect(isUnlikely(linked)).toBe(false)
  })

  it('that is strong and free is named before it is imported over', () => {
    expect(strongMatch(at(0.97))).toBe('Ironwood Mechanical')
    expect(strongMatch(at(0.97, { takenBy: 'Ironwood Mech.' }))).toBeNull()
    expect(strongMatch(at(0.89))).toBeNull()
  })
})
