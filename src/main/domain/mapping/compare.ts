import type { ComparedField } from '@shared/contract'
import type {
  CorfixProject,
  Party,
  ProcoreProject,
  ProcoreUser,
  ProcoreVendor,
  RecordOf,
  TrustLayerProject,
  Worker,
} from '@shared/records'
import { WORKER_STATUS_LABEL } from '@shared/records'
import type { MAPPING_KINDS, MappingKind } from '@shared/vocabulary'
import { namesOf } from '../corfix/worker-fields'
import { companyDomain, phoneDigits } from '../text/contact'
import { fold } from '../text/fold'
import { postalKey, streetKey } from '../text/street'
import { CORFIX_STATUS_LABEL } from './corfix-fields'
import { yesNo } from './field'

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
  source: RecordOf[(typeof MAPPING_KINDS)[MappingKind]['source']],
  target: RecordOf[(typeof MAPPING_KINDS)[MappingKind]['target']] | null,
): ComparedField[] {
  return PAIRS[kind](source as never, target as never).map(({ key = fold, ...pair }) => ({
    ...pair,
    same: sameOrNull(pair, key),
  }))
}

const PAIRS: { [K in MappingKind]: (source: never, target: never) => Pair[] } = {
  project: projectPairs,
  company: companyPairs,
  'corfix-project': corfixProjectPairs,
  'corfix-user': workerPairs,
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

/** C2. */
function corfixProjectPairs(source: ProcoreProject, target: CorfixProject | null): Pair[] {
  const there = target?.address
  return [
    { field: 'Name', source: source.name, target: target?.name ?? null },
    { field: 'Number', source: source.number, target: target?.number ?? null },
    { field: 'Street', source: source.address.line1, target: there?.line1 ?? null, key: streetKey },
    { field: 'City', source: source.address.city, target: there?.city ?? null },
    { field: 'State', source: source.address.region, target: there?.region ?? null },
    { field: 'Postal code', source: source.address.postalCode, target: there?.postalCode ?? null, key: postalKey },
    { field: 'Country', source: source.address.country, target: there?.country ?? null },
    { field: 'Description', source: source.description ?? null, target: target?.privateDescription ?? null },
    { field: 'Public notes', source: source.publicNotes ?? null, target: target?.publicInfo ?? null },
    {
      field: 'Status',
      source: source.active ? 'Active' : 'Not active',
      target: target && CORFIX_STATUS_LABEL[target.status],
      key: standing,
    },
  ]
}

/** C6. */
function workerPairs(source: ProcoreUser, target: Worker | null): Pair[] {
  const phone = source.mobilePhone ?? source.businessPhone
  const names = namesOf(source)
  const { firstName, lastName } = 'missing' in names ? source : names
  return [
    { field: 'First name', source: firstName, target: target?.firstName ?? null },
    { field: 'Last name', source: lastName, target: target?.lastName ?? null },
    { field: 'E-mail', source: source.email, target: target?.email ?? null },
    { field: 'Employee number', source: source.employeeId, target: target?.employeeNumber ?? null },
    { field: 'Phone', source: phone, target: target?.phone ?? null, key: phoneDigits },
    {
      field: 'Status',
      source: source.active ? 'Active' : 'Inactive',
      target: target && WORKER_STATUS_LABEL[target.status],
      key: standing,
    },
  ]
}

/** Words of both sides for what is out of use; every other state goes with an active record in Procore (C3, C8). */
const OUT_OF_USE: ReadonlySet<string> = new Set(['Not active', 'Inactive', 'Blocked', 'Completed', 'Upcoming'])

function standing(status: string): string {
  if (status === 'Unknown') return status
  return OUT_OF_USE.has(status) ? 'out of use' : 'in use'
}
