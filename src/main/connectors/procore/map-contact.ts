import type { ProcoreContact } from '@shared/records'
import type { CompanyPersonAnswer, UserAnswer } from './contact-schemas'
import { withExtension } from './map-vendor'

/** A person whose company is not known yet. */
export type Person = Omit<ProcoreContact, 'companyId'> & { companyId: string | null }

/** `listedActive`: which list it stands in, where it does not say itself. Without a contact's id the user's stands in. */
export function fromUser(answer: UserAnswer, listedActive: boolean): Person {
  const unsplit = answer.first_name === null && answer.last_name === null
  return {
    id: answer.contact_id ?? `user-${answer.id}`,
    userId: answer.id,
    companyId: answer.vendor?.id ?? null,
    firstName: answer.first_name,
    lastName: unsplit ? answer.name : answer.last_name,
    email: answer.email_address,
    phone: withExtension(answer.business_phone, answer.business_phone_extension),
    mobilePhone: answer.mobile_phone,
    fax: answer.fax_number,
    active: answer.is_active ?? listedActive,
  }
}

export function fromPerson(answer: CompanyPersonAnswer, listedActive: boolean): Person {
  return {
    id: answer.id,
    userId: answer.user_id,
    companyId: answer.vendor?.id ?? answer.vendor_id,
    firstName: answer.first_name,
    lastName: answer.last_name,
    email: answer.contact?.email ?? null,
    phone: null,
    mobilePhone: null,
    fax: null,
    active: answer.contact?.is_active ?? listedActive,
  }
}

/**
 * One contact a person: a user that stands among the people as well is the user's record, with the person's id and
 * company where it has none of its own. Of one that stands in two lists the later one holds. Who belongs to no company
 * is nobody's contact.
 */
export function mergePeople(users: readonly Person[], people: readonly Person[]): ProcoreContact[] {
  const byUser = new Map(people.flatMap((person) => (person.userId === null ? [] : [[person.userId, person] as const])))
  const byId = new Map(people.map((person) => [person.id, person]))
  const merged = new Map<string, Person>()
  const taken = new Set<string>()
  for (const user of users) {
    const person = byId.get(user.id) ?? byUser.get(user.userId ?? '')
    if (person) taken.add(person.id)
    const id = person?.id ?? user.id
    merged.set(id, { ...user, id, companyId: user.companyId ?? person?.companyId ?? null })
  }
  for (const person of people) if (!taken.has(person.id)) merged.set(person.id, person)
  return [...merged.values()].flatMap(({ companyId, ...person }) =>
    companyId === null ? [] : { ...person, companyId },
  )
}
