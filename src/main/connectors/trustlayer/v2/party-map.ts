import type { Compliance, Party, PartyContact } from '@shared/records'
import { externalIdsOf } from './external-codes'
import { partyTypeIdOf } from './party-types'
import { isActive, preferred } from './request-records'
import type { PrimaryRecord, RequestRecord } from './schemas'

export function globalOf(requests: readonly RequestRecord[]): RequestRecord | null {
  return preferred(requests.filter(({ contextRecordId }) => contextRecordId === null))
}

export function nameOf({ id, name }: PrimaryRecord): string {
  return name ?? `Unnamed party ${id}`
}

/** `status` in v1's words: archived parties are inactive, the others stand as their global compliance does. */
export function toParty(
  record: PrimaryRecord,
  has: { requests: readonly RequestRecord[]; contacts: PartyContact[]; standing: Compliance['status'] | undefined },
): Party {
  const { id, address, website, externalCodes } = record
  const active = record.status !== 'archived'
  const standing = has.standing === undefined || has.standing === 'unknown' ? 'new' : has.standing
  const projects = has.requests.filter(isActive).flatMap(({ contextRecordId }) => contextRecordId ?? [])
  return {
    id,
    name: nameOf(record),
    address: address && Object.values(address).some((part) => part !== null) ? address : null,
    website,
    active,
    status: active ? standing : 'inactive',
    partyTypeId: partyTypeIdOf(record),
    contacts: has.contacts,
    customData: [],
    externalIds: externalIdsOf(externalCodes),
    projectIds: [...new Set(projects)],
  }
}
