import { type Company, fullName, newCompany } from './company'
import { type PhoneBook, streetLine } from './contact-details'
import { daysBefore } from './instants'
import type { MadeVendor } from './procore-vendors'
import type { Random } from './random'
import type { PartyAddressRow, PartyContactRow, PartyRow, PartyTypeRow } from './rows'
import { phoneWrittenAs, respelled } from './variation'
import { LEGAL_FORMS } from './words'

export interface PartiesRequest {
  random: Random
  phones: PhoneBook
  count: number
  vendors: readonly MadeVendor[]
  procoreCompanyId: string
  partyTypes: readonly PartyTypeRow[]
  /** TrustLayer's own integration is at work: its plain `procore/<id>` is on some parties. */
  nativeIntegration: boolean
}

/** `partyOf`: the party that stands for the same firm, by Procore id. What a perfect matcher would find. */
export interface MadeParties {
  parties: PartyRow[]
  partyOf: Map<string, string>
}

/** Two thirds of the parties are firms that Procore holds too; the rest TrustLayer alone knows. */
export function makeParties(request: PartiesRequest): MadeParties {
  const { random, phones, count, vendors } = request
  const known = vendors.flatMap(({ row, company }) => (company ? [{ row, company }] : []))
  const shared = random.shuffled(known).slice(0, Math.min(Math.round(count * 0.65), Math.floor(known.length * 0.9)))
  const parties: PartyRow[] = []
  const partyOf = new Map<string, string>()
  for (const [index, { row, company }] of shared.entries()) {
    const party = partyRow(request, company)
    party.externalIds = externalIds(request, row.id, index)
    partyOf.set(String(row.id), party.id)
    parties.push(party)
  }
  while (parties.length < count) parties.push(partyRow(request, newCompany(random, phones)))
  return { parties: random.shuffled(parties), partyOf }
}

/** The first is the conflict of M5: it looks like one Procore company and carries the id of another that is gone. */
function externalIds(
  { random, procoreCompanyId, nativeIntegration }: PartiesRequest,
  id: number,
  index: number,
): string[] {
  if (index === 0) return [`procore:${procoreCompanyId}/${id + 7}`]
  const ids: string[] = []
  if (index % 10 === 1) ids.push(`procore:${procoreCompanyId}/${id}`)
  else if (nativeIntegration && index % 10 < 5) ids.push(`procore/${id}`)
  if (random.chance(0.05)) ids.unshift(`sage/V-${random.int(10000, 99999)}`)
  return ids
}

function partyRow(request: PartiesRequest, company: Company): PartyRow {
  const { random, partyTypes } = request
  const far = random.chance(0.25)
  const edits = random.chance(0.2) ? 0 : far ? 2 : 1
  const active = !random.chance(0.06)
  const partyType = random.pick(partyTypes)
  const created = daysBefore(random.int(10, 1500))
  return {
    id: random.objectId(),
    name: partyName(random, company, edits),
    address: random.chance(far ? 0.45 : 0.8) ? partyAddress(random, company, edits > 0) : null,
    status: active ? random.pick(['new', 'compliant', 'compliant', 'non_compliant']) : 'inactive',
    contacts: [contact(random, company)],
    website: company.domain && random.chance(0.5) ? `https://${random.pick(['', 'www.'])}${company.domain}` : null,
    active,
    notes: null,
    partyTypeId: partyType.id,
    complianceProfileId: partyType.complianceProfileId,
    projectIds: [],
    customData: [],
    externalIds: [],
    createdAt: new Date(created).toISOString(),
    updatedAt: new Date(created + random.int(1, 9) * 86_400_000).toISOString(),
  }
}

function partyName(random: Random, company: Company, edits: number): string {
  if (edits === 0) return company.tradingAs && random.chance(0.5) ? company.tradingAs : fullName(company)
  const form = random.chance(0.4) ? company.form : random.pick(['', '', random.pick(LEGAL_FORMS)])
  const base = respelled(company.base, random, edits)
  if (company.tradingAs && random.chance(0.5)) return `${company.tradingAs} (${base})`
  return fullName({ base, form })
}

function partyAddress(random: Random, { address }: Company, differs: boolean): PartyAddressRow {
  const moved = differs && random.chance(0.12)
  const line1 = streetLine(moved ? { ...address, number: address.number + 114 } : address, differs ? 'short' : 'long')
  return {
    line1: differs && random.chance(0.1) ? line1.toUpperCase() : line1,
    ...(address.suite && random.chance(0.6) ? { line2: address.suite } : {}),
    city: address.city,
    region: address.state,
    postalCode: address.zip,
    country: random.chance(0.7) ? 'US' : 'United States',
  }
}

function contact(random: Random, { contact: person, officeEmail, phone }: Company): PartyContactRow {
  const placeholder = random.chance(0.08)
  return {
    id: random.objectId(),
    name: placeholder ? 'Anonymous' : `${person.first} ${person.last}`,
    email: placeholder ? null : random.pick([person.email, person.email, officeEmail, null]),
    company: null,
    phone: placeholder || random.chance(0.3) ? null : phoneWrittenAs(random.chance(0.7) ? phone : person.phone, random),
    fax: null,
    title: null,
    primary: true,
    defaultRequestRecipient: true,
    externalId: null,
  }
}
