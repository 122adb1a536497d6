import type { ExternalId, Party, ProcoreProject, ProcoreVendor, TrustLayerProject } from '@shared/records'
import { type CompanyName, companyNames } from '../text/company-name'
import { companyDomain, phoneDigits } from '../text/contact'
import { fold } from '../text/fold'
import { postalKey, streetCore, streetKey } from '../text/street'
import { hashText } from './hash'
import { Interner } from './interner'

/** The texts of both sides as integers. */
export class Lexicon {
  readonly tokens = new Interner()
  readonly streets = new Interner()
  readonly cores = new Interner()
  readonly places = new Interner()
  readonly phones = new Interner()
  readonly domains = new Interner()
  records = 0

  /** Inverse document frequency of a name token, from 0 (everywhere) to 1 (in one record). */
  rarity(token: number): number {
    const scale = Math.log(this.records + 1)
    return scale === 0 ? 1 : 1 - Math.log(Math.max(1, this.tokens.holders(token))) / scale
  }
}

export interface PreparedName {
  /** Token ids in order. */
  tokens: readonly number[]
  joined: string
  forms: readonly string[]
}

/** A record made ready for comparing: every key computed once, as integers of the lexicon; -1 for none. */
export interface Prepared {
  id: string
  name: string
  active: boolean
  names: readonly PreparedName[]
  street: number
  core: number
  postal: number
  city: number
  cityShown: string | null
  phones: readonly number[]
  domains: readonly number[]
  domainKinds: readonly ('website' | 'email')[]
  numbers: readonly string[]
  startDate: string | null
  externalIds: readonly ExternalId[]
}

const NONE: readonly never[] = []

export function prepareVendor(vendor: ProcoreVendor, lexicon: Lexicon): Prepared {
  const contact = vendor.primaryContact
  return counted(lexicon, {
    ...base(vendor, companyNames(vendor.name, vendor.tradeName, vendor.legalName), lexicon),
    ...place(vendor.address.line1, vendor.address.city, vendor.address.postalCode, lexicon),
    phones: phones([vendor.phone, vendor.mobilePhone, contact?.phone ?? null, contact?.mobilePhone ?? null], lexicon),
    ...domains(vendor.website, [vendor.email, contact?.email ?? null], lexicon),
  })
}

export function prepareParty(party: Party, lexicon: Lexicon): Prepared {
  const { address, contacts } = party
  return counted(lexicon, {
    ...base(party, companyNames(party.name), lexicon),
    ...place(address?.line1 ?? null, address?.city ?? null, address?.postalCode ?? null, lexicon),
    phones: phones(
      contacts.map(({ phone }) => phone),
      lexicon,
    ),
    ...domains(
      party.website,
      contacts.map(({ email }) => email),
      lexicon,
    ),
    externalIds: party.externalIds,
  })
}

export function prepareProject(project: ProcoreProject, lexicon: Lexicon): Prepared {
  return counted(lexicon, {
    ...base(project, companyNames(project.name), lexicon),
    ...place(project.address.line1, project.address.city, project.address.postalCode, lexicon),
    numbers: distinct([numberKey(project.number), ...numbersIn(project.name)]),
    startDate: project.startDate,
  })
}

export function prepareTrustLayerProject(project: TrustLayerProject, lexicon: Lexicon): Prepared {
  return counted(lexicon, {
    ...base(project, companyNames(project.name), lexicon),
    numbers: distinct([...numbersIn(project.name), ...project.customData.map(({ value }) => numberKey(value))]),
    startDate: project.startDate,
    externalIds: project.externalIds,
  })
}

function base(
  record: { id: string; name: string; active: boolean },
  names: readonly CompanyName[],
  lexicon: Lexicon,
): Prepared {
  const { id, name, active } = record
  return {
    id,
    name,
    active,
    names: names.map(({ tokens, forms, joined }) => ({
      tokens: tokens.map((token) => lexicon.tokens.id(token)),
      forms: forms.length === 0 ? NONE : forms,
      joined,
    })),
    street: -1,
    core: -1,
    postal: -1,
    city: -1,
    cityShown: null,
    phones: NONE,
    domains: NONE,
    domainKinds: NONE,
    numbers: NONE,
    startDate: null,
    externalIds: NONE,
  }
}

/** Counts what the record holds: rare words count more, a phone that many names share counts little. */
function counted(lexicon: Lexicon, record: Prepared): Prepared {
  const holder = hashText(record.names[0]?.joined ?? record.id, 0) & 0x3fffffff
  lexicon.records += 1
  for (const token of new Set(record.names.flatMap(({ tokens }) => tokens))) lexicon.tokens.add(token)
  for (const phone of record.phones) lexicon.phones.count(phone, holder)
  for (const domain of record.domains) lexicon.domains.count(domain, holder)
  if (record.street >= 0) lexicon.streets.count(record.street, holder)
  return record
}

function place(line1: string | null, city: string | null, postalCode: string | null, lexicon: Lexicon) {
  const street = streetKey(line1)
  const core = street === null ? null : streetCore(street)
  const postal = postalKey(postalCode)
  return {
    street: street === null ? -1 : lexicon.streets.id(street),
    core: core === null ? -1 : lexicon.cores.id(core),
    postal: postal === null ? -1 : lexicon.places.id(postal),
    city: city ? lexicon.places.id(fold(city)) : -1,
    cityShown: city,
  }
}

function phones(all: readonly (string | null)[], lexicon: Lexicon): readonly number[] {
  const found = distinct(all.map(phoneDigits))
  return found.length === 0 ? NONE : found.map((digits) => lexicon.phones.id(digits))
}

function domains(
  website: string | null,
  emails: readonly (string | null)[],
  lexicon: Lexicon,
): Pick<Prepared, 'domains' | 'domainKinds'> {
  const found = new Map<string, 'website' | 'email'>()
  for (const email of emails) {
    const domain = companyDomain(email)
    if (domain) found.set(domain, 'email')
  }
  const site = companyDomain(website)
  if (site) found.set(site, 'website')
  if (found.size === 0) return { domains: NONE, domainKinds: NONE }
  return { domains: [...found.keys()].map((domain) => lexicon.domains.id(domain)), domainKinds: [...found.values()] }
}

function numberKey(text: string | null): string | null {
  const key = fold(text ?? '').replaceAll(' ', '')
  return /\d/.test(key) && key.length >= 3 && key.length <= 24 ? key : null
}

/** "24-017 Harbour Yard": a project number written into the name. */
function numbersIn(name: string): (string | null)[] {
  return (name.match(/\b[\w]*\d[\w]*(?:[-.][\w]+)+\b/g) ?? []).map(numberKey)
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))]
}
