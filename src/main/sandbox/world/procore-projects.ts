import { anyPlace, type StreetAddress, streetAddress, streetLine } from './contact-details'
import type { IdSequence } from './ids'
import { daysAfter, daysBefore, isoDate, isoInstant } from './instants'
import { AUCKLAND, HONOLULU, PLACES, type Place } from './places'
import type { Random } from './random'
import type { ProcoreProjectRow, ProcoreStageRow } from './rows'
import { BUILDINGS, SCOPES, SITES, STREETS } from './words'

/** Default stages and their categories: facts/procore-api.md section 5.1. */
export const STAGES: readonly ProcoreStageRow[] = [
  { id: 1, name: 'Pre-Construction', category: 'pre_construction' },
  { id: 3, name: 'Course of Construction', category: 'course_of_construction' },
  { id: 4, name: 'Post-Construction', category: 'post_construction' },
  { id: 5, name: 'Completed', category: 'completed' },
  { id: 6, name: 'Not Awarded', category: 'not_awarded' },
  { id: 7, name: 'Canceled', category: 'canceled' },
  { id: 11, name: 'Warranty', category: 'post_construction' },
]

export interface ProjectDraft {
  name: string
  place: Place
  address: StreetAddress
}

function draft(random: Random, index: number): ProjectDraft {
  const place = index === 1 ? HONOLULU : index === 2 ? AUCKLAND : anyPlace(random)
  const address = streetAddress(random, place)
  return { name: projectName(random, place, address), place, address }
}

function projectName(random: Random, place: Place, address: StreetAddress): string {
  const building = random.pick(BUILDINGS)
  const site = random.pick(SITES)
  const scope = random.chance(0.55) ? ` ${random.pick(['- ', '– ', ''])}${random.pick(SCOPES)}` : ''
  return random.pick([
    `${site} ${building}${scope}`,
    `${site} ${building}${scope}`,
    `${place.city} ${building}${scope}`,
    `${site}${scope || ' Phase 1'}`,
    `${streetLine(address, 'short')}${scope || ' TI'}`,
    `${site} at ${random.pick(STREETS)}${scope}`,
  ])
}

export interface ProjectsRequest {
  random: Random
  ids: IdSequence
  /** Permitted projects that are not templates. */
  count: number
}

export function makeProjects({ random, ids, count }: ProjectsRequest): ProcoreProjectRow[] {
  const templates = ['Template - Base Build', 'TI Template 2026', 'Standard Project (Template)'].map((name) =>
    template(random, ids.next(), name),
  )
  const projects: ProcoreProjectRow[] = []
  for (let index = 0; index < count; index += 1) {
    const drafted = index === 0 ? SHOWCASE(random) : draft(random, index)
    projects.push({
      ...project(random, ids.next(), drafted, index),
      from_project_template_id: templates[0]?.id ?? null,
    })
  }
  for (let index = 0; index < Math.ceil(count * 0.05); index += 1)
    projects.push({ ...project(random, ids.next(), draft(random, index + 9), count + index), permitted: false })
  return [...projects, ...templates]
}

/** The first project of every world, so that demos and screenshots show a known one. */
function SHOWCASE(random: Random): ProjectDraft {
  const place = PLACES[0] ?? anyPlace(random)
  const address = {
    ...streetAddress(random, place),
    number: 1,
    street: 'Dock',
    type: ['Road', 'Rd'] as const,
    suite: null,
  }
  return { name: 'Harbour Yard', place, address }
}

function project(random: Random, id: number, { name, place, address }: ProjectDraft, index: number): ProcoreProjectRow {
  const age = random.int(20, 2400)
  const created = daysBefore(age)
  const start = random.chance(0.9) ? isoDate(created + random.int(10, 300) * 86_400_000) : null
  const active = index < 3 || !random.chance(0.12)
  const complete = random.chance(0.92)
  const year = new Date(created).getUTCFullYear() % 100
  return {
    id,
    name,
    project_number: random.chance(0.92) ? `${year}-${String(17 + index).padStart(3, '0')}` : null,
    active,
    template: false,
    permitted: true,
    description: random.chance(0.6) ? describe(random, name, place) : null,
    public_notes: random.chance(0.3) ? random.pick(PUBLIC_NOTES) : null,
    address: complete ? streetLine(address, 'long') : null,
    city: place.city,
    state_code: place.state,
    zip: complete ? address.zip : null,
    country_code: place.country,
    phone: random.chance(0.2) ? `${place.areaCode}-555-${String(random.int(200, 999)).padStart(4, '0')}` : null,
    time_zone: place.timeZone,
    stage_id: active ? random.pick([1, 3, 3, 3, 4]) : random.pick([5, 5, 6, 7]),
    start_date: start,
    completion_date: start && random.chance(0.85) ? daysAfter(start, random.int(60, 900)) : null,
    total_value: random.chance(0.85)
      ? `${random.int(4, 2500) * 10 ** random.int(4, 5)}.${random.pick(['0', '0', '5', '75'])}`
      : null,
    is_demo: false,
    from_project_template_id: null,
    origin_id: null,
    created_at: isoInstant(created),
    updated_at: isoInstant(daysBefore(random.int(0, age * 10) / 10)),
  }
}

function template(random: Random, id: number, name: string): ProcoreProjectRow {
  const made = project(
    random,
    id,
    { name, place: anyPlace(random), address: streetAddress(random, anyPlace(random)) },
    0,
  )
  return { ...made, template: true, project_number: null, start_date: null, completion_date: null, total_value: null }
}

function describe(random: Random, name: string, place: Place): string {
  const size = random.int(4, 400) * 1000
  return random.pick([
    `${name}: ${size.toLocaleString('en-US')} sq ft, ${random.int(1, 14)} stories, ${place.city}.`,
    `Ground-up construction in ${place.city}.\nOwner-furnished equipment is excluded.`,
    `Occupied facility; work in ${random.int(2, 6)} phases. Infection control ("ICRA") applies <Level ${random.int(2, 4)}>.`,
  ])
}

const PUBLIC_NOTES = [
  'Deliveries by the north gate, 6:00 to 14:00. Hard hat, vest and safety glasses at all times.',
  'Parking on the gravel lot only – not on the street.',
  'Badging required: allow three days.',
] as const
