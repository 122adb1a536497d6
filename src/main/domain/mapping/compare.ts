import type { ComparedField } from '@shared/contract'
import type { Party, ProcoreProject, ProcoreVendor, RecordOf, TrustLayerProject } from '@shared/records'
import type { MappingKind } from '@shared/vocabulary'
import { companyDomain, phoneDigits } from '../text/contact'
import { fold } from '../text/fold'
import { postalKey, streetKey } from '../text/street'

export { recordFields } from './record-fields'

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

function yesNo(value: boolean): string {
  return value ? 'Yes' : 'No'
}
