import type { Evidence } from '@shared/vocabulary'
import { distance } from 'fastest-levenshtein'
import { LOOSE_FORMS } from '../../text/legal-forms'
import type { Lexicon } from '../lexicon'
import type { Prepared, PreparedName } from '../prepared'
import { type Aligned, align } from './align'
import { type Compared, type Seen, SILENT, say } from './compared'

/** Best of all pairs of names: a company may go by its own and by a trade name. */
export function compareNames(source: Prepared, target: Prepared, lexicon: Lexicon): Compared {
  let best: Compared | null = null
  for (const left of source.names) {
    for (const right of target.names) {
      const compared = comparePair(left, right, { source, target, lexicon })
      if (!best || whole(compared) > whole(best)) best = compared
    }
  }
  return best ?? SILENT
}

function whole({ weight, doubt }: Compared): number {
  return weight + (doubt?.weight ?? 0)
}

interface Around {
  source: Prepared
  target: Prepared
  lexicon: Lexicon
}

function comparePair(left: PreparedName, right: PreparedName, around: Around): Compared {
  const aligned = align(left, right, around.lexicon)
  const same = left.joined === right.joined || (aligned.complete && aligned.shared > 0 && sameWords(left, right))
  const forms = formsOf(left, right)
  // Word by word is better, where the words are as many: "Baker Construction" and "Bauer Construction" have most letters alike.
  const letters = same ? 1 : left.tokens.length === right.tokens.length ? 0 : lettersAlike(left.joined, right.joined)
  const acronym = !same && isAcronym(left, right)
  const seen: Seen = {
    nameShared: Math.min(aligned.shared, 2),
    nameRarest: aligned.rarest,
    nameHead: Math.min(aligned.head, 1.5),
  }
  if (aligned.branches > 0) seen.nameBranch = Math.min(aligned.branches, 1)
  if (same) seen.nameSame = 1
  else {
    seen.nameRestSmall = Math.min(aligned.restSmall, 1.2)
    seen.nameRestLarge = Math.min(aligned.restLarge, 3)
    if (aligned.restSmall < 0.1) seen.nameContained = aligned.rarest
    if (aligned.complete) seen.nameComplete = 1
    if (aligned.numbersDiffer) seen.nameNumbersDiffer = 1
    if (aligned.placesDiffer) seen.namePlacesDiffer = 1
    if (aligned.tradesDiffer) seen.nameTradesDiffer = 1
  }
  if (letters > 0 && !same) seen.nameLetters = letters
  if (acronym) seen.nameAcronym = 1
  if (aligned.shared === 0 && letters === 0 && !same && !acronym) seen.nameNothing = 1
  const differ = forms === 'differ'
  if (differ && !same) seen.nameFormsDiffer = 1
  const level = levelOf({ aligned, same, letters, acronym })
  const words = () => wordsOf({ aligned, same, letters, acronym, forms, level, around })
  const name = say(seen, 'name', level, words)
  return differ && same ? { ...name, doubt: formsDoubt(left, right) } : name
}

interface Facts {
  aligned: Aligned
  same: boolean
  letters: number
  acronym: boolean
  forms: 'same' | 'missing' | 'differ'
}

/** Two companies of one name: an LLC and the Inc. that sold it, and twice as likely a group's AG and its GmbH: nobody mistakes those. */
function formsDoubt(left: PreparedName, right: PreparedName): Compared {
  const words = () =>
    `The legal forms differ (${left.forms.join(', ')} / ${right.forms.join(', ')}): they may be two companies`
  const strict = [...left.forms, ...right.forms].every((form) => !LOOSE_FORMS.has(form))
  return say({ nameFormsDiffer: strict ? 2 : 1 }, 'name', 'against', words)
}

function levelOf({ aligned, same, letters, acronym }: Omit<Facts, 'forms'>): Evidence['level'] {
  if (same) return 'exact'
  if (aligned.numbersDiffer || aligned.placesDiffer) return 'weak'
  const total = aligned.shared + (aligned.restSmall + aligned.restLarge) / 2
  const share = total === 0 ? 0 : aligned.shared / total
  if (share >= 0.85 || letters > 0.9) return 'strong'
  if (share >= 0.6 || acronym || (aligned.restSmall < 0.2 && aligned.shared > 0.3)) return 'partial'
  return share >= 0.25 ? 'weak' : 'against'
}

function wordsOf(facts: Facts & { level: Evidence['level']; around: Around }): string {
  const { aligned, same, acronym, forms, level, around } = facts
  const [mine, theirs] = [around.source.name, around.target.name]
  const both = `"${mine}" / "${theirs}"`
  if (same && mine === theirs) return `Same name: "${mine}"`
  if (same && forms !== 'same') return `Name differs only in legal form: ${both}`
  if (same) return `Same name, written differently: ${both}`
  if (aligned.numbersDiffer) return `The numbers in the names differ: ${both}`
  if (aligned.placesDiffer) return `The names say different places: ${both}`
  if (acronym) return `One name is the other’s initials: ${both}`
  if (level === 'strong') return `Names nearly the same: ${both}`
  if (level === 'against') return `Names differ: ${both}`
  if (aligned.restSmall < 0.2) return `One name holds the other: ${both}`
  return `Names share "${aligned.words.slice(0, 2).join('", "')}": ${both}`
}

function sameWords(left: PreparedName, right: PreparedName): boolean {
  return left.tokens.length === right.tokens.length && left.tokens.every((token) => right.tokens.includes(token))
}

/** An AG is no GmbH; "Bay Electric" may be any of them. */
function formsOf(left: PreparedName, right: PreparedName): Facts['forms'] {
  if (left.forms.join() === right.forms.join()) return 'same'
  if (left.forms.length === 0 || right.forms.length === 0 || left.forms.some((form) => right.forms.includes(form)))
    return 'missing'
  return 'differ'
}

function isAcronym(left: PreparedName, right: PreparedName): boolean {
  return (
    (left.initials !== '' && left.initials === right.joined) ||
    (right.initials !== '' && right.initials === left.joined)
  )
}

/** Share of equal letters of two joined names, where it is high enough to be one name with typos; else 0. */
function lettersAlike(left: string, right: string): number {
  const longest = Math.max(left.length, right.length)
  if (longest < 5 || Math.abs(left.length - right.length) > 4) return 0
  if (left.replace(/\D/g, '') !== right.replace(/\D/g, '')) return 0
  const letters = 1 - distance(left, right) / longest
  return letters > 0.84 ? letters : 0
}
