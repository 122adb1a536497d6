import { describe, expect, it } from 'vitest'
import { outcomeWords, previewWords, recordsHeading, rowWords } from './history-words'

describe('the history in words', () => {
  it('says what an undo comes to', () => {
    expect(previewWords('undo', 48, 2)).toBe(
      '48 records go back to what was before. 2 were decided again since, and stay as now:',
    )
    expect(previewWords('undo', 1, 0)).toBe(
      '1 record goes back to what was before. Nothing that was decided later stands in the way.',
    )
    expect(previewWords('undo', 0, 1)).toBe('Nothing would change: its record was decided again since.')
    expect(previewWords('redo', 0, 0)).toBe('There is nothing left to change.')
  })

  it('says which records of a step are listed', () => {
    const all = { total: 98, found: false, offset: 0, page: 100, count: 98 }
    expect(recordsHeading(all)).toBe('98 records')
    expect(recordsHeading({ ...all, total: 2, found: true })).toBe('2 of 98 records found')
    expect(recordsHeading({ ...all, total: 211, count: 211, offset: 100 })).toBe('Records 101 to 200 of 211')
  })

  it('says what came of it', () => {
    expect(outcomeWords('undo', 48, 2)).toBe('48 records taken back, 2 left as now.')
    expect(outcomeWords('redo', 1, 0)).toBe('1 record done again.')
  })

  it('says what a step did to a record', () => {
    const row = {
      kind: 'company' as const,
      sourceId: '1',
      name: 'Acme',
      from: 'undecided' as const,
      fromTarget: null,
      to: 'link' as const,
      toTarget: { id: 't', name: 'Acme Inc' },
      reason: '',
      state: 'stands' as const,
      later: null,
    }
    expect(rowWords(row)).toEqual({ from: 'undecided', to: 'linked to "Acme Inc"' })
    expect(rowWords({ ...row, to: 'ignore', toTarget: null }).to).toBe('do not add to TrustLayer')
  })
})
