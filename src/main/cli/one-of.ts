import { CrosswalkError } from '@shared/errors'
import { distance } from 'fastest-levenshtein'

/** The option that the text is. Throws `invalid-input` with the options, and with the nearest one where it may have been meant. */
export function oneOf<T extends string>(what: string, text: string, options: readonly T[]): T {
  const found = options.find((option) => option === text)
  if (found) return found
  const [nearest = ''] = [...options].sort((a, b) => distance(text, a) - distance(text, b))
  const typo = distance(text, nearest) <= Math.max(2, nearest.length / 3)
  throw new CrosswalkError('invalid-input', `"${text}" is not a ${what}.`, {
    hint: `${typo ? `Did you mean "${nearest}"? ` : ''}It is one of ${options.join(', ')}.`,
    path: what,
  })
}
