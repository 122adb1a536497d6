import type { ComparedField } from '@shared/contract'
import type { Address, Party, ProcoreProject, ProcoreVendor, RecordOf, TrustLayerProject } from '@shared/records'
import type { MappingKind, RecordKind } from '@shared/vocabulary'
import { companyDomain, phoneDigits } from '../text/contact'
import { fold } from '../text/fold'
import { postalKey, streetKey } from '../text/street'
import { formatExternalId } from './external-ids'

type Field = { field: string; value: string | null }
type Key = (text: string) => string | null

interface Pair {
  field: string
  source: string | null
  target: string | null
  /** How the values are made comparable; folded text unless said. */
  key?: Key
}

/** The fields both systems have, side by side, with what counts as equal said by field (M4). */
export function compareRecords(
  kind: MappingKind,
  source: RecordOf['project'] | RecordOf['company'],
  target: RecordOf['trustlayer-project'] | RecordOf['party'] | null,
): ComparedField[] {
  const pairs =
    kind === 'project'
      ? projectPairs(source as ProcoreProject, target as TrustLayerProject | null)
      : companyPairs(source as ProcoreVendor, target as Party | null)
  return pairs.map(({ key = fold, ...pair }) => ({ ...pair, same: sameOrNull(pair, key) }))
}

function sameOrNull({ source, target }: Pair, key: Key): boolean | null {
  if (source === null || target === null) return null
  return source === target || (key(source) ?? source) === (key(target) ?? target)
}

function projectPairs(source: ProcoreProject, target: TrustLayerProject | null): Pair[] {
  const custom = (target?.customData ?? []).map(({ value }) => value)
  return [
    { field: 'Name', source: source.name, target: target?.name ?? null },
    {
      field: 'Number',
      source: source.number,
      target: custom.find((value) => source.number !== null && fold(value) === fold(source.number)) ?? null,
    },
    { field: 'Description', source: source.description ?? null, target: target?.description ?? null },
    { field: 'Start date', source: source.startDate, target: target?.startDate ?? null },
    { field: 'Completion date', source: source.completionDate, target: target?.endDate ?? null },
    { field: 'Active', source: yesNo(source.active), target: target ? yesNo(target.active) : null },
  ]
}

function companyPairs(source: ProcoreVendor, target: Party | null): Pair[] {
  const contact = target?.contacts.find(({ primary }) => primary) ?? target?.contacts[0]
  return [
    { field: 'Name', source: source.name, target: target?.name ?? null },
    { field: 'Street', source: source.address.line1, target: target?.address?.line1 ?? null, key: streetKey },
    { field: 'City', source: source.address.city, target: target?.address?.city ?? null },
    { field: 'State', source: source.address.region, target: target?.address?.region ?? null },
    {
      field: 'Postal code',
      source: source.address.postalCode,
      target: target?.address?.postalCode ?? null,
      key: postalKey,
    },
    { field: 'Country', source: source.address.country, target: target?.address?.country ?? null },
    { field: 'Phone', source: source.phone ?? source.mobilePhone, target: contact?.phone ?? null, key: phoneDigits },
    { field: 'E-mail', source: source.email, target: contact?.email ?? null },
    { field: 'Website', source: source.website, target: target?.website ?? null, key: companyDomain },
    { field: 'Active', source: yesNo(source.active), target: target ? yesNo(target.active) : null },
  ]
}

/** Every field of a record as its system holds it, for the side panel's second tab. */
export function recordFields<K extends RecordKind>(kind: K, record: RecordOf[K]): Field[] {
  return FIELDS[kind](record as never)
}

const FIELDS: { [K in RecordKind]: (record: RecordOf[K]) => Field[] } = {
  project: (record) => [
    field('Id', record.id),
    field('Name', record.name),
    field('Number', record.number),
    field('Active', yesNo(record.active)),
    field('Stage', record.stage),
    field('Start date', record.startDate),
    field('Completion date', record.completionDate),
    field('Total value', record.totalValue),
    ...addressFields(record.address),
    field('Time zone', record.timeZone),
    field('Description', record.description ?? null),
    field('Public notes', record.publicNotes ?? null),
    field('Updated', record.updatedAt),
  ],
  company: (record) => [
    field('Id', record.id),
    field('Name', record.name),
    field('Trade name', record.tradeName),
    field('Legal name', record.legalName),
    field('Active', yesNo(record.active)),
    ...addressFields(record.address),
    field('Phone', record.phone),
    field('Mobile phone', record.mobilePhone),
    field('Fax', record.fax),
    field('E-mail', record.email),
    field('Website', record.website),
    field('Tax or business number', record.businessIdentifier),
    field('Trades', record.trades.join(', ') || null),
    field('On projects', String(record.projectIds.length)),
    field('Primary contact', personName(record.primaryContact)),
    field('Updated', record.updatedAt),
  ],
  'trustlayer-project': (record) => [
    field('Id', record.id),
    field('Name', record.name),
    field('Description', record.description),
    field('Start date', record.startDate),
    field('End date', record.endDate),
    field('Active', yesNo(record.active)),
    field('External ids', record.externalIds.map(formatExternalId).join(', ') || null),
    field('Custom values', record.customData.map(({ value }) => value).join(', ') || null),
  ],
  party: (record) => [
    field('Id', record.id),
    field('Name', record.name),
    field('Status', record.status),
    field('Active', yesNo(record.active)),
    ...(record.address ? addressFields(record.address) : [field('Address', null)]),
    field('Website', record.website),
    ...record.contacts.map((contact) =>
      field(
        contact.primary ? 'Primary contact' : 'Contact',
        [contact.name, contact.email, contact.phone].filter(Boolean).join(', '),
      ),
    ),
    field('Projects', String(record.projectIds.length)),
    field('External ids', record.externalIds.map(formatExternalId).join(', ') || null),
  ],
  'party-type': (record) => [field('Id', record.id), field('Name', record.name)],
  'custom-field': (record) => [field('Id', record.id), field('Name', record.name), field('Type', record.fieldType)],
}

function addressFields(address: Address): Field[] {
  return [
    field('Street', [address.line1, address.line2].filter(Boolean).join(', ') || null),
    field('City', address.city),
    field('State', address.region),
    field('Postal code', address.postalCode),
    field('Country', address.country),
  ]
}

function field(name: string, value: string | null): Field {
  return { field: name, value: value === '' ? null : value }
}

function yesNo(value: boolean): string {
  return value ? 'Yes' : 'No'
}

function personName(person: ProcoreVendor['primaryContact']): string | null {
  if (!person) return null
  return [person.firstName, person.lastName, person.email].filter(Boolean).join(' ') || null
}
