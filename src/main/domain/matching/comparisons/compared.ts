import type { Evidence } from '@shared/vocabulary'
import type { Lexicon } from '../lexicon'
import type { Prepared } from '../prepared'
import { type Feature, WEIGHTS } from '../weights'

/** How much of each feature a comparison saw: 1 for a fact, a share or an amount for the rest. */
export type Seen = Partial<Record<Feature, number>>

/**
 * What one field says of a pair: its weight in log odds, how strongly it speaks, and the words for a person, which are made
 * for the few candidates that are shown. Nothing known: weight 0, no words.
 */
export interface Compared {
  field: Evidence['field']
  seen: Seen
  weight: number
  level: Evidence['level'] | null
  words: (() => string) | null
  /** What speaks against the pair in the same field, said by itself. */
  doubt?: Compared
}

export type Comparison = (source: Prepared, target: Prepared, lexicon: Lexicon) => Compared

export const SILENT: Compared = { field: 'name', seen: {}, weight: 0, level: null, words: null }

export function say(
  seen: Seen,
  field: Evidence['field'],
  level: Evidence['level'],
  words: (() => string) | null,
): Compared {
  return { field, seen, weight: weightOf(seen), level, words }
}

export function weightOf(seen: Seen): number {
  let weight = 0
  for (const feature in seen) weight += WEIGHTS[feature as Feature] * (seen[feature as Feature] ?? 0)
  return weight
}

/** Weights to two decimals: no picture shows more, and they are stored with every candidate. */
export function evidenceOf({ field, level, weight, words }: Compared): Evidence[] {
  return level && words ? [{ field, level, text: words(), weight: Math.round(weight * 100) / 100 }] : []
}

/** Names of one place, one phone or one domain: more than this make a switchboard, an office tower, a group's site. */
export const SHARED_BY = 3
