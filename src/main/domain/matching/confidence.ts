/** Where a candidate is shown at all: below `least` it is noise; one that says it is another record (M5) needs all else to fit. */
export const SHOWN = { least: 0.02, leastForeign: 0.6 } as const

/** Nothing but a stable id is certain; with counter-evidence no candidate reads as 1.00. Approached, never reached: order is kept. */
export const MOST = 0.999
const MOST_WITH_COUNTER_EVIDENCE = 0.99

/**
 * Slope and shift of the log odds under which first candidates come true as often as they say, by what could be compared at all. Where only
 * the names can be, whatever else would speak against a pair is not heard, and what would speak for it neither: the same log odds
 * mean another chance. Fitted on the tuning part of the labelled lists and on a sandbox world, with all fields and with names alone
 * (bench/matching/calibrate.ts; `npm run bench:matching -- --data DIR --fit` prints them anew).
 */
export const CURVES = {
  fields: { slope: 0.84, shift: 0.35 },
  nameOnly: { slope: 0.97, shift: 0.82 },
} as const

/** What is known of a pair beside how likely it is. */
export interface Basis {
  counterEvidence: boolean
  /** Nothing but the names could be compared. */
  nameOnly: boolean
}

/** What is shown for a pair that is `likely` (0 to 1) when the table is seen as a whole. */
export function confidenceOf(likely: number, { counterEvidence, nameOnly }: Basis): number {
  const { slope, shift } = nameOnly ? CURVES.nameOnly : CURVES.fields
  const bounded = Math.min(1 - 1e-9, Math.max(1e-9, likely))
  const odds = Math.log(bounded / (1 - bounded))
  const confidence = 1 / (1 + Math.exp(-(slope * odds + shift)))
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
