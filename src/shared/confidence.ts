/**
 * From here on a candidate is likelier right than wrong. One below is shown as unlikely, is accepted by no key before a person has said so, and
 * counts nowhere as a match; no threshold goes lower.
 */
export const LIKELY = 0.5

/** A match that is imported over only by who has been told. The highest of the facets' bands begins here. */
export const STRONG = 0.9

/** Least confidence of each band of the facets; one of nothing is in none. */
export const BAND_FLOOR = { high: STRONG, medium: 0.6, low: 0 } as const
