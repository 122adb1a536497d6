import type { ReviewCounts, ReviewDiffRow } from '@shared/contract'
import { BatchId } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import {
  appliedWords,
  applyWords,
  candidateWords,
  choiceWords,
  nextOpen,
  placeWords,
  settledBy,
  sideTitle,
  whatHappens,
  whyNothing,
  whyNotTheirs,
  withAnswer,
} from './merge-words'

const counts: ReviewCounts = { apply: 212, conflict: 9, refused: 4, here: 6, unchanged: 1002, comments: 11 }
const nothing: ReviewCounts = { apply: 0, conflict: 0, refused: 0, here: 0, unchanged: 5, comments: 0 }
const answers = { 'company/1': 'theirs', 'company/2': 'theirs', 'company/3': 'mine' } as const

describe('what taking a review over does', () => {
  it('is counted exactly', () => {
    const settled = settledBy(counts, answers)
    expect(settled).toEqual({ apply: 212, theirs: 2, mine: 1, open: 6, total: 214 })
    expect(applyWords(settled, counts.comments)).toBe('Take 214 decisions')
    expect(whatHappens(counts, settled)).toEqual([
      '212 decisions that changed in the file only',
      '2 conflicts as in the file',
      '11 comments are kept',
      '1 conflict stays as decided here',
      '6 conflicts stay open, for later',
      '4 rows cannot be taken, with the reason beside each',
    ])
  })

  it('may be nothing, with the reason, or the comments alone', () => {
    expect(whyNothing(null, null)).toBe('The file is being compared.')
    expect(whyNothing(nothing, settledBy(nothing, {}))).toContain('Nothing in the file differs')
    const conflicts = { ...nothing, conflict: 2 }
    expect(whyNothing(conflicts, settledBy(conflicts, {}))).toContain('Settle a conflict first')
    const remarks = { ...nothing, comments: 1 }
    expect(whyNothing(remarks, settledBy(remarks, {}))).toBeNull()
    expect(applyWords(settledBy(remarks, {}), 1)).toBe('Keep 1 comment')
  })

  it('is told afterwards', () => {
    const batch = {
      id: BatchId.parse('b-1'),
      at: '',
      actor: 'Ana',
      label: '',
      rule: 'M2',
      count: 2,
      state: 'applied',
    } as const
    expect(appliedWords({ batch, comments: 1 })).toBe('2 decisions were applied as one batch; 1 comment was kept.')
    expect(appliedWords({ batch: null, comments: 0 })).toBe('No decision was changed.')
  })
})

describe('a decision', () => {
  it('is named by its target, by the target’s id where the name is not known', () => {
    const link = { decision: 'link', targetId: 'p-1', targetName: 'Bay Electric' } as const
    expect(choiceWords('company', link)).toBe('Link to “Bay Electric”')
    expect(choiceWords('company', { ...link, targetName: null })).toBe('Link to “p-1”')
    const open = { decision: 'undecided', targetId: null, targetName: null } as const
    expect([choiceWords('company', open), choiceWords('corfix-user', open)]).toEqual(['Undecided', 'Not synced'])
  })
})

describe('a row in full', () => {
  it('says whose a decision is, and does not repeat its name', () => {
    expect([sideTitle('mine', 'Dana'), sideTitle('mine', undefined)]).toEqual(['Mine, by Dana', 'Mine, here now'])
    expect([sideTitle('theirs', 'Ana'), sideTitle('theirs', '')]).toEqual(['Theirs, by Ana', 'Theirs, in the file'])
    expect(placeWords({ place: 'Companies: Bay (11)', sourceId: '11', name: 'Bay' })).toBe('')
    expect(placeWords({ place: 'row 64', sourceId: '11', name: 'Bay' })).toBe('row 64')
    expect(candidateWords({ candidate: { id: 'p', name: 'Bay', city: 'Boise, ID', confidence: 0.93 } })).toBe(
      'Best candidate here: Bay, Boise, ID (93%).',
    )
  })
})

describe('the next open conflict', () => {
  const rows = ['conflict', 'conflict', 'apply', 'conflict'].map(
    (state, index) => ({ key: `company/${index}`, state }) as ReviewDiffRow,
  )
  const next = (from: number, resolutions = {}) => nextOpen((index) => rows[index], { from, total: 4, resolutions })

  it('is below the cursor, then from the top; none where all are settled', () => {
    expect(next(0)).toBe(1)
    expect(next(1)).toBe(3)
    expect(next(3)).toBe(0)
    expect(next(0, { 'company/1': 'mine', 'company/3': 'theirs' })).toBe(0)
    expect(next(0, { 'company/0': 'mine', 'company/1': 'mine', 'company/3': 'theirs' })).toBeNull()
  })
})

describe('two conflicts that want the same target', () => {
  const choice = { decision: 'link', targetId: 'p-1', targetName: 'Bay' } as const
  const conflict = (id: string, rivals: string[], reason: string | null = null) =>
    ({ key: `company/${id}`, state: 'conflict', reason, rivals, theirs: choice }) as unknown as ReviewDiffRow
  const rows = [conflict('1', ['company/2']), conflict('2', ['company/1']), conflict('3', [], 'It is gone.')]
  const [first, second, gone] = rows as [ReviewDiffRow, ReviewDiffRow, ReviewDiffRow]

  it('can each be taken, until the other one is', () => {
    expect([whyNotTheirs(first, {}), whyNotTheirs(second, { 'company/1': 'mine' })]).toEqual([null, null])
    expect(whyNotTheirs(second, { 'company/1': 'theirs' })).toMatch(
      /“Bay” goes to another record .* \(1\).* Keep mine, or/,
    )
    expect(whyNotTheirs(gone, {})).toContain('It is gone.')
  })

  it('are settled in one go as far as both can be', () => {
    expect(withAnswer({}, rows, 'theirs')).toEqual({ 'company/1': 'theirs' })
    expect(withAnswer({ 'company/1': 'theirs' }, rows, 'mine')).toEqual({
      'company/1': 'mine',
      'company/2': 'mine',
      'company/3': 'mine',
    })
    expect(withAnswer({ 'company/1': 'theirs', 'company/9': 'mine' }, [first], null)).toEqual({ 'company/9': 'mine' })
  })
})
