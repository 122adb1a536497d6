import { type Company, company, fullName, namesake, newCompany } from './company'
import { type PhoneBook, slug, streetLine } from './contact-details'
import type { IdSequence } from './ids'
import { daysBefore, isoInstant } from './instants'
import { PLACES } from './places'
import type { Random } from './random'
import type { ProcoreProjectRow, ProcoreVendorRow } from './rows'

export const INACTIVE_SHARE = 0.08

export interface VendorsRequest {
  random: Random
  phones: PhoneBook
  /** Ids of today's length, and short ones from the years before. */
  ids: { large: IdSequence; small: IdSequence; people: IdSequence }
  count: number
  projects: readonly ProcoreProjectRow[]
  ownName: string
}

export interface MadeVendor {
  row: ProcoreVendorRow
  /** Undefined for the customer's own record. */
  company: Company | undefined
}

/** Firms that every world holds, so that its known difficulties are there at any scale. */
const KNOWN: readonly [base: string, form: string, trade: number, place: number][] = [
  ['Star Framing', '', 4, 0],
  ['Star Framing', 'Co.', 4, 0],
  ['Núñez Concrete', 'Inc.', 1, 0],
  ['Müller & Söhne Metal Fabrication', 'LLC', 3, 33],
  ['Léger Roofing & Sheet Metal', ', Inc.', 6, 42],
  ['Łukasz Brzezinski Painting', 'LLC', 9, 32],
  ['Bay Electric', 'Inc', 15, 0],
  ['Springfield Plumbing & Heating', 'Inc.', 13, 30],
  ['Springfield Plumbing & Heating', 'Inc.', 13, 31],
  ["O'Brien Mechanical", 'Corp.', 14, 55],
]

export function makeVendors(request: VendorsRequest): MadeVendor[] {
  const { random, phones, count } = request
  const made: MadeVendor[] = []
  const memory: Company[] = []
  for (let index = 0; index < count; index += 1) {
    if (index === 0) {
      made.push({ row: ownRecord(request), company: undefined })
      continue
    }
    const firm = nextCompany({ random, phones, index: index - 1, memory })
    memory.push(firm)
    made.push({ row: vendorRow(request, firm, index), company: firm })
  }
  return made
}

function nextCompany({
  random,
  phones,
  index,
  memory,
}: Omit<VendorsRequest, 'ids' | 'count' | 'projects' | 'ownName'> & { index: number; memory: Company[] }): Company {
  const known = KNOWN[index]
  if (known) {
    const [base, form, tradeIndex, at] = known
    return company(random, phones, { base, form, tradeIndex, place: PLACES[at] ?? random.pick(PLACES) })
  }
  return random.chance(0.03) ? namesake(random, phones, random.pick(memory)) : newCompany(random, phones)
}

function ownRecord(request: VendorsRequest): ProcoreVendorRow {
  const { random, phones, ownName } = request
  const firm = company(random, phones, {
    base: ownName,
    form: '',
    tradeIndex: 20,
    place: PLACES[0] ?? random.pick(PLACES),
  })
  return { ...vendorRow(request, firm, 0), is_active: true, company_vendor: true, trade_name: null }
}

function vendorRow({ random, ids, projects }: VendorsRequest, firm: Company, index: number): ProcoreVendorRow {
  const age = random.int(30, 3000)
  const { base, form, tradingAs } = firm
  const legal = fullName(firm)
  const active = index < 12 || !random.chance(INACTIVE_SHARE)
  return {
    id: index >= 12 && random.chance(0.1) ? ids.small.next() : ids.large.next(),
    name: tradingAs ? `${form ? legal : base} ${random.pick(['dba', 'd/b/a', 'DBA', 't/a'])} ${tradingAs}` : legal,
    trade_name: tradingAs,
    legal_name: random.chance(0.25) ? legal : null,
    is_active: active,
    company_vendor: false,
    ...vendorAddress(random, firm),
    business_phone: random.chance(0.85) ? firm.phone : null,
    mobile_phone: random.chance(0.2) ? firm.mobile : null,
    fax_number: random.chance(0.1) ? firm.mobile.replace(/.$/, '9') : null,
    email_address: random.chance(0.7) ? firm.officeEmail : null,
    website:
      firm.domain && random.chance(0.55)
        ? random.pick([`https://www.${firm.domain}`, `www.${firm.domain}`, `http://${firm.domain}/`])
        : null,
    business_identifier: random.chance(0.35) ? firm.ein : null,
    trade_ids: [tradeId(firm.tradeIndex)],
    project_ids: someProjects(random, projects),
    primary_contact: random.chance(0.7) ? primaryContact(random, ids.people, firm) : null,
    origin_id: random.chance(0.03) ? `erp-${slug(base).slice(0, 8)}-${index}` : null,
    created_at: isoInstant(daysBefore(age)),
    updated_at: isoInstant(daysBefore(random.int(0, age * 10) / 10)),
  }
}

export function tradeId(tradeIndex: number): number {
  return 990 + tradeIndex
}

/** One in five addresses lacks something TrustLayer asks for; one in ten is not there at all. */
function vendorAddress(random: Random, { address, place }: Company) {
  const whole = {
    address: streetLine(address, random.chance(0.5) ? 'long' : 'short') + (address.suite ? `, ${address.suite}` : ''),
    city: address.city,
    state_code: address.state,
    zip: random.chance(0.1) ? `${address.zip}-${random.int(1000, 9999)}` : address.zip,
    country_code: place.country,
  }
  const draw = random.next()
  if (draw < 0.1) return { address: null, city: null, state_code: null, zip: null, country_code: null }
  if (draw < 0.2) return { ...whole, zip: null }
  if (draw < 0.26) return { ...whole, address: null }
  if (draw < 0.3) return { ...whole, state_code: null }
  return whole
}

function someProjects(random: Random, projects: readonly ProcoreProjectRow[]): number[] {
  if (projects.length === 0 || random.chance(0.4)) return []
  const ids = Array.from({ length: random.int(1, 5) }, () => random.pick(projects).id)
  return [...new Set(ids)].sort((one, other) => one - other)
}

function primaryContact(random: Random, people: IdSequence, { contact, mobile }: Company) {
  return {
    id: people.next(),
    first_name: contact.first,
    last_name: contact.last,
    business_phone: random.chance(0.6) ? contact.phone : null,
    mobile_phone: random.chance(0.5) ? mobile : null,
    fax_number: null,
    email_address: random.chance(0.85) ? contact.email : null,
  }
}
