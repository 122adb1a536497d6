import { distance } from 'fastest-levenshtein'
import { type Lexicon, TRAITS } from '../lexicon'
import type { PreparedName } from '../prepared'

/** How two names' words lie on each other; amounts are sums of the words' rarity, from 0 to 1 each. */
export interface Aligned {
  shared: number
  /** Rarest word that both have. */
  rarest: number
  /** Rarity of the first words, as far as both begin alike. */
  head: number
  /** What the name that lacks less, and the one that lacks more, has over the other. */
  restSmall: number
  restLarge: number
  /** What may name a branch in brackets, and the other lacks; without the name's own initials. */
  branches: number
  /** Both have a number, and none is the same. */
  numbersDiffer: boolean
  /** Both name a place, and none is the same. */
  placesDiffer: boolean
  /** Both name a trade or a kind of organisation, and none is the same: a bank is no university. */
  tradesDiffer: boolean
  /** Every word has its like. */
  complete: boolean
  /** Words that both have, the rarest first, for a person. */
  words: string[]
}

/** What a word of no rarity still counts. */
const FLOOR = 0.06

export function align(one: PreparedName, other: PreparedName, lexicon: Lexicon): Aligned {
  // The shorter name first: "JN Thorp" looks for "James N. Thorp", whichever side has which.
  const [left, right] = one.tokens.length <= other.tokens.length ? [one, other] : [other, one]
  const rarity = (token: number) => FLOOR + (1 - FLOOR) * lexicon.rarity(token)
  const lefts = left.tokens.length
  const rightWords = right.asides.length === 0 ? right.tokens : [...right.tokens, ...right.asides]
  const taken = new Uint8Array(rightWords.length)
  const result = { shared: 0, rarest: 0, head: 0 }
  const words: { text: string; amount: number }[] = []
  let [leftRest, branches, pairs, run] = [0, 0, 0, 0]
  const leftWords = left.asides.length === 0 ? left.tokens : [...left.tokens, ...left.asides]
  for (const [index, token] of leftWords.entries()) {
    const match = matching(token, rightWords, { taken, lexicon })
    if (!match) {
      if (index < lefts) leftRest += rarity(token)
      else if (index < lefts + left.branches && saysMore(token, left, lexicon)) branches += rarity(token)
      continue
    }
    for (let at = match.at; at < match.at + match.length; at += 1) taken[at] = 1
    const other = rightWords[match.at] ?? token
    const amount =
      match.share *
      (match.length > 1
        ? rarity(token)
        : Math.max(rarity(token), rarity(other)) * 0.5 + Math.min(rarity(token), rarity(other)) * 0.5)
    result.shared += amount
    if (amount > result.rarest) result.rarest = amount
    if (index === run && match.at === run) {
      run += match.length
      result.head += amount
    }
    if (index < lefts) pairs += match.length
    words.push({ text: lexicon.tokens.text(token), amount })
  }
  const traits = differingTraits(left, right, lexicon)
  let rightRest = 0
  for (const [at, token] of rightWords.entries()) {
    if (taken[at] === 1) continue
    if (at < right.tokens.length) rightRest += rarity(token)
    else if (at < right.tokens.length + right.branches && saysMore(token, right, lexicon)) branches += rarity(token)
  }
  return {
    ...result,
    restSmall: Math.min(leftRest, rightRest),
    restLarge: Math.max(leftRest, rightRest),
    branches,
    numbersDiffer: (traits & TRAITS.number) !== 0,
    placesDiffer: (traits & TRAITS.place) !== 0,
    tradesDiffer: (traits & TRAITS.trade) !== 0,
    complete: leftRest === 0 && rightRest === 0 && pairs > 0,
    words: words.sort((a, b) => b.amount - a.amount).map(({ text }) => text),
  }
}

interface Match {
  at: number
  length: number
  share: number
}

