import type { ProcoreContact, ProcorePerson, ProcoreVendor } from '@shared/records'
import { personName } from '../mapping/person-name'
import type { Snapshot } from '../types'

/** A person of a Procore company, as TrustLayer could take it (T6). */
export interface CompanyContact {
  id: string
  /** Every id that Procore knows the person by here: the primary contact may be named by another one than the directory's. */
  ids: readonly string[]
  /** Null where Procore has neither a first nor a last name. */
  fullName: string | null
  /** What the person is called where a name is needed: the full name, else the e-mail, else the id. */
  name: string
  email: string | null
  /** Business phone, else mobile. */
  phone: string | null
  fax: string | null
  primary: boolean
  active: boolean
}

/** People of the directory that are still listed, active or not, by company. Built once a plan. */
export type ContactIndex = ReadonlyMap<string, readonly ProcoreContact[]>

export function contactsByCompany(contacts: ReadonlyMap<string, Snapshot<ProcoreContact>>): ContactIndex {
  const index = new Map<string, ProcoreContact[]>()
  for (const { record, goneAt } of contacts.values()) {
    if (goneAt !== null) continue
    const list = index.get(record.companyId)
    if (list) list.push(record)
    else index.set(record.companyId, [record])
  }
  return index
}

/** T6: the company-level contacts of a company, in order. Inactive people do not count. */
export function contactsOfCompany(vendor: Company, index: ContactIndex): CompanyContact[] {
  return peopleOfCompany(vendor, index).filter(({ active }) => active)
}

type Company = Pick<ProcoreVendor, 'id' | 'primaryContact'>

/**
 * Active or not: the company's people of the directory and its primary contact, who may be one of them (same id, same user, or
 * same e-mail). In order: the primary one, then by name and id.
 */
export function peopleOfCompany({ id, primaryContact: primary }: Company, index: ContactIndex): CompanyContact[] {
  const people = index.get(id) ?? []
  const same = primary ? samePerson(primary, people) : undefined
  const contacts = people.map((person) =>
    person === same && primary ? merged(person, primary) : contactOf(person, { active: person.active }),
  )
  if (primary && !same) contacts.push(contactOf(primary, { primary: true }))
  return contacts.sort(inOrder)
}

/** The person of the directory that the primary contact is: by id first, for an e-mail may be shared. */
function samePerson(primary: ProcorePerson, people: readonly ProcoreContact[]): ProcoreContact | undefined {
  const email = emailKey(primary.email)
  const byEmail = people.filter((person) => email !== null && emailKey(person.email) === email).sort(byId)
  return (
    people.find(({ id }) => id === primary.id) ??
    people.find(({ userId }) => userId === primary.id) ??
    byEmail.find(({ active }) => active) ??
    byEmail[0]
  )
}

/** The directory's values count; what it does not carry (people without a login have no phones there) comes of the primary contact. */
function merged(person: ProcoreContact, primary: ProcorePerson): CompanyContact {
  const named = personName(person) === null ? primary : person
  return contactOf(
    {
      id: person.id,
      firstName: named.firstName,
      lastName: named.lastName,
      email: given(person.email) ?? primary.email,
      phone: given(person.phone) ?? primary.phone,
      mobilePhone: given(person.mobilePhone) ?? primary.mobilePhone,
      fax: given(person.fax) ?? primary.fax,
    },
    { otherIds: [primary.id], primary: true, active: person.active },
  )
}

function contactOf(
  person: ProcorePerson,
  { otherIds = [], primary = false, active = true }: { otherIds?: string[]; primary?: boolean; active?: boolean },
): CompanyContact {
  const fullName = personName(person)
  const email = given(person.email)
  return {
    id: person.id,
    ids: [...new Set([person.id, ...otherIds])],
    fullName,
    name: fullName ?? email ?? person.id,
    email,
    phone: given(person.phone) ?? given(person.mobilePhone),
    fax: given(person.fax),
    primary,
    active,
  }
}

/** Two spellings of one e-mail are one: letter case and blanks aside. */
export function emailKey(email: string | null | undefined): string | null {
  return email?.trim().toLowerCase() || null
}

function given(text: string | null): string | null {
  return text?.trim() || null
}

function inOrder(a: CompanyContact, b: CompanyContact): number {
  if (a.primary !== b.primary) return a.primary ? -1 : 1
  if (a.name !== b.name) return a.name < b.name ? -1 : 1
  return byId(a, b)
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
