import type { PartyContact } from '@shared/records'
import type { ContactWrite } from '../../../app/ports'
import type { AssignedContact, ContactRecord, PrimaryRecord } from './schemas'

/** Null where a summary fits several contacts of the collection. */
export function fromSummaries(
  { contacts }: PrimaryRecord,
  byEmail: ReadonlyMap<string, ContactRecord[]>,
): PartyContact[] | null {
  const all: PartyContact[] = []
  for (const { email, contactPersonName, primary } of contacts ?? []) {
    const known = email === null ? [] : (byEmail.get(folded(email)) ?? [])
    const same = known.filter((one) => one.contactPersonName === contactPersonName)
    const [record, another] = same.length > 0 ? same : known
    if (another) return null
    const details = record ?? { contactPersonName }
    all.push(joined({ id: record?.id ?? '', email, primary, externalCode: null }, details))
  }
  return all
}

/** The fields of the collection, by v2's names. All are texts: empty text clears. */
export function detailsOf(
  { name, email, phone, fax }: ContactWrite,
  isSent: (value: string | null) => boolean,
): Record<string, string> {
  const all = { contactPersonName: name, email, phone, fax }
  const sent = Object.entries(all).flatMap(([key, value]) =>
    value !== undefined && isSent(value) ? [[key, value ?? '']] : [],
  )
  return Object.fromEntries(sent)
}

export function joined(assigned: AssignedContact, details: Partial<ContactRecord> | undefined): PartyContact {
  const { id, primary, externalCode: externalId } = assigned
  const { contactPersonName, phone = null, fax = null } = details ?? {}
  const email = assigned.email ?? details?.email ?? null
  return { id, name: contactPersonName ?? '', email, phone, fax, primary: primary ?? false, externalId }
}

/** Whether a contact of the collection says what is to be written, and nothing else; the e-mail aside. */
export function sameDetails({ contactPersonName, phone, fax }: ContactRecord, write: ContactWrite): boolean {
  const pairs = [
    [contactPersonName, write.name],
    [phone, write.phone],
    [fax, write.fax],
  ]
  return pairs.every(([held, wanted]) => (held || null) === (wanted || null))
}

export function folded(email: string | null): string {
  return email?.trim().toLowerCase() ?? ''
}