/** The same word; two words written as one; an initial; an abbreviation; a typo in a word of five letters or more. */
function matching(
  token: number,
  others: readonly number[],
  { taken, lexicon }: { taken: Uint8Array; lexicon: Lexicon },
): Match | null {
  for (let at = others.indexOf(token); at >= 0; at = others.indexOf(token, at + 1))
    if (taken[at] === 0) return { at, length: 1, share: 1 }
  const text = lexicon.tokens.text(token)
  let best: Match | null = null
  for (let at = 0; at < others.length; at += 1) {
    if (taken[at] === 1) continue
    const option = lexicon.tokens.text(others[at] ?? -1)
    const share = alike(text, option)
    if (share > (best?.share ?? 0)) best = { at, length: 1, share }
    const next = others[at + 1]
    if (
      next !== undefined &&
      taken[at + 1] === 0 &&
      text.startsWith(option) &&
      text === option + lexicon.tokens.text(next)
    )
      return { at, length: 2, share: 1 }
    // "JN Thorp" and "James N. Thorp".
    if (
      text.length === 2 &&
      next !== undefined &&
      taken[at + 1] === 0 &&
      text[0] === option[0] &&
      text[1] === lexicon.tokens.text(next)[0]
    )
      best ??= { at, length: 2, share: 0.6 }
  }
  return best
}

/** From 0 to 1: how likely two different texts are one word. */
export function alike(a: string, b: string): number {
  // Most words have nothing in common, and this says so at once.
  if (a.charCodeAt(0) !== b.charCodeAt(0) && a.charCodeAt(1) !== b.charCodeAt(1)) return 0
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  // "Unit7" is not "Unit71": a number with a digit more or less is another one.
  if (short.length === 0 || /\d/.test(short) || /\d/.test(long)) return 0
  if (short.length === 1) return long.length > 2 && long.startsWith(short) ? 0.5 : 0
  if (short.length >= 3 && long.startsWith(short)) return short.length >= 4 ? 0.85 : 0.6
  if (short[0] === long[0] && isAbbreviation(short, long)) return 0.7
  if (isKin(short, long)) return 0.75
  const near = short.length >= 5 && long.length - short.length <= 2 && (short[0] === long[0] || short[1] === long[1])
  if (!near) return 0
  const edits = distance(a, b)
  if (edits === 1 || swapped(a, b)) return long.length >= 7 ? 0.9 : 0.8
  return edits === 2 && long.length >= 8 ? 0.75 : 0
}

/** "mgmt" for "management": consonants in their order, few letters for many. */
function isAbbreviation(short: string, long: string): boolean {
  if (short.length < 3 || short.length > 5 || long.length < short.length + 3 || /[aeiou]/.test(short.slice(1)))
    return false
  let at = 0
  for (const letter of long) if (letter === short[at]) at += 1
  return at === short.length
}

/** Letters in which kin words agree, at the least, and what they may end with. */
const SHORTEST_ROOT = 5
const ENDING = /^(?:t?ions?|t?ors?|ers?|ing|y|ies|ian|ese|ists?|ry|t?ive|ment|e)?$/

/** One root with two endings: "producers" and "production", "veterinary" and "veterinarian". */
function isKin(short: string, long: string): boolean {
  let root = 0
  while (root < short.length && short[root] === long[root]) root += 1
  if (root < SHORTEST_ROOT || root < long.length / 2) return false
  return ENDING.test(short.slice(root)) && ENDING.test(long.slice(root))
}

/** Letters longer than this are a word of their own. */
const LONGEST_ACRONYM = 6

/** A word in brackets that is neither in the name itself nor short for it: not "SOCAN" of "Society of Composers, Authors and ... of Canada". */
function saysMore(aside: number, { tokens }: PreparedName, { tokens: known }: Lexicon): boolean {
  if (tokens.includes(aside)) return false
  const letters = known.text(aside).replace(/\d/g, '')
  if (letters.length > LONGEST_ACRONYM) return true
  return !tokens.some((_token, at) => isShortFor(letters, tokens.slice(at), known))
}

/** Letters of the words in their order, the first of the first word among them. */
function isShortFor(letters: string, tokens: readonly number[], known: Lexicon['tokens']): boolean {
  if (letters[0] !== known.text(tokens[0] ?? -1)[0]) return false
  let at = 0
  for (const token of tokens) for (const letter of known.text(token)) if (letter === letters[at]) at += 1
  return at === letters.length
}

/** Two neighbours swapped, the commonest slip that is two edits. */
function swapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let at = 0
  while (a[at] === b[at]) at += 1
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}

/** Kinds of words (TRAITS) that both names have, and none in common. */
function differingTraits(left: PreparedName, right: PreparedName, lexicon: Lexicon): number {
  let [mine, theirs, shared] = [0, 0, 0]
  for (const token of right.tokens) theirs |= lexicon.traits(token)
  if (theirs === 0) return 0
  for (const token of left.tokens) {
    const traits = lexicon.traits(token)
    mine |= traits
    if (traits !== 0 && right.tokens.includes(token)) shared |= traits
  }
  return mine & theirs & ~shared
}
