import type {
  Address,
  CustomField,
  Party,
  PartyType,
  ProcoreProject,
  ProcoreVendor,
  RecordOf,
  TrustLayerProject,
} from '@shared/records'
import type { RecordKind } from '@shared/vocabulary'
import { companyDomain, phoneDigits } from '../text/contact'
import { fold } from '../text/fold'
import type { Projection } from '../types'
import { formatExternalId } from './external-ids'

/** What the mapping tables sort, filter, search and show of a record; derived once, when it is stored. */
export function projectRecord<K extends RecordKind>(kind: K, record: RecordOf[K]): Projection {
  return PROJECTORS[kind](record as never)
}

const PROJECTORS: { [K in RecordKind]: (record: RecordOf[K]) => Projection } = {
  project: procoreProject,
  company: procoreVendor,
  'trustlayer-project': trustlayerProject,
  party,
  'party-type': named,
  'custom-field': named,
}

function procoreProject(record: ProcoreProject): Projection {
  const { id, name, active, number, address, updatedAt } = record
  const columns = {
    number,
    city: address.city,
    region: address.region,
    start: record.startDate,
    finish: record.completionDate,
    value: record.totalValue,
    stage: record.stage,
  }
  return {
    id,
    name,
    active,
    number,
    city: address.city,
    region: address.region,
    updatedAt,
    columns,
    search: searchText([id, name, number, address.line1, address.city, address.region, address.postalCode]),
  }
}

function procoreVendor(record: ProcoreVendor): Projection {
  const { id, name, active, address, updatedAt } = record
  const columns = {
    ...place(address),
    phone: record.phone ?? record.mobilePhone,
    website: record.website,
    email: record.email,
    trade: record.trades[0] ?? null,
  }
  const search = searchText([
    id,
    name,
    record.tradeName,
    record.legalName,
    address.line1,
    address.city,
    address.region,
    address.postalCode,
    ...contactWords(record),
    record.businessIdentifier,
    ...record.trades,
  ])
  return { id, name, active, number: null, city: address.city, region: address.region, updatedAt, columns, search }
}

function trustlayerProject(record: TrustLayerProject): Projection {
  const { id, name, active } = record
  const columns = {
    start: record.startDate,
    finish: record.endDate,
    externalId: record.externalIds.map(formatExternalId).join(', ') || null,
  }
  return {
    id,
    name,
    active,
    number: null,
    city: null,
    region: null,
    updatedAt: null,
    columns,
    search: searchText([id, name, record.description, ...record.customData.map(({ value }) => value)]),
  }
}

function party(record: Party): Projection {
  const { id, name, active, address } = record
  const contact = record.contacts.find(({ primary }) => primary) ?? record.contacts[0]
  const columns = {
    ...(address ? place(address) : { city: null, region: null }),
    phone: contact?.phone ?? null,
    website: record.website,
    email: contact?.email ?? null,
    status: record.status,
  }
  const search = searchText([
    id,
    name,
    address?.line1,
    address?.city,
    address?.region,
    address?.postalCode,
    ...contactWords({ phone: columns.phone, mobilePhone: null, website: record.website, email: columns.email }),
  ])
  return {
    id,
    name,
    active,
    number: null,
    city: columns.city,
    region: columns.region,
    updatedAt: null,
    columns,
    search,
  }
}

function named({ id, name }: PartyType | CustomField): Projection {
  return {
    id,
    name,
    active: true,
    number: null,
    city: null,
    region: null,
    updatedAt: null,
    columns: {},
    search: searchText([id, name]),
  }
}

function place(address: Address): { city: string | null; region: string | null } {
  return { city: address.city, region: address.region }
}

function contactWords(record: {
  phone: string | null
  mobilePhone: string | null
  website: string | null
  email: string | null
}): (string | null)[] {
  return [
    phoneDigits(record.phone),
    phoneDigits(record.mobilePhone),
    companyDomain(record.website),
    companyDomain(record.email),
    record.email,
  ]
}

function searchText(parts: readonly (string | null | undefined)[]): string {
  return [...new Set(parts.flatMap((part) => (part ? [fold(part)] : [])))].join(' ')
}
