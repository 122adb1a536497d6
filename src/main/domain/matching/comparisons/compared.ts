import type { Evidence } from '@shared/vocabulary'

/**
 * What one field says of a pair: its weight in log odds, how strongly it speaks, and the words for a person, which are made
 * for the few candidates that are shown. Nothing known: weight 0, no words.
 */
export interface Compared {
  weight: number
  level: Evidence['level'] | null
  words: (() => Evidence) | null
}

export const SILENT: Compared = { weight: 0, level: null, words: null }

export function say(weight: number, field: Evidence['field'], level: Evidence['level'], text: () => string): Compared {
  return { weight, level, words: () => ({ field, level, text: text() }) }
}
