import { daysBefore, isoInstant, WORLD_MADE_AT } from './instants'
import type { Random } from './random'
import type { CorfixFormRow, CorfixProjectRow } from './rows'

/** As construction sites name their forms: with what a file name cannot hold, and what is not ASCII. */
export const TEMPLATES = [
  'Daily Hazard Assessment',
  'Toolbox Talk: Ladders',
  'Hot Work Permit',
  'Crane Inspection / Daily',
  'Confined Space Entry "B"',
  'Near Miss?',
  'Orientation – Español',
  'Pre-Task Plan <Crew>',
] as const

const DAY = 86_400_000

export interface FormsRequest {
  random: Random
  projects: readonly CorfixProjectRow[]
  /** At least; days of several forms may bring some more. */
  count: number
}

/** Completed forms of the last five months on all projects in turn, some signed or edited later, and a draft. */
export function makeForms({ random, projects, count }: FormsRequest): CorfixFormRow[] {
  const forms: CorfixFormRow[] = []
  for (let index = 0; projects.length > 0 && forms.length < count; index += 1) {
    const projectId = projects[index % projects.length]?.id ?? ''
    forms.push(...formsOfADay(random, projectId, index))
  }
  const first = projects[0]
  if (first) forms.push({ ...formRow(random, first.id, WORLD_MADE_AT - DAY), status: 'draft', completedAt: null })
  return forms
}

/** Every fifth time three of one template on one day; every fourth time around midnight UTC, which is another day on site. */
function formsOfADay(random: Random, projectId: string, index: number): CorfixFormRow[] {
  const day = Math.floor(daysBefore(random.int(1, 150)) / DAY) * DAY
  if (index % 5 === 0) {
    const templateName = random.pick(TEMPLATES)
    return [15, 17.5, 21].map((hour) => ({ ...formRow(random, projectId, day + hour * 3_600_000), templateName }))
  }
  const minute = index % 4 === 1 ? (random.chance(0.5) ? 2 : 24 * 60 - 2) : random.int(13 * 60, 23 * 60)
  return [formRow(random, projectId, day + minute * 60_000)]
}

function formRow(random: Random, projectId: string, completedAt: number): CorfixFormRow {
  const revision = random.chance(0.2) ? random.int(2, 4) : 1
  const changed = Math.min(WORLD_MADE_AT, completedAt + (revision - 1) * random.int(1, 20) * 3_600_000)
  return {
    id: `cf_${random.token(10)}`,
    templateName: random.pick(TEMPLATES),
    projectId,
    status: 'completed',
    completedAt: isoInstant(completedAt),
    updatedAt: isoInstant(changed),
    revision,
    pdfSize: null,
  }
}

/**
 * What the crew of a project that has just come to Corfix has filled in by then, so that a rehearsal shows the whole way of a
 * form: today, twice with one template, and last month. They came to Corfix `now`, whenever they were completed.
 */
export function firstForms(random: Random, projectId: string, now: number): CorfixFormRow[] {
  const [daily, other] = random.shuffled(TEMPLATES)
  const completed: [string | undefined, number][] = [
    [daily, now - 3_600_000],
    [daily, now - 2 * 3_600_000],
    [other, now - random.int(25, 33) * DAY],
  ]
  return completed.map(([templateName, at]) => ({
    ...formRow(random, projectId, at),
    templateName: templateName ?? TEMPLATES[0],
    revision: 1,
    updatedAt: isoInstant(now),
  }))
}
