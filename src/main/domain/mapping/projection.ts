import type {
  Address,
  Commitment,
  Compliance,
  CorfixForm,
  CorfixProject,
  Insurance,
  Party,
  ProcoreContact,
  ProcoreProject,
  ProcoreUser,
  ProcoreVendor,
  RecordOf,
  TrustLayerProject,
  Worker,
} from '@shared/records'
import { WORKER_STATUS_LABEL } from '@shared/records'
import type { RecordKind } from '@shared/vocabulary'
import { commitmentName } from '../commitments/name'
import { companyDomain, phoneDigits } from '../text/contact'
import { fold } from '../text/fold'
import type { Projection } from '../types'
import { formatExternalId } from './external-ids'
import { personName } from './person-name'

/** What the mapping tables sort, filter, search and show of a record; derived once, when it is stored. */
export function projectRecord<K extends RecordKind>(kind: K, record: RecordOf[K]): Projection {
  return PROJECTORS[kind](record as never)
}

const PROJECTORS: { [K in RecordKind]: (record: RecordOf[K]) => Projection } = {
  project: procoreProject,
  company: procoreVendor,
  commitment,
  'commitment-field': named,
  contact: procoreContact,
  insurance,
  'trustlayer-project': trustlayerProject,
  party,
  'party-type': named,
  'custom-field': named,
  compliance,
  'compliance-profile': named,
  user: procoreUser,
  'corfix-project': corfixProject,
  worker,
  form,
  'project-documents': named,
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
  const where = { city: address.city, region: address.region }
  return { id, name, active, number: null, ...where, updatedAt, columns, search, trades: record.trades }
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

/** A commitment is named as Procore's own lists name it: number, then title. */
function commitment(record: Commitment): Projection {
  const { id, number, title, companyName } = record
  const name = commitmentName(record)
  const columns = { number, title, status: record.status, company: companyName, project: record.projectId }
  const refs = { companyRef: record.companyId, projectRef: record.projectId }
  return { ...plain(id, name, [number, title, companyName]), number, updatedAt: record.updatedAt, columns, ...refs }
}

function procoreContact(record: ProcoreContact): Projection {
  const { id, active, email } = record
  const phone = record.phone ?? record.mobilePhone
  const columns = { email, phone, company: record.companyId }
  return { ...plain(id, personName(record) ?? email ?? id, [email, phoneDigits(phone)]), active, columns }
}

function insurance(record: Insurance): Projection {
  const { id, type, status, insurer, policyNumber } = record
  const columns = { status, effective: record.effectiveDate, expiration: record.expirationDate, insurer }
  return { ...plain(id, type ?? id, [record.procoreId, insurer, policyNumber]), columns }
}

function compliance(record: Compliance): Projection {
  const { id, name, status, profileName } = record
  const columns = { status, profile: profileName, project: record.projectId }
  return { ...plain(id, name, [profileName, ...record.subjects.map(({ label }) => label)]), columns }
}

function procoreUser(record: ProcoreUser): Projection {
  const { id, name, active, email, employeeId, companyName, updatedAt } = record
  const phone = record.mobilePhone ?? record.businessPhone
  const columns = {
    email,
    phone,
    employeeId,
    employee: record.employee ? 'Yes' : 'No',
    company: companyName,
    title: record.jobTitle,
  }
  const search = [email, employeeId, phoneDigits(phone), companyName]
  return { ...plain(id, name, search), active, number: employeeId, updatedAt, columns }
}

function corfixProject(record: CorfixProject): Projection {
  const { id, name, active, number, address, updatedAt } = record
  const columns = { number, ...place(address), status: record.status, externalId: record.externalId }
  return {
    ...plain(id, name, [number, address.line1, address.city, address.region, address.postalCode]),
    active,
    number,
    city: address.city,
    region: address.region,
    updatedAt,
    columns,
  }
}

function worker(record: Worker): Projection {
  const { id, name, active, email, phone, employeeNumber, updatedAt } = record
  const columns = {
    email,
    phone,
    employeeNumber,
    status: WORKER_STATUS_LABEL[record.status],
    externalId: record.externalId,
  }
  const search = [email, employeeNumber, phoneDigits(phone)]
  return { ...plain(id, name, search), active, number: employeeNumber, updatedAt, columns }
}

function form(record: CorfixForm): Projection {
  const { id, name, templateName, revision, projectId, projectText, updatedAt } = record
  const columns = { template: templateName, revision: String(revision), project: projectId ?? projectText }
  return { ...plain(id, name, [templateName, projectText]), updatedAt, columns }
}

function named({ id, name }: { id: string; name: string }): Projection {
  return plain(id, name, [])
}

/** What has no place, number or activity of its own. */
function plain(id: string, name: string, words: readonly (string | null)[]): Projection {
  return {
    id,
    name,
    active: true,
    number: null,
    city: null,
    region: null,
    updatedAt: null,
    columns: {},
    search: searchText([id, name, ...words]),
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
