import { type PhoneBook, personalEmail } from './contact-details'
import type { IdSequence } from './ids'
import { PLACES } from './places'
import type { MadeVendor } from './procore-vendors'
import type { Random } from './random'
import type { ProcoreReferenceUserRow, ProcoreUserRow } from './rows'
import { GIVEN_NAMES, JOB_TITLES, SURNAMES } from './words'

export interface PeopleRequest {
  random: Random
  phones: PhoneBook
  /** `contacts`: of people who are no primary contact; `users`: of logins. */
  ids: { contacts: IdSequence; users: IdSequence }
  vendors: readonly MadeVendor[]
  /** The logins that are there already. */
  users: readonly ProcoreUserRow[]
  /** People of every company, those that are there already included. Default: none to three. */
  perCompany: number | undefined
}

export interface MadePeople {
  referenceUsers: ProcoreReferenceUserRow[]
  /** Further logins: primary contacts who have one. */
  users: ProcoreUserRow[]
}

/** The people of the directory's companies. A company's primary contact is one of them, under the same id. */
export function makePeople(request: PeopleRequest): MadePeople {
  const { random, vendors, users, perCompany } = request
  const made: MadePeople = { referenceUsers: [], users: [] }
  const known = counts(users)
  for (const vendor of vendors) {
    let people = known.get(vendor.row.id) ?? 0
    if (vendor.row.primary_contact) {
      addPrimary(request, vendor, made)
      people += 1
    }
    // The customer's own people are its users.
    if (!vendor.company) continue
    const wanted = perCompany ?? random.pick([0, 1, 1, 2, 2, 3])
    for (; people < wanted; people += 1) made.referenceUsers.push(referenceUser(request, vendor))
  }
  return made
}

function counts(users: readonly ProcoreUserRow[]): Map<number, number> {
  const byVendor = new Map<number, number>()
  for (const { vendor_id } of users) byVendor.set(vendor_id, (byVendor.get(vendor_id) ?? 0) + 1)
  return byVendor
}

/** A login needs an e-mail address. A primary contact who has left the company may still be named as such. */
function addPrimary({ random, ids }: PeopleRequest, { row }: MadeVendor, made: MadePeople): void {
  const person = row.primary_contact
  if (!person) return
  const is_active = !random.chance(0.03)
  const job_title = random.chance(0.6) ? random.pick(JOB_TITLES) : null
  if (!person.email_address || !random.chance(0.3)) {
    made.referenceUsers.push({ ...person, vendor_id: row.id, is_active, job_title })
    return
  }
  const { id: contact_id, ...details } = person
  made.users.push({
    ...details,
    id: ids.users.next(),
    contact_id,
    is_active,
    is_employee: false,
    employee_id: null,
    job_title,
    vendor_id: row.id,
    created_at: row.created_at,
    updated_at: row.updated_at,
  })
}

function referenceUser({ random, phones, ids }: PeopleRequest, { row, company }: MadeVendor): ProcoreReferenceUserRow {
  const first_name = random.pick(GIVEN_NAMES)
  const last_name = random.pick(SURNAMES)
  const place = company?.place ?? random.pick(PLACES)
  return {
    id: ids.contacts.next(),
    first_name,
    last_name,
    business_phone: random.chance(0.5) ? phones.deal(place) : null,
    mobile_phone: random.chance(0.5) ? phones.deal(place) : null,
    fax_number: null,
    email_address: random.chance(0.85) ? personalEmail(random, first_name, last_name, company?.domain ?? null) : null,
    vendor_id: row.id,
    is_active: !random.chance(0.08),
    job_title: random.chance(0.6) ? random.pick(JOB_TITLES) : null,
  }
}
