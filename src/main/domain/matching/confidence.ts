/** Where a candidate is shown at all: below `least` it is noise; one that says it is another record (M5) needs all else to fit. */
export const SHOWN = { least: 0.02, leastForeign: 0.6 } as const

/** Nothing but a stable id is certain; with counter-evidence no candidate reads as 1.00. Approached, never reached: order is kept. */
const MOST = 0.999
const MOST_WITH_COUNTER_EVIDENCE = 0.99

/**
 * Slope and shift of the log odds under which first candidates come true as often as they say: fitted on the tuning part of the labelled
 * lists and on a sandbox world, with all fields and with names alone (bench/matching/calibrate.ts;
 * `npm run bench:matching -- --data DIR --fit` prints them anew, and must be run with 1 and 0 here).
 */
const SLOPE = 0.72
const SHIFT = 0.5

/** What is shown for a pair that is `likely` (0 to 1) when the table is seen as a whole. */
export function confidenceOf(likely: number, counterEvidence: boolean): number {
  const bounded = Math.min(1 - 1e-9, Math.max(1e-9, likely))
  const odds = Math.log(bounded / (1 - bounded))
  const confidence = 1 / (1 + Math.exp(-(SLOPE * odds + SHIFT)))
  return confidence * (counterEvidence ? MOST_WITH_COUNTER_EVIDENCE : MOST)
}

/** In hundredths, rounded down: what is not certain never reads as 1.00. */
export function hundredths(confidence: number): number {
  return Math.floor(confidence * 100 + 1e-9)
}

/** What is shown for two records of one system, by their log odds. */
export function duplicateConfidence(score: number): number {
  return MOST / (1 + Math.exp(-score))
}
