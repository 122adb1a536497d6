import { WORKER_STATUS_LABEL, type WorkerStatus } from '@shared/corfix-records'
import { type FakeRecord, fold } from './mapping-data'
import { mix, pick, place, projectName } from './site-names'

type Which = 'source' | 'target'

const FIRST = [
  'Ana',
  'Marcus',
  'Siobhán',
  'Priya',
  'Thomas',
  'Łukasz',
  'José',
  'Mei-Ling',
  'DeShawn',
  'Katarzyna',
  'Frédéric',
  'Nkechi',
  'Rosa',
  'Hank',
  'Oluwaseun',
  'Bridget',
] as const
const LAST = [
  'Ruiz',
  'Delgado',
  'O’Neill',
  'Nakamura',
  'Brandt',
  'Wójcik',
  'Peña',
  'van der Berg',
  'Washington',
  'Kowalczyk',
  'Dubois',
  'Okonkwo',
  'Hernández',
  'Lindqvist',
  'Mbeki',
  'Fitzgerald',
  'St. Pierre',
  'Abernathy',
] as const
const COMPANIES = [
  'Harbor Bridge Constructors',
  'Harbor Bridge Constructors',
  'Ironwood Mechanical, Inc.',
  'Cascade Electric LLC',
  'Blue Heron Concrete Co.',
] as const
const TITLES = [
  'Superintendent',
  'Foreman',
  'Project Engineer',
  'Safety Manager',
  'Carpenter',
  'Crane Operator',
] as const
const STATUSES: readonly [WorkerStatus, ...WorkerStatus[]] = [
  'active',
  'active',
  'active',
  'pending_email_verification',
  'kiosk_active',
  'pending_activation',
  'blocked',
]

/** A user of Procore, and the worker that is the same person. */
export function makeWorker(index: number, which: Which): FakeRecord {
  const seed = mix(index + 31_000_000)
  const [firstName, lastName] = [pick(FIRST, seed), pick(LAST, seed >>> 5)]
  const email = `${plain(firstName[0] ?? '')}${plain(lastName)}${seed % 97}@${seed % 5 === 0 ? 'ironwoodmech' : 'harborbridge'}.com`
  const phone = seed % 8 === 0 ? null : `(617) 555-${String(seed % 10_000).padStart(4, '0')}`
  const number = seed % 4 === 0 ? null : `E${String(1000 + (seed % 9000))}`
  const status = pick(STATUSES, seed >>> 11)
  const inactive = which === 'source' ? seed % 23 === 0 : status === 'blocked'
  const employee = seed % 3 !== 0
  const compared = {
    'First name': firstName,
    'Last name': lastName,
    'E-mail': status === 'kiosk_active' && which === 'target' ? null : email,
    'Employee number': number,
    Phone: phone,
    Status: which === 'source' ? (inactive ? 'Inactive' : 'Active') : WORKER_STATUS_LABEL[status],
  }
  const columns =
    which === 'source'
      ? {
          ...{ email, phone, employeeId: number, employee: employee ? 'Yes' : 'No' },
          ...{ company: pick(COMPANIES, seed >>> 8), title: pick(TITLES, seed >>> 3) },
        }
      : { email: compared['E-mail'], phone, employeeNumber: number, status: WORKER_STATUS_LABEL[status] }
  const id = which === 'source' ? String(8_400_000 + index * 3) : `wk_${mix(index + 5).toString(36)}`
  const name = `${firstName} ${lastName}`
  return {
    side: { id, name, active: !inactive, columns },
    values: compared,
    folded: fold(`${name} ${email} ${number ?? ''} ${id}`),
  }
}

/** A project of Procore, and the one that Corfix has of it. */
export function makeCorfixProject(index: number, which: Which): FakeRecord {
  const seed = mix(index + 7_000_000)
  const { line1, city, region, postalCode } = place(index)
  const number = seed % 6 === 0 ? null : `${24 + (seed % 3)}-${String(100 + index)}`
  const active = seed % 7 !== 0
  const status = active ? 'active' : seed % 14 === 0 ? 'upcoming' : 'completed'
  const name = projectName(index)
  const compared = {
    Name: name,
    Number: number,
    Street: line1,
    City: city,
    State: region,
    'Postal code': postalCode,
    Country: 'US',
    Description: seed % 3 === 0 ? null : 'Level 1 to 6 structural steel, curtain wall and roof.',
    'Public notes': seed % 4 === 0 ? 'Deliveries by the north gate only.' : null,
    Status:
      which === 'source' ? (active ? 'Active' : 'Not active') : status.replace(/^./, (first) => first.toUpperCase()),
  }
  const id = which === 'source' ? String(562_949_953_400_000 + index * 7) : `pr_${mix(index + 9).toString(36)}`
  const columns = {
    number,
    city,
    region,
    ...(which === 'source' ? { start: `2026-0${1 + (seed % 9)}-01` } : { status }),
  }
  return {
    side: { id, name, active: which === 'source' ? active : status !== 'completed', columns },
    values: compared,
    folded: fold(`${name} ${number ?? ''} ${city} ${id}`),
  }
}

const plain = (name: string) => fold(name).replace(/[^a-z]/g, '')
