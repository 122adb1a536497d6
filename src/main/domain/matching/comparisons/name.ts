import type { Evidence } from '@shared/vocabulary'
import { distance } from 'fastest-levenshtein'
import type { Lexicon, Prepared, PreparedName } from '../prepared'
import { COMMON_NAME_DISCOUNT, NAME } from '../weights'
import { type Compared, SILENT, say } from './compared'

/** Best of all pairs of names: a company may go by its own and by a trade name. */
export function compareNames(source: Prepared, target: Prepared, lexicon: Lexicon): Compared {
  let best: Compared | null = null
  for (const left of source.names) {
    for (const right of target.names) {
      const compared = comparePair(left, right, { source, target, lexicon })
      if (!best || compared.weight > best.weight) best = compared
    }
  }
  return best ?? SILENT
}

interface Around {
  source: Prepared
  target: Prepared
  lexicon: Lexicon
}

function comparePair(left: PreparedName, right: PreparedName, around: Around): Compared {
  const { lexicon } = around
  let rarity = 0
  for (const token of left.tokens) if (right.tokens.includes(token)) rarity = Math.max(rarity, lexicon.rarity(token))
  const discount = left.tokens.length === 0 ? 0 : COMMON_NAME_DISCOUNT * Math.max(0, 1 - rarity * 1.25)
  if (left.joined === right.joined || sameWords(left, right)) return exact(left, right, { around, discount })
  const said = (weight: number, level: Evidence['level'], words: string) =>
    say(weight, 'name', level, () => `${words}: "${around.source.name}" / "${around.target.name}"`)
  const { similarity, contained } = softSimilarity(left, right, lexicon)
  if (similarity >= 0.86) return said(NAME.strong - discount, 'strong', 'Names nearly the same')
  if (similarity >= 0.66) return said(NAME.partial - discount, 'partial', 'Names share their rare words')
  if (contained) return said(NAME.contained - discount, 'partial', 'One name holds the other')
  if (similarity >= 0.4) return said(NAME.weak - discount, 'weak', 'Names share some words')
  return said(NAME.against, 'against', 'Names differ')
}

function exact(
  left: PreparedName,
  right: PreparedName,
  { around, discount }: { around: Around; discount: number },
): Compared {
  const both = `"${around.source.name}" / "${around.target.name}"`
  if (left.forms.join() === right.forms.join()) {
    return say(NAME.exact - discount, 'name', 'exact', () =>
      around.source.name === around.target.name
        ? `Same name: "${around.source.name}"`
        : `Same name, written differently: ${both}`,
    )
  }
  if (left.forms.length === 0 || right.forms.length === 0 || left.forms.some((form) => right.forms.includes(form)))
    return say(NAME.formMissing - discount, 'name', 'exact', () => `Name differs only in legal form: ${both}`)
  const forms = `${left.forms.join(' ')} / ${right.forms.join(' ')}`
  return say(
    NAME.formDiffers - discount,
    'name',
    'partial',
    () => `Same name, but another legal form (${forms}): ${both}`,
  )
}

function sameWords(left: PreparedName, right: PreparedName): boolean {
  return left.tokens.length === right.tokens.length && left.tokens.every((token) => right.tokens.includes(token))
}

/** Share of the shorter name's words, by rarity, that makes it a part of the longer. */
const CONTAINED = 0.8

/** Share of the words' rarity that both names have, a word with a typo counting in part; from 0 to 1. */
function softSimilarity(
  left: PreparedName,
  right: PreparedName,
  lexicon: Lexicon,
): { similarity: number; contained: boolean } {
  const weight = (token: number) => 0.15 + lexicon.rarity(token)
  let shared = 0
  const total = { left: 0, right: 0 }
  const free = [...right.tokens]
  for (const token of right.tokens) total.right += weight(token)
  for (const token of left.tokens) {
    total.left += weight(token)
    const match = matching(token, free, lexicon)
    if (!match) continue
    shared += match.share * Math.min(weight(token), weight(free[match.at] ?? token))
    free.splice(match.at, 1)
  }
  const both = total.left + total.right
  const words = both === 0 ? 0 : (2 * shared) / both
  const contained = shared >= CONTAINED * Math.min(total.left, total.right)
  return { similarity: Math.max(words, lettersAlike(left.joined, right.joined)), contained }
}

/** Share of equal letters of two joined names, where it is high enough to be one name with typos; else 0. */
function lettersAlike(left: string, right: string): number {
  const longest = Math.max(left.length, right.length)
  if (longest === 0 || Math.abs(left.length - right.length) > 4) return 0
  const letters = 1 - distance(left, right) / longest
  return letters > 0.84 ? letters : 0
}

/** The same word, a typo in a word of five letters or more, or an abbreviation by its start. */
function matching(token: number, free: readonly number[], lexicon: Lexicon): { at: number; share: number } | null {
  const exactly = free.indexOf(token)
  if (exactly >= 0) return { at: exactly, share: 1 }
  const text = lexicon.tokens.text(token)
  for (const [at, other] of free.entries()) {
    const option = lexicon.tokens.text(other)
    const [short, long] = text.length <= option.length ? [text, option] : [option, text]
    if (short.length >= 4 && long.startsWith(short)) return { at, share: 0.85 }
    const near = short.length >= 5 && long.length - short.length <= 1 && (short[0] === long[0] || short[1] === long[1])
    if (near && distance(text, option) <= (long.length >= 8 ? 2 : 1)) return { at, share: 0.8 }
  }
  return null
}
