import type { Evidence } from '@shared/vocabulary'

/** What one field says of a pair: its weight in log odds, and the words for a person. Nothing known: weight 0, no words. */
export interface Compared {
  weight: number
  evidence: Evidence[]
}

export const SILENT: Compared = { weight: 0, evidence: [] }

export function say(weight: number, evidence: Evidence): Compared {
  return { weight, evidence: [evidence] }
}
