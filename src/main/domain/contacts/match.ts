import type { StandingContact } from './memory'
import { type CompanyContact, emailKey } from './of-company'

export interface MatchedContacts {
  /** By the Procore contact's id. */
  pairs: ReadonlyMap<string, StandingContact>
  /** Contacts in TrustLayer that are none of the company's active contacts. */
  rest: readonly StandingContact[]
}

/**
 * T6: which contact in TrustLayer is which person in Procore: by Crosswalk's memory, then by the external id, then by e-mail.
 * Each is one person's at most.
 */
export function matchContacts(
  contacts: readonly CompanyContact[],
  standing: readonly StandingContact[],
): MatchedContacts {
  const pairs = new Map<string, StandingContact>()
  const free = new Set(standing)
  const isSame: ((contact: CompanyContact, there: StandingContact) => boolean)[] = [
    ({ ids }, { remembered }) => ids.some((id) => remembered.includes(id)),
    ({ ids }, { carried }) => carried !== null && ids.includes(carried),
    ({ email }, { record }) => email !== null && emailKey(email) === emailKey(record.email),
  ]
  for (const same of isSame) {
    for (const contact of contacts) {
      if (pairs.has(contact.id)) continue
      const there = [...free].find((one) => same(contact, one))
      if (!there) continue
      pairs.set(contact.id, there)
      free.delete(there)
    }
  }
  return { pairs, rest: [...free] }
}
