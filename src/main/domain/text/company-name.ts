import { fold } from './fold'

/**
 * Legal forms of many countries. `compare` keeps apart what differs in law (an AG is no GmbH); the same letter means the
 * same kind. Sources: facts/field.md D2.
 */
const LEGAL_FORMS: Record<string, string> = {
  inc: 'corp',
  incorporated: 'corp',
  corp: 'corp',
  corporation: 'corp',
  co: 'company',
  company: 'company',
  companies: 'company',
  llc: 'llc',
  'l l c': 'llc',
  pllc: 'llc',
  lc: 'llc',
  ltd: 'ltd',
  limited: 'ltd',
  lp: 'lp',
  llp: 'lp',
  lllp: 'lp',
  pc: 'pc',
  pa: 'pc',
  plc: 'plc',
  gmbh: 'gmbh',
  ag: 'ag',
  kg: 'kg',
  ug: 'gmbh',
  ohg: 'ohg',
  se: 'se',
  sa: 'sa',
  sas: 'sas',
  sarl: 'sarl',
  srl: 'srl',
  spa: 'spa',
  sl: 'sl',
  bv: 'bv',
  nv: 'nv',
  ab: 'ab',
  as: 'as',
  oy: 'oy',
  aps: 'aps',
  pty: 'ltd',
  'pty ltd': 'ltd',
  ltee: 'ltd',
  cv: 'cv',
  'sa de cv': 'sa',
  'z o o': 'zoo',
  'sp z o o': 'zoo',
}
const ABBREVIATIONS: Record<string, string> = {
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
const TRADE_NAME =
  /\b(?:d\s*\/?\s*b\s*\/?\s*a\b\.?|d\.b\.a\.?|doing business as|t\s*\/\s*a\b|trading as|aka|a\.k\.a\.|formerly|fka)\s*:?/i

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
    .split(TRADE_NAME)
    .map((part) => part.replace(/^[\s(,-]+|[\s(,-]+$/g, ''))
    .filter((part) => part !== '')
}

export function parseName(text: string): CompanyName {
  const plain = fold(
    text
      .replace(/\(([^)]*)\)/g, ' ')
      .replace(/&|\+/g, ' and ')
      .replace(/\b((?:\p{L}\.){2,})/gu, (letters) => letters.replaceAll('.', '')),
  ).replace(/\binc div\b/g, 'inc')
  const all = joinInitials(plain.split(' '))
  const forms = new Set<string>()
  const tokens: string[] = []
  for (const [index, word] of all.entries()) {
    const form = index > 0 ? LEGAL_FORMS[word] : undefined
    if (form) forms.add(form)
    else if (word !== '' && !STOP.has(word)) tokens.push(ABBREVIATIONS[word] ?? word)
  }
  return { tokens, forms: [...forms].sort(), joined: tokens.join('') }
}

/** "j b smith" keeps its letters as one word, as "jb smith" has it. */
function joinInitials(all: readonly string[]): string[] {
  const result: string[] = []
  let letters = ''
  for (const word of [...all, '']) {
    if (word.length === 1 && /\p{L}/u.test(word)) {
      letters += word
      continue
    }
    if (letters !== '') result.push(letters)
    letters = ''
    if (word !== '') result.push(word)
  }
  return result
}
