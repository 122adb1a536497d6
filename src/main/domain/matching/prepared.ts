import type { ExternalId, Party, ProcoreProject, ProcoreVendor, TrustLayerProject } from '@shared/records'
import { type CompanyName, companyNames } from '../text/company-name'
import { companyDomain, phoneDigits } from '../text/contact'
import { fold } from '../text/fold'
import { postalKey, streetKey } from '../text/street'

/** A record made ready for comparing: every key computed once, shown values kept for the evidence. */
export interface Prepared {
  id: string
  name: string
  active: boolean
  names: CompanyName[]
  /** Distinct tokens of all names. */
  tokens: string[]
  street: string | null
  postal: string | null
  city: string | null
  cityShown: string | null
  phones: string[]
  domains: string[]
  domainKinds: ('website' | 'email')[]
  numbers: string[]
  startDate: string | null
  externalIds: readonly ExternalId[]
}

export function prepareVendor(vendor: ProcoreVendor): Prepared {
  const contact = vendor.primaryContact
  return {
    ...base(vendor, companyNames(vendor.name, vendor.tradeName, vendor.legalName)),
    ...place(vendor.address.line1, vendor.address.city, vendor.address.postalCode),
    phones: distinct(
      [vendor.phone, vendor.mobilePhone, contact?.phone ?? null, contact?.mobilePhone ?? null].map(phoneDigits),
    ),
    ...domains(vendor.website, [vendor.email, contact?.email ?? null]),
  }
}

export function prepareParty(party: Party): Prepared {
  return {
    ...base(party, companyNames(party.name)),
    ...place(party.address?.line1 ?? null, party.address?.city ?? null, party.address?.postalCode ?? null),
    phones: distinct(party.contacts.map(({ phone }) => phoneDigits(phone))),
    ...domains(
      party.website,
      party.contacts.map(({ email }) => email),
    ),
    externalIds: party.externalIds,
  }
}

export function prepareProject(project: ProcoreProject): Prepared {
  return {
    ...base(project, companyNames(project.name)),
    ...place(project.address.line1, project.address.city, project.address.postalCode),
    numbers: distinct([numberKey(project.number), ...numbersIn(project.name)]),
    startDate: project.startDate,
  }
}

export function prepareTrustLayerProject(project: TrustLayerProject): Prepared {
  return {
    ...base(project, companyNames(project.name)),
    numbers: distinct([...numbersIn(project.name), ...project.customData.map(({ value }) => numberKey(value))]),
    startDate: project.startDate,
    externalIds: project.externalIds,
  }
}

function base(record: { id: string; name: string; active: boolean }, names: CompanyName[]): Prepared {
  const { id, name, active } = record
  const none = {
    street: null,
    postal: null,
    city: null,
    cityShown: null,
    phones: [],
    domains: [],
    domainKinds: [],
    numbers: [],
    startDate: null,
    externalIds: [],
  }
  return { id, name, active, names, tokens: distinct(names.flatMap(({ tokens }) => tokens)), ...none }
}

function place(line1: string | null, city: string | null, postalCode: string | null) {
  return { street: streetKey(line1), postal: postalKey(postalCode), city: city ? fold(city) : null, cityShown: city }
}

function domains(
  website: string | null,
  emails: readonly (string | null)[],
): Pick<Prepared, 'domains' | 'domainKinds'> {
  const found = new Map<string, 'website' | 'email'>()
  for (const email of emails) {
    const domain = companyDomain(email)
    if (domain) found.set(domain, 'email')
  }
  const site = companyDomain(website)
  if (site) found.set(site, 'website')
  return { domains: [...found.keys()], domainKinds: [...found.values()] }
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
