import type { Evidence } from '@shared/vocabulary'
import { distance } from 'fastest-levenshtein'
import type { CompanyName } from '../../text/company-name'
import type { Frequencies } from '../frequencies'
import type { Prepared } from '../prepared'
import { COMMON_NAME_DISCOUNT, NAME } from '../weights'
import type { Compared } from './compared'

/** Best of all pairs of names: a company may go by its own and by a trade name. */
export function compareNames(source: Prepared, target: Prepared, frequencies: Frequencies): Compared {
  let best: Compared | null = null
  for (const left of source.names) {
    for (const right of target.names) {
      const compared = comparePair(left, right, { source, target, frequencies })
      if (!best || compared.weight > best.weight) best = compared
    }
  }
  return best ?? { weight: 0, evidence: [] }
}

interface Around {
  source: Prepared
  target: Prepared
  frequencies: Frequencies
}

function comparePair(left: CompanyName, right: CompanyName, around: Around): Compared {
  const rarity = Math.max(
    0,
    ...left.tokens.filter((token) => right.tokens.includes(token)).map(around.frequencies.rarity),
  )
  const discount = left.tokens.length === 0 ? 0 : COMMON_NAME_DISCOUNT * Math.max(0, 1 - rarity * 1.25)
  if (left.joined === right.joined || sameWords(left, right)) return exact(left, right, { around, discount })
  const similarity = softSimilarity(left, right, around.frequencies)
  if (similarity >= 0.86)
    return said(
      NAME.strong - discount,
      'strong',
      `Names nearly the same: "${around.source.name}" / "${around.target.name}"`,
    )
  if (similarity >= 0.66)
    return said(
      NAME.partial - discount,
      'partial',
      `Names share their rare words: "${around.source.name}" / "${around.target.name}"`,
    )
  if (similarity >= 0.4)
    return said(
      NAME.weak - discount,
      'weak',
      `Names share some words: "${around.source.name}" / "${around.target.name}"`,
    )
  return said(NAME.against, 'against', `Names differ: "${around.source.name}" / "${around.target.name}"`)
}

function exact(
  left: CompanyName,
  right: CompanyName,
  { around, discount }: { around: Around; discount: number },
): Compared {
  const forms = `${left.forms.join(' ')} / ${right.forms.join(' ')}`
  if (left.forms.join() === right.forms.join()) {
    const same = around.source.name === around.target.name
    return said(
      NAME.exact - discount,
      'exact',
      same
        ? `Same name: "${around.source.name}"`
        : `Same name, written differently: "${around.source.name}" / "${around.target.name}"`,
    )
  }
  if (left.forms.length === 0 || right.forms.length === 0 || left.forms.some((form) => right.forms.includes(form))) {
    return said(
      NAME.formMissing - discount,
      'exact',
      `Name differs only in legal form: "${around.source.name}" / "${around.target.name}"`,
    )
  }
  return said(
    NAME.formDiffers - discount,
    'partial',
    `Same name, but another legal form (${forms}): "${around.source.name}" / "${around.target.name}"`,
  )
}

function sameWords(left: CompanyName, right: CompanyName): boolean {
  return (
    left.tokens.length === right.tokens.length &&
    [...left.tokens].sort().join(' ') === [...right.tokens].sort().join(' ')
  )
}

/** Share of the words' rarity that both names have, a word with a typo counting in part; from 0 to 1. */
function softSimilarity(left: CompanyName, right: CompanyName, { rarity }: Frequencies): number {
  const weight = (token: string) => 0.15 + rarity(token)
  let shared = 0
  const free = new Set(right.tokens)
  for (const token of left.tokens) {
    const match = free.has(token) ? { token, share: 1 } : nearestToken(token, free)
    if (!match) continue
    free.delete(match.token)
    shared += match.share * Math.min(weight(token), weight(match.token))
  }
  const total = (tokens: readonly string[]) => tokens.reduce((sum, token) => sum + weight(token), 0)
  const both = total(left.tokens) + total(right.tokens)
  const words = both === 0 ? 0 : (2 * shared) / both
  const longest = Math.max(left.joined.length, right.joined.length)
  const letters =
    longest === 0 || Math.abs(left.joined.length - right.joined.length) > 4
      ? 0
      : 1 - distance(left.joined, right.joined) / longest
  return Math.max(words, letters > 0.84 ? letters : 0)
}

/** A typo in a word of five letters or more, or an abbreviation by its start. */
function nearestToken(token: string, options: ReadonlySet<string>): { token: string; share: number } | null {
  for (const option of options) {
    const [short, long] = token.length <= option.length ? [token, option] : [option, token]
    if (short.length >= 4 && long.startsWith(short)) return { token: option, share: 0.85 }
    if (short.length >= 5 && long.length - short.length <= 1 && distance(token, option) <= (long.length >= 8 ? 2 : 1))
      return { token: option, share: 0.8 }
  }
  return null
}

function said(weight: number, level: Evidence['level'], text: string): Compared {
  return { weight, evidence: [{ field: 'name', level, text }] }
}
