import { ABBREVIATIONS } from './abbreviations'
import { words } from './fold'
import { LEGAL_FORMS, LONGEST_FORM } from './legal-forms'

const STOP = new Set(['the', 'and', 'of', 'a'])
/** Stands between two names of one company, never at the start: "AKA Builders" is called so. */
const TRADE_NAME =
  /[\s(,;-]+(?:d\s*\/?\s*b\s*\/?\s*a|d\.b\.a|doing business as|t\s*\/\s*a|t\.a|trading as|operating as|o\s*\/\s*a|a\s*\/?\s*k\s*\/?\s*a|a\.k\.a|also known as|formerly(?: known as)?|f\s*\/?\s*k\s*\/?\s*a|f\.k\.a)(?![\p{L}\p{N}])[.:]?/giu
/** Letters with dots: "A.C.M.E.", "S.A.", "o.o". */
const DOTTED = /(?<![\p{L}\p{N}])(?:(?:\p{L}\.)+\p{L}|(?:\p{L}\.){2,})(?![\p{L}\p{N}])/gu
/** Where a name may end before its text does: a legal form counts here. */
const BRACKETED = /\(([^)]*)\)?/g
/** What stands behind is another organisation, named for its relation to this one. */
const BEHALF =
  /[\s,;-]+(?:c\/o|care of|attn:?|on behalf of|through|via|an? (?:division|subsidiary|member|part|company) of|(?:division|subsidiary) of)\s.*$/i
/** So begins what is in brackets and tells a relation, not a branch. */
const RELATION =
  /^\s*(?:through|via|for|by|c\/o|care of|attn|on behalf|part of|an? |now|member|division|subsidiary|represent|formerly|former|previously)/i
