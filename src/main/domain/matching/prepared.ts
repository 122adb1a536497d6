import type { ExternalId } from '@shared/records'
import { type CompanyName, companyNames } from '../text/company-name'
import { companyDomain, phoneDigits } from '../text/contact'
import { fold, words } from '../text/fold'
import { houseAndRoad, postalKey, streetKey } from '../text/street'
import { hashText } from './hash'
import type { Reading } from './kinds/reading'
import type { Lexicon } from './lexicon'
import { initialsOf, wordStem } from './word-stem'

export interface PreparedName {
  /** Token ids in order. */
  tokens: readonly number[]
  /** Token ids of what stands in brackets: they help, and nothing is missed where they are not. */
  asides: readonly number[]
  /** How many of the asides, the first, may name a branch. */
  branches: number
  joined: string
  /** First letters, of three words or more; else empty. */
  initials: string
  forms: readonly string[]
}

/** A record made ready for comparing: every key computed once, as integers of the lexicon; -1 for none. */
export interface Prepared {
  id: string
  name: string
  active: boolean
  names: readonly PreparedName[]
  street: number
  house: string | null
  road: string | null
  postal: number
  city: number
  cityShown: string | null
  phones: readonly number[]
  domains: readonly number[]
  domainKinds: readonly ('website' | 'email')[]
  /** Whole e-mail addresses, of persons only. */
  emails: readonly string[]
  identifiers: readonly string[]
  numbers: readonly string[]
  startDate: string | null
  externalIds: readonly ExternalId[]
  /** Tells holders of one phone, street or domain apart: ten records of one name are one holder. Not negative. */
  holder: number
}

const NONE: readonly never[] = []

export function prepare(reading: Reading, lexicon: Lexicon): Prepared {
  const names = namesOf(reading)
  const { id, name, active } = reading
  return {
    id,
    name,
    active,
    names: names.map((one) => preparedName(one, lexicon)),
    ...place(reading, lexicon),
    phones: kept(distinct((reading.phones ?? NONE).map(phoneDigits)).map((digits) => lexicon.phones.id(digits))),
    ...domains(reading, lexicon),
    emails: reading.person ? kept(distinct((reading.emails ?? NONE).map(emailKey))) : NONE,
    identifiers: kept(distinct((reading.identifiers ?? NONE).map(reading.person ? employeeKey : identifierKey))),
    numbers: kept(distinct((reading.numbers ?? NONE).map(numberKey))),
    startDate: reading.startDate ?? null,
    externalIds: kept(reading.externalIds ?? NONE),
    holder: hashText(names[0]?.joined ?? id, 0) & 0x3fffffff,
  }
}

/** One empty list for all: most records have no number, no identifier, no id. */
function kept<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? NONE : list
}

function namesOf({ names, person }: Reading): CompanyName[] {
  if (!person) return companyNames(...(names ?? NONE))
  const tokens = [...words(person.first ?? ''), ...words(person.last ?? '')]
  return tokens.length === 0 ? [] : [{ tokens, forms: [], joined: tokens.join(''), asides: [], branches: 0 }]
}

function preparedName({ tokens, forms, asides, branches }: CompanyName, { tokens: known }: Lexicon): PreparedName {
  // "North Avenue Nursery, North Avenue Nursery": said twice is said once.
  const stems = [...new Set(tokens.map((token, index) => wordStem(token, index)))]
  return {
    tokens: stems.map((stem) => known.id(stem)),
    asides: kept(asides.map((aside) => known.id(wordStem(aside, 1)))),
    branches,
    joined: stems.join(''),
    initials: initialsOf(tokens),
    forms: kept(forms),
  }
}

function place(reading: Reading, lexicon: Lexicon) {
  const street = streetKey(reading.line1 ?? null)
  const parts = street === null ? null : houseAndRoad(street)
  const postal = postalKey(reading.postalCode ?? null)
  const city = reading.city ?? null
  return {
    street: street === null ? -1 : lexicon.streets.id(street),
    house: parts?.house ?? null,
    road: parts?.road ?? null,
    postal: postal === null ? -1 : lexicon.places.id(postal),
    city: city ? lexicon.places.id(fold(city)) : -1,
    cityShown: city,
  }
}

function domains(reading: Reading, lexicon: Lexicon): Pick<Prepared, 'domains' | 'domainKinds'> {
  const found = new Map<string, 'website' | 'email'>()
  for (const email of reading.emails ?? NONE) {
    const domain = companyDomain(email)
    if (domain) found.set(domain, 'email')
  }
  const site = companyDomain(reading.website ?? null)
  if (site) found.set(site, 'website')
  if (found.size === 0) return { domains: NONE, domainKinds: NONE }
  return { domains: [...found.keys()].map((domain) => lexicon.domains.id(domain)), domainKinds: [...found.values()] }
}

function emailKey(text: string | null): string | null {
  const key = (text ?? '').trim().toLowerCase()
  return key.includes('@') ? key : null
}

function numberKey(text: string | null): string | null {
  const key = fold(text ?? '').replaceAll(' ', '')
  return /\d/.test(key) && key.length >= 3 && key.length <= 24 ? key : null
}

function employeeKey(text: string | null): string | null {
  return (
    fold(text ?? '')
      .replaceAll(' ', '')
      .replace(/^0+(?=.)/, '') || null
  )
}

/** Registration numbers have six characters or more, and mostly digits. */
function identifierKey(text: string | null): string | null {
  const key = fold(text ?? '').replaceAll(' ', '')
  return /^[a-z]{0,3}\d{6,14}[a-z]?$/.test(key) ? key : null
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))]
}
