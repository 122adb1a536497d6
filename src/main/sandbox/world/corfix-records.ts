import { makeForms } from './corfix-forms'
import { daysBefore, isoInstant } from './instants'
import type { Random } from './random'
import type { CorfixFormRow, CorfixProjectRow, CorfixWorkerRow, ProcoreProjectRow, ProcoreUserRow } from './rows'
import { GIVEN_NAMES, SURNAMES } from './words'

export interface CorfixRequest {
  random: Random
  projects: readonly ProcoreProjectRow[]
  users: readonly ProcoreUserRow[]
  /** 1 is 4 projects, 4 workers and 40 forms; at least that many records, so that every case is there. */
  scale: number
}

export interface MadeCorfix {
  projects: CorfixProjectRow[]
  workers: CorfixWorkerRow[]
  forms: CorfixFormRow[]
}

/** A Corfix account with a little data of its own: the duplicates that C5 and C7 are about, and forms. */
export function makeCorfix({ random, projects, users, scale }: CorfixRequest): MadeCorfix {
  const count = Math.max(4, Math.round(4 * scale))
  const own = makeProjects(random, projects, count)
  const workers = makeWorkers(random, users, count)
  const forms = makeForms({ random: random.fork('forms'), projects: own, count: Math.max(20, Math.round(40 * scale)) })
  return { projects: own, workers, forms }
}

/**
 * C5 case by case: the same number; no number in Procore and the same name; a number there and only the name equal; nothing in
 * common. The first project of Procore stays free of them. Where none is without a number, its turn goes to a stranger.
 */
function makeProjects(random: Random, projects: readonly ProcoreProjectRow[], count: number): CorfixProjectRow[] {
  const visible = projects.filter(({ permitted, template, active }) => permitted && !template && active).slice(1)
  const numbered = visible.filter(({ project_number }) => project_number !== null)
  const unnumbered = visible.filter(({ project_number }) => project_number === null)
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / 4)
    const cases = [
      () => sameNumber(random, numbered[2 * round]),
      () => sameName(random, unnumbered[round], `H-${100 + round}`),
      () => sameName(random, numbered[2 * round + 1], null),
      () => stranger(random, index),
    ]
    return cases[index % 4]?.() ?? stranger(random, index)
  })
}

function sameNumber(random: Random, project: ProcoreProjectRow | undefined): CorfixProjectRow | undefined {
  return project && { ...projectRow(random, project), name: `${project.name} (safety)` }
}

function sameName(random: Random, project: ProcoreProjectRow | undefined, number: string | null) {
  return project && { ...projectRow(random, project), number }
}

function stranger(random: Random, index: number): CorfixProjectRow {
  const nothing = { address: null, city: null, state_code: null, zip: null, country_code: null, project_number: null }
  return { ...projectRow(random, { ...nothing, name: `Yard and Shop ${index + 1}` }), number: `YARD-${index + 1}` }
}

type Copied = Pick<
  ProcoreProjectRow,
  'name' | 'project_number' | 'address' | 'city' | 'state_code' | 'zip' | 'country_code'
>

function projectRow(random: Random, project: Copied): CorfixProjectRow {
  const at = isoInstant(daysBefore(random.int(160, 400)))
  return {
    id: `cp_${random.token(10)}`,
    name: project.name,
    number: project.project_number,
    status: 'active',
    privateDescription: null,
    publicInfo: null,
    streetAddress: project.address,
    city: project.city,
    state: project.state_code,
    zip: project.zip,
    country: project.country_code,
    externalId: null,
    createdAt: at,
    updatedAt: at,
  }
}

/** C7: an e-mail of a Procore user in capitals, one in its own case; a worker of nobody's, and a blocked one. */
function makeWorkers(random: Random, users: readonly ProcoreUserRow[], count: number): CorfixWorkerRow[] {
  const reachable = users.filter(({ is_employee, email_address }) => is_employee && email_address !== null)
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / 4)
    const cases = [
      () => sameEmail(random, reachable[2 * round], (email) => email.toUpperCase()),
      () => sameEmail(random, reachable[2 * round + 1], (email) => email),
      () => unknownWorker(random, 'kiosk_active'),
      () => ({ ...unknownWorker(random, 'blocked'), statusBeforeBlock: 'active' as const }),
    ]
    return cases[index % 4]?.() ?? unknownWorker(random, 'kiosk_active')
  })
}

function sameEmail(
  random: Random,
  user: ProcoreUserRow | undefined,
  spelt: (email: string) => string,
): CorfixWorkerRow | undefined {
  if (!user?.email_address) return undefined
  return {
    ...workerRow(random, 'active'),
    firstName: user.first_name,
    lastName: user.last_name,
    phone: user.mobile_phone,
    employeeNumber: user.employee_id,
    email: spelt(user.email_address),
  }
}

function unknownWorker(random: Random, status: CorfixWorkerRow['status']): CorfixWorkerRow {
  return { ...workerRow(random, status), firstName: random.pick(GIVEN_NAMES), lastName: random.pick(SURNAMES) }
}

function workerRow(random: Random, status: CorfixWorkerRow['status']): CorfixWorkerRow {
  const at = isoInstant(daysBefore(random.int(30, 400)))
  return {
    id: `cw_${random.token(10)}`,
    firstName: '',
    lastName: '',
    phone: null,
    employeeNumber: null,
    email: null,
    status,
    statusBeforeBlock: null,
    externalId: null,
    createdAt: at,
    updatedAt: at,
  }
}

/** The login through which Corfix reaches Procore: a user there like any other, and never a worker (C7). */
export function serviceAccountUser(id: number, vendorId: number, email: string): ProcoreUserRow {
  const at = isoInstant(daysBefore(420))
  return {
    id,
    contact_id: id + 1,
    first_name: 'Corfix',
    last_name: 'Integration',
    email_address: email.replace(/^./, (letter) => letter.toUpperCase()),
    is_active: true,
    is_employee: false,
    employee_id: null,
    job_title: null,
    business_phone: null,
    mobile_phone: null,
    fax_number: null,
    vendor_id: vendorId,
    created_at: at,
    updated_at: at,
  }
}
