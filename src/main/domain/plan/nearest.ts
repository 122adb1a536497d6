import { distance } from 'fastest-levenshtein'
import { fold } from '../text/fold'

/** The word that a misspelt one most likely means, or null where none is near. */
export function nearest(text: string, options: readonly string[]): string | null {
  const wanted = fold(text)
  const ranked = options
    .map((option) => ({ option, steps: distance(wanted, fold(option)) }))
    .sort((a, b) => a.steps - b.steps || (a.option < b.option ? -1 : 1))
  const best = ranked[0]
  return best && best.steps <= Math.max(2, Math.floor(wanted.length / 3)) ? best.option : null
}
