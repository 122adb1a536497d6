import { words } from './fold'

/**
 * Legal forms of many countries, and what kind each is: an AG is no GmbH, an Inc. is a Corp. Forms of several words as they
 * are after folding, with lone letters joined ("Sp. z o.o." is "sp z oo"). Sources: facts/field.md D2.
 */
const FORM_KINDS: Record<string, string> = {
  corp: 'inc|incorporated|corp|corporation|inc div|professional corporation|public benefit corporation',
  company: 'co|company|companies|cos',
  llc: 'llc|pllc|lc|limited liability company|limited liability co',
  ltd: 'ltd|limited|pty|pty ltd|pty limited|proprietary limited|private limited|pvt ltd|co ltd|co limited|company limited|ltee',
  lp: 'lp|llp|lllp|limited partnership|limited liability partnership',
  pc: 'pc|pa',
  plc: 'plc|public limited company',
  gmbh: 'gmbh|ug|mbh',
  'gmbh-kg': 'gmbh and co kg|gmbh co kg',
  ag: 'ag',
  kg: 'kg',
  ohg: 'ohg',
  se: 'se',
  sa: 'sa|sa de cv|sab de cv|sapi de cv',
  srl: 'srl|s de rl|s de rl de cv|sarl',
  sas: 'sas',
  spa: 'spa',
  sl: 'sl|slu',
  bv: 'bv',
  nv: 'nv',
  ab: 'ab',
  as: 'as',
  oy: 'oy|oyj',
  aps: 'aps',
  zoo: 'sp zoo|sp z oo|spzoo|spolka z oo|zoo',
  ltda: 'ltda',
}
const LEGAL_FORMS = new Map(
  Object.entries(FORM_KINDS).flatMap(([kind, forms]) => forms.split('|').map((form) => [form, kind] as const)),
)
/** Words of "S. de R.L. de C.V.". */
const LONGEST_FORM = 5
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  co: 'company',
  corp: 'corporation',
  inc: 'incorporated',
  ltd: 'limited',
  const: 'construction',
  constr: 'construction',
  construct: 'construction',
  mech: 'mechanical',
  elec: 'electric',
  electrical: 'electric',
  electrics: 'electric',
  elect: 'electric',
  plbg: 'plumbing',
  plumb: 'plumbing',
  bros: 'brothers',
  bro: 'brothers',
  contr: 'contractors',
  contracting: 'contractors',
  contractor: 'contractors',
  bldrs: 'builders',
  builder: 'builders',
  bldg: 'building',
  svc: 'services',
  svcs: 'services',
  service: 'services',
  mfg: 'manufacturing',
  intl: 'international',
  natl: 'national',
  assoc: 'associates',
  assocs: 'associates',
  engr: 'engineering',
  eng: 'engineering',
  st: 'saint',
  mt: 'mount',
  ft: 'fort',
  dept: 'department',
  grp: 'group',
  ind: 'industries',
  inds: 'industries',
  sys: 'systems',
  system: 'systems',
  tech: 'technologies',
  mgmt: 'management',
  ent: 'enterprises',
  dev: 'development',
  developments: 'development',
  supp: 'supply',
  refrig: 'refrigeration',
  htg: 'heating',
  clg: 'cooling',
  conc: 'concrete',
  exc: 'excavating',
  excavation: 'excavating',
  roofs: 'roofing',
  paint: 'painting',
  painters: 'painting',
  struct: 'structural',
}
const STOP = new Set(['the', 'and', 'of', 'a'])
/** Stands between two names of one company, never at the start: "AKA Builders" is called so. */
const TRADE_NAME =
  /[\s(,;-]+(?:d\s*\/?\s*b\s*\/?\s*a|d\.b\.a|doing business as|t\s*\/\s*a|t\.a|trading as|a\s*\/?\s*k\s*\/?\s*a|a\.k\.a|also known as|formerly(?: known as)?|f\s*\/?\s*k\s*\/?\s*a|f\.k\.a)(?![\p{L}\p{N}])[.:]?/giu
/** Letters with dots: "A.C.M.E.", "S.A.", "o.o". */
const DOTTED = /(?<![\p{L}\p{N}])(?:(?:\p{L}\.)+\p{L}|(?:\p{L}\.){2,})(?![\p{L}\p{N}])/gu
/** Where a name may end before its text does: a legal form counts here. */
const SEGMENT = /\s*[,;:()[\]]\s*|\s+[-–—]\s+/

export interface CompanyName {
  /** Words that carry the name: folded, abbreviations written out, legal forms and stop words gone. */
  tokens: string[]
  /** Kinds of legal form, sorted; empty where the name says none. */
  forms: string[]
  /** Tokens without spaces: catches "A.C.M.E." against "ACME" and "Dry wall" against "Drywall". */
  joined: string
}

/** The names a company goes by: its own, and what stands behind "DBA" or "t/a", or in brackets after such a word. */
export function companyNames(...texts: (string | null)[]): CompanyName[] {
  const parts = texts.flatMap((text) => (text ? splitTradeNames(text) : []))
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

export function parseName(text: string): CompanyName {
  const segments = plainText(text)
    .split(SEGMENT)
    .map((segment) => joinInitials(words(segment)))
    .filter((segment) => segment.length > 0)
  const forms = new Set<string>()
  const all = segments.flatMap((segment, index) => withoutForms(segment, index === 0, forms))
  const tokens = withoutStops(all).map((word) => ABBREVIATIONS[word] ?? word)
  return { tokens, forms: [...forms].sort(), joined: tokens.join('') }
}

/** Bracketed words (a branch, an acronym) go; dotted letters, "&" and the apostrophe of "Lowe’s" are written alike. */
function plainText(text: string): string {
  return text
    .replace(/\([^)]*\)/g, ', ')
    .replace(/&|\+/g, ' and ')
    .replace(/['’`]/g, '')
    .replace(/\bco-op/gi, 'coop')
    .replace(DOTTED, (letters) => letters.replaceAll('.', ''))
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
