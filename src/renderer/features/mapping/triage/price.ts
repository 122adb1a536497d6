import { LIKELY } from '@shared/confidence'
import type { Acceptance, AcceptancePoint } from '@shared/contract'
import { expectedWrongWords } from '@shared/expected-wrong'
import { formatCount } from '../../../ui/numbers'

export const LOWEST = LIKELY
export const HIGHEST = 0.99

/** What a threshold takes. A threshold between two steps is the next higher one. */
export function pointAt({ curve }: Acceptance, minConfidence: number): AcceptancePoint {
  const none = { minConfidence, rows: 0, expectedWrong: 0 }
  // From the highest down: the last that is not below the threshold.
  return curve.filter((point) => point.minConfidence >= minConfidence - 1e-9).at(-1) ?? none
}

/**
 * Of what no threshold takes: records `none` of which has a candidate, and those whose candidate is `below` this one. What is refused is
 * told as the lowest threshold refuses it: a candidate that two records share there may be one's alone higher up.
 */
export function leftOver(acceptance: Acceptance, taken: number): { none: number; below: number } {
  const none = acceptance.undecided - acceptance.withCandidate
  const refused = acceptance.refused.reduce((sum, { rows }) => sum + rows, 0)
  return { none, below: Math.max(0, acceptance.withCandidate - refused - taken) }
}

/** 0.0072 as "0.7%": a tenth of a percent is what a threshold turns on. */
export function wrongShare({ rows, expectedWrong }: AcceptancePoint): string {
  if (rows === 0 || expectedWrong === 0) return '0%'
  const percent = (100 * expectedWrong) / rows
  return percent < 0.1 ? '<0.1%' : `${percent.toFixed(1)}%`
}

/** "accepts 1,243 of 2,500, about 9 expected to be wrong (0.7%)". */
export function priceWords(acceptance: Acceptance, point: AcceptancePoint): string {
  const of = `Accepts ${formatCount(point.rows)} of ${formatCount(acceptance.undecided)} undecided`
  if (point.rows === 0) return `${of}.`
  const wrong = expectedWrongWords(point.expectedWrong)
  return `${of}, ${wrong} expected to be wrong (${wrongShare(point)}).`
}

/** Points of a line through the curve in a box of that size: x from the lowest threshold to the highest. */
export function linePoints(
  { curve }: Acceptance,
  heightOf: (point: AcceptancePoint) => number,
  { width, height, most }: { width: number; height: number; most: number },
): string {
  return curve
    .toReversed()
    .map((point) => {
      const x = (width * (point.minConfidence - LOWEST)) / (HIGHEST - LOWEST)
      const y = height - (height * heightOf(point)) / Math.max(1, most)
      return `${x.toFixed(1)},${y.toFixed(1)}`
    })
    .join(' ')
}
