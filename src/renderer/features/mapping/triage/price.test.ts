import type { Acceptance } from '@shared/contract'
import { describe, expect, it } from 'vitest'
import { leftOver, linePoints, pointAt, priceWords, wrongShare } from './price'

const acceptance: Acceptance = {
  curve: [
    { minConfidence: 0.99, rows: 800, expectedWrong: 0.6 },
    { minConfidence: 0.95, rows: 1243, expectedWrong: 9.2 },
    { minConfidence: 0.5, rows: 2000, expectedWrong: 170 },
  ],
  refused: [],
  undecided: 2500,
  withCandidate: 2100,
}

describe('the price of a threshold', () => {
  it('is said in rows and in links that are expected to be wrong', () => {
    expect(priceWords(acceptance, pointAt(acceptance, 0.95))).toBe(
      'Accepts 1,243 of 2,500 undecided, about 9 expected to be wrong (0.7%).',
    )
    expect(priceWords(acceptance, pointAt(acceptance, 0.99))).toBe(
      'Accepts 800 of 2,500 undecided, less than one expected to be wrong (<0.1%).',
    )
  })

  it('is that of the next higher step, and nothing above all of them', () => {
    expect(pointAt(acceptance, 0.9).rows).toBe(1243)
    expect(pointAt(acceptance, 0.995)).toEqual({ minConfidence: 0.995, rows: 0, expectedWrong: 0 })
    expect(priceWords(acceptance, pointAt(acceptance, 0.995))).toBe('Accepts 0 of 2,500 undecided.')
  })

  it('never rounds a share to nothing', () => {
    expect(wrongShare({ minConfidence: 0.9, rows: 10_000, expectedWrong: 0.01 })).toBe('<0.1%')
    expect(wrongShare({ minConfidence: 0.9, rows: 0, expectedWrong: 0 })).toBe('0%')
  })

  it('is told with what is left, so that all adds up', () => {
    const refused = [{ code: 'inactive-target', reason: 'It is inactive.', rows: 30 }] as const
    const left = leftOver({ ...acceptance, refused: [...refused] }, 1243)
    expect(left).toEqual({ none: 400, below: 827 })
    expect(1243 + 30 + left.none + left.below).toBe(acceptance.undecided)
  })

  it('draws from the lowest threshold to the highest', () => {
    const box = { width: 490, height: 100, most: 2000 }
    expect(linePoints(acceptance, ({ rows }) => rows, box)).toBe('0.0,0.0 450.0,37.9 490.0,60.0')
  })
})
