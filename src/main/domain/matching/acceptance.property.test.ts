import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acceptAt, acceptanceCurve, type BestCandidate, expectedWrong } from './acceptance'

const best: fc.Arbitrary<Omit<BestCandidate, 'sourceId'>> = fc.record({
  targetId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  confidence: fc.oneof(
    fc.integer({ min: 40, max: 99 }).map((percent) => percent / 100),
    fc.double({ min: 0.4, max: 0.999, noNaN: true }),
  ),
  foreign: fc.boolean(),
  target: fc.constantFrom('active' as const, 'active' as const, 'inactive' as const, 'gone' as const),
  holder: fc.constantFrom(null, null, 'x'),
})
const table = fc
  .array(best, { maxLength: 12 })
  .map((all) => all.map((one, index) => ({ ...one, sourceId: String(index) })))
const scope = fc.option(fc.array(fc.nat({ max: 11 }).map(String)).map((ids) => new Set(ids)))

describe('M4: the price of a threshold', () => {
  it('is at each step exactly what accepting there takes', () => {
    fc.assert(
      fc.property(table, scope, (bests, within) => {
        const curve = acceptanceCurve(bests, within)
        expect(curve).toHaveLength(50)
        for (const { minConfidence, rows, expectedWrong: wrong } of curve) {
          const { take } = acceptAt(bests, minConfidence, within)
          expect(rows).toBe(take.length)
          expect(wrong).toBeCloseTo(expectedWrong(take), 9)
        }
      }),
    )
  })

  it('takes nothing below the threshold, no target twice, and nothing that speaks against itself', () => {
    fc.assert(
      fc.property(table, scope, fc.double({ min: 0, max: 1, noNaN: true }), (bests, within, minConfidence) => {
        const { take, refused } = acceptAt(bests, minConfidence, within)
        expect(new Set(take.map(({ targetId }) => targetId)).size).toBe(take.length)
        for (const one of take) {
          expect(one.confidence).toBeGreaterThanOrEqual(minConfidence)
          expect([one.foreign, one.target, one.holder]).toEqual([false, 'active', null])
        }
        const ready = bests.filter(
          ({ confidence, sourceId }) => confidence >= minConfidence && (within?.has(sourceId) ?? true),
        )
        expect(take.length + refused.length).toBe(ready.length)
      }),
    )
  })
})
