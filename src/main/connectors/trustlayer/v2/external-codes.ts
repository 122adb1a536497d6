import type { ExternalId } from '@shared/records'
import { formatExternalId, parseExternalId, sameExternalId } from '../external-ids'

/** v2 keeps external ids as bare texts; those that have Crosswalk's form are read, all others are left as they are. */
export function externalIdsOf(codes: readonly string[]): ExternalId[] {
  return codes.map(parseExternalId).filter((externalId) => externalId !== null)
}

export function carries(codes: readonly string[], externalId: ExternalId): boolean {
  return externalIdsOf(codes).some((one) => sameExternalId(one, externalId))
}

/** What replaces the list: everything that was there, and the new one (M5). */
export function codesWith(codes: readonly string[], externalId: ExternalId): string[] {
  return carries(codes, externalId) ? [...codes] : [...codes, formatExternalId(externalId)]
}