const MAY_HAVE_ASIDE = /[(/]|\b(?:care|attn|behalf|through|via|of)\b/i
const SEGMENT = /\s*[,;:()[\]]\s*|\s+[-–—]\s+/

export interface CompanyName {
  /** Words that carry the name: folded, abbreviations written out, legal forms and stop words gone. */
  tokens: string[]
  /** Kinds of legal form, sorted; empty where the name says none. */
  forms: string[]
  /** Tokens without spaces: catches "A.C.M.E." against "ACME" and "Dry wall" against "Drywall". */
  joined: string
  /** Words in brackets, or behind "c/o" and "through": they may tell a branch or an acronym, and may be left out. Branches come first. */
  asides: string[]
  /** How many of the asides may name a branch: "(Foster)", not "(Fortis Inc.)" nor "through Casacom". */
  branches: number
}

/** The names a company goes by: its own, and what stands behind "DBA" or "t/a", or in brackets after such a word. */
export function companyNames(...texts: (string | null)[]): CompanyName[] {
  const parts = texts.flatMap((text) => (text ? splitTradeNames(text).flatMap(splitLanguages) : []))
  const names = parts.map(parseName).filter(({ tokens }) => tokens.length > 0)
  return names.filter((name, index) => names.findIndex((other) => other.joined === name.joined) === index)
}

function splitTradeNames(text: string): string[] {
  return text
    .trim()
    .split(TRADE_NAME)
    .map((part) => part.replace(/^[\s(,-]+|[\s(,-]+$/g, ''))
    .filter((part) => part !== '')
}

/** "Insurance Bureau / Bureau d'assurance du Canada": one name in two languages, each long enough to be one. */
function splitLanguages(text: string): string[] {
  const parts = text.split('/')
  return parts.length === 2 && parts.every((part) => words(part).length >= 3) ? [text, ...parts] : [text]
}

export function parseName(text: string): CompanyName {
  const { main, bracketed, behalf } = withoutAsides(text)
  const segments = segmentsOf(main)
  const forms = new Set<string>()
  const all = segments.flatMap((segment, index) => withoutForms(segment, index === 0, forms))
  const { tokens, acronym } = withoutAcronym(withoutStops(all).map((word) => ABBREVIATIONS[word] ?? word))
  const asides = bracketed.map(asideOf)
  const branches = asides.flatMap(({ words, branch }) => (branch ? words : []))
  const others = asides.flatMap(({ words, branch }) => (branch ? [] : words))
  return {
    tokens,
    forms: [...forms].sort(),
    joined: tokens.join(''),
    asides: [...branches, ...others, ...asideOf(behalf).words, ...acronym],
    branches: branches.length,
  }
}

/** "Chicago Youth Centers - Fellowship House / CYC": initials at the end say again what stands there. */
function withoutAcronym(all: string[]): { tokens: string[]; acronym: string[] } {
  const last = all.at(-1) ?? ''
  if (last.length < 3 || all.length <= last.length) return { tokens: all, acronym: [] }
  const initials = all.slice(0, -1).map((word) => word[0] ?? '')
  return initials.join('').includes(last) ? { tokens: all.slice(0, -1), acronym: [last] } : { tokens: all, acronym: [] }
}

/** More words than this in brackets explain, and name no branch. */
const LONGEST_BRANCH = 3

/** An organisation of its own, or words that say what it has to do with this one, are no branch. */
function asideOf(text: string): { words: string[]; branch: boolean } {
  const forms = new Set<string>()
  const all = segmentsOf(text).flatMap((segment) => withoutForms(segment, false, forms))
  const kept = withoutStops(all).map((word) => ABBREVIATIONS[word] ?? word)
  return { words: kept, branch: forms.size === 0 && kept.length <= LONGEST_BRANCH && !RELATION.test(text) }
}

function segmentsOf(text: string): string[][] {
  return plainText(text)
    .split(SEGMENT)
    .map((segment) => joinInitials(words(segment)))
    .filter((segment) => segment.length > 0)
}

/** A name that is nothing but an aside stays one: "(Acme)". */
function withoutAsides(text: string): { main: string; bracketed: string[]; behalf: string } {
  const bracketed: string[] = []
  let behalf = ''
  const none = { main: text, bracketed: [], behalf }
  if (!MAY_HAVE_ASIDE.test(text)) return none
  const main = text
    .replace(BRACKETED, (_all, inside: string) => {
      bracketed.push(inside)
      return ', '
    })
    .replace(BEHALF, (behind) => {
      behalf = behind.replace(/^[\s,;-]+\S+/, ' ')
      return ''
    })
  return /[\p{L}\p{N}]/u.test(main) ? { main, bracketed, behalf } : none
}

/** Dotted letters, "&" and the apostrophe of "Lowe’s" are written alike. */
function plainText(text: string): string {
  return (
    text
      .replace(/&|\+/g, ' and ')
      .replace(/['’`]/g, '')
      // An apostrophe or an accented letter that an export broke: "Mother?s".
      .replace(/(?<=\p{L})[?\uFFFD](?=\p{L})/gu, '')
      .replace(/\bco-op/gi, 'coop')
      .replace(DOTTED, (letters) => letters.replaceAll('.', ''))
  )
}

/** Takes the legal forms off the end, the longest first: "Obras Norte S.A. de C.V.". The first word of a name is never one. */
function withoutForms(segment: readonly string[], first: boolean, forms: Set<string>): string[] {
  let rest = [...segment]
  for (;;) {
    const length = formLength(rest, first ? 1 : 0)
    if (length === 0) return rest
    forms.add(LEGAL_FORMS.get(rest.slice(-length).join(' ')) ?? '')
    rest = rest.slice(0, -length)
  }
}

function formLength(all: readonly string[], keep: number): number {
  for (let length = Math.min(LONGEST_FORM, all.length - keep); length > 0; length -= 1) {
    if (LEGAL_FORMS.has(all.slice(-length).join(' '))) return length
  }
  return 0
}

/** Stop words say nothing, except where hardly anything else stands there: "A Plumbing", "The Co". */
function withoutStops(all: readonly string[]): readonly string[] {
  const kept = all.filter((word) => !STOP.has(word))
  if (kept.length === 0) return all
  return kept.length === 1 && all[0] === 'a' ? ['a', ...kept] : kept
}

/** "j b smith" keeps its letters as one word, as "jb smith" has it; so does "A & A Plumbing". */
function joinInitials(all: readonly string[]): string[] {
  const result: string[] = []
  for (const [index, word] of all.entries()) {
    const before = all[index - 1] ?? ''
    if (isLetter(word) && index > 0 && isLetter(before)) result[result.length - 1] += word
    else if (isLetter(word) && before === 'and' && isLetter(all[index - 2] ?? '')) {
      result.pop()
      result[result.length - 1] += word
    } else result.push(word)
  }
  return result
}

function isLetter(word: string): boolean {
  return word.length === 1 && /\p{L}/u.test(word)
}
