import { type PhoneBook, personalEmail } from './contact-details'
import type { IdSequence } from './ids'
import { daysBefore, isoInstant } from './instants'
import { PLACES } from './places'
import type { MadeVendor } from './procore-vendors'
import type { Random } from './random'
import type { ProcoreUserRow } from './rows'
import { GIVEN_NAMES, JOB_TITLES, SURNAMES } from './words'

export interface UsersRequest {
  random: Random
  phones: PhoneBook
  ids: IdSequence
  employees: number
  vendors: readonly MadeVendor[]
  ownDomain: string
}

/** The customer's own people, and the logins that some of its companies have. */
export function makeUsers(request: UsersRequest): ProcoreUserRow[] {
  const { random, vendors, employees, ownDomain } = request
  const own = vendors[0]
  const users: ProcoreUserRow[] = []
  for (let i = 0; own && i < employees; i += 1)
    users.push(user(request, { vendorId: own.row.id, domain: ownDomain, employee: true }))
  for (const { row, company } of vendors) {
    if (!company || !random.chance(0.3)) continue
    users.push(user(request, { vendorId: row.id, domain: company.domain, employee: false }))
  }
  return users
}

function user(
  { random, phones, ids }: UsersRequest,
  { vendorId, domain, employee }: { vendorId: number; domain: string | null; employee: boolean },
): ProcoreUserRow {
  const first_name = random.pick(GIVEN_NAMES)
  const last_name = random.pick(SURNAMES)
  const age = random.int(10, 2000)
  const id = ids.next()
  return {
    id,
    contact_id: id + 1,
    first_name,
    last_name,
    email_address: random.chance(0.95) ? personalEmail(random, first_name, last_name, domain) : null,
    is_active: !random.chance(0.1),
    is_employee: employee && random.chance(0.9),
    employee_id: employee && random.chance(0.8) ? `E-${random.int(1000, 9999)}` : null,
    job_title: random.chance(0.7) ? random.pick(JOB_TITLES) : null,
    business_phone: random.chance(0.5) ? phones.deal(random.pick(PLACES)) : null,
    mobile_phone: random.chance(0.6) ? phones.deal(random.pick(PLACES)) : null,
    fax_number: null,
    vendor_id: vendorId,
    created_at: isoInstant(daysBefore(age)),
    updated_at: isoInstant(daysBefore(random.int(0, age * 10) / 10)),
  }
}
