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
  return own ? [...users, ...odd(request, own.row.id)] : users
}

/**
 * What real directories hold beside people with a name and an address of their own. They draw nothing by chance and no phone of
 * the book: the rest of the world is as it would be without them.
 */
function odd({ ids, ownDomain }: UsersRequest, vendorId: number): ProcoreUserRow[] {
  const crew = `crew2@${ownDomain}`
  const drafts: (Pick<ProcoreUserRow, 'first_name' | 'last_name' | 'email_address'> & Partial<ProcoreUserRow>)[] = [
    // One tablet, one address, two people; letter case tells nothing apart.
    { first_name: 'Dwayne', last_name: 'Okafor', email_address: crew, employee_id: 'E-2201' },
    { first_name: 'José', last_name: 'Ibáñez', email_address: `Crew2@${ownDomain}`, employee_id: 'E-2202' },
    {
      first_name: 'Piotr',
      last_name: 'Łukasik',
      email_address: null,
      mobile_phone: '510-555-0177',
      employee_id: 'E-2203',
    },
    {
      first_name: 'Marguerite',
      last_name: 'Delacroix-Boyd',
      email_address: ` m.delacroix@${ownDomain} `,
      is_employee: null,
    },
    {
      first_name: 'Sam',
      last_name: 'Whitfield',
      email_address: `sam@${ownDomain}`,
      is_active: false,
      employee_id: 'E-1990',
    },
    // Procore asks for the last name alone.
    { first_name: '', last_name: 'Night Shift Gate', email_address: `gate@${ownDomain}` },
  ]
  const at = isoInstant(daysBefore(40))
  return drafts.map((draft) => {
    const id = ids.next()
    return { ...BLANK, vendor_id: vendorId, created_at: at, updated_at: at, ...draft, id, contact_id: id + 1 }
  })
}

const BLANK = {
  is_active: true,
  is_employee: true,
  employee_id: null,
  job_title: null,
  business_phone: null,
  mobile_phone: null,
  fax_number: null,
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
