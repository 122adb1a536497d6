import { SHORTEST_PASSPHRASE } from '@shared/review'

export interface Strength {
  /** Of what is tried, the answer to "may the pack be sealed with it?". */
  readonly usable: boolean
  readonly level: 'short' | 'weak' | 'fair' | 'strong'
  readonly words: string
}

const FAIR_BITS = 45
const STRONG_BITS = 70

/**
 * A rough estimate, and said to be one: what a program that tries signs at random would need, less what repeats and runs give
 * away. No dictionary is asked, so a well-known sentence counts as stronger than it is.
 */
export function strengthOf(passphrase: string): Strength {
  const signs = [...passphrase]
  if (signs.length === 0) return { usable: false, level: 'short', words: `At least ${SHORTEST_PASSPHRASE} characters.` }
  if (signs.length < SHORTEST_PASSPHRASE)
    return { usable: false, level: 'short', words: `Too short: ${SHORTEST_PASSPHRASE - signs.length} more.` }
  const bits = signs.filter((sign, index) => !follows(signs, index, sign)).length * Math.log2(alphabet(passphrase))
  if (bits < FAIR_BITS)
    return { usable: true, level: 'weak', words: 'Weak: a program could guess it. Add a word or two.' }
  if (bits < STRONG_BITS) return { usable: true, level: 'fair', words: 'Fair. One more word makes it strong.' }
  return { usable: true, level: 'strong', words: 'Strong, as long as it is not a well-known phrase.' }
}

/** A sign that repeats the one before it, or goes one step on from it: "aaaa", "1234". */
function follows(signs: readonly string[], index: number, sign: string): boolean {
  const before = signs[index - 1]?.codePointAt(0)
  const step = (sign.codePointAt(0) ?? 0) - (before ?? Number.NaN)
  return Math.abs(step) <= 1
}

function alphabet(text: string): number {
  const groups: readonly [RegExp, number][] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/\d/, 10],
    [/[^a-zA-Z\d]/, 32],
  ]
  return groups.reduce((size, [group, count]) => size + (group.test(text) ? count : 0), 0)
}
