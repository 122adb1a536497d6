import { daysAfter, daysBefore } from './instants'
import type { Random } from './random'
import type { CustomFieldRow, PartyRow, ProcoreProjectRow, TrustLayerProjectRow } from './rows'
import { respelled } from './variation'
import { BUILDINGS, SCOPES, SITES } from './words'

export interface TrustLayerProjectsRequest {
  random: Random
  count: number
  projects: readonly ProcoreProjectRow[]
  procoreCompanyId: string
  nativeIntegration: boolean
  numberField: CustomFieldRow | undefined
}

export interface MadeTrustLayerProjects {
  projects: TrustLayerProjectRow[]
  /** The TrustLayer project of the same building, by Procore id. */
  projectOf: Map<string, string>
}

export function makeTrustLayerProjects(request: TrustLayerProjectsRequest): MadeTrustLayerProjects {
  const { random, count } = request
  const candidates = request.projects.filter((project) => project.permitted && !project.template)
  const shared = random
    .shuffled(candidates)
    .slice(0, Math.min(Math.round(count * 0.7), Math.floor(candidates.length * 0.8)))
  const projects: TrustLayerProjectRow[] = []
  const projectOf = new Map<string, string>()
  for (const [index, source] of shared.entries()) {
    const row = counterpart(request, source)
    row.externalIds = externalIds(request, source.id, index)
    projectOf.set(String(source.id), row.id)
    projects.push(row)
  }
  while (projects.length < count) projects.push(ownProject(random))
  return { projects: random.shuffled(projects), projectOf }
}

function externalIds(
  { procoreCompanyId, nativeIntegration }: TrustLayerProjectsRequest,
  id: number,
  index: number,
): string[] {
  if (index === 0) return [`procore:${procoreCompanyId}/${id + 7}`]
  if (index % 10 === 1) return [`procore:${procoreCompanyId}/${id}`]
  return nativeIntegration && index % 10 < 5 ? [`procore/${id}`] : []
}

function counterpart(
  { random, numberField }: TrustLayerProjectsRequest,
  source: ProcoreProjectRow,
): TrustLayerProjectRow {
  const spelled = respelled(source.name, random, random.pick([0, 0, 1, 1, 2]))
  const number = source.project_number
  const name =
    number && random.chance(0.3)
      ? random.pick([`${number} ${spelled}`, `${number} - ${spelled}`, `${spelled} (${number})`])
      : spelled
  const row = projectRow(random, name)
  if (numberField && number && random.chance(0.5)) row.customData = [{ fieldId: numberField.id, value: number }]
  return {
    ...row,
    description: random.chance(0.3) ? source.description : null,
    startDate: random.chance(0.6) ? source.start_date : null,
    endDate:
      random.chance(0.4) && source.completion_date ? daysAfter(source.completion_date, random.pick([0, 0, 30])) : null,
  }
}

function ownProject(random: Random): TrustLayerProjectRow {
  return projectRow(random, `${random.pick(SITES)} ${random.pick(BUILDINGS)} ${random.pick(SCOPES)}`)
}

function projectRow(random: Random, name: string): TrustLayerProjectRow {
  const created = daysBefore(random.int(10, 1500))
  return {
    id: random.objectId(),
    name,
    description: null,
    startDate: null,
    endDate: null,
    active: !random.chance(0.05),
    partyIds: [],
    customData: [],
    externalIds: [],
    createdAt: new Date(created).toISOString(),
    updatedAt: new Date(created + random.int(1, 9) * 86_400_000).toISOString(),
  }
}

/** Associations that people made by hand in TrustLayer before Crosswalk came. */
export function associateSome(
  random: Random,
  parties: readonly PartyRow[],
  projects: readonly TrustLayerProjectRow[],
): void {
  if (projects.length === 0) return
  for (const party of parties) {
    if (!random.chance(0.5)) continue
    const chosen = new Set(Array.from({ length: random.int(1, 4) }, () => random.pick(projects)))
    for (const project of chosen) {
      party.projectIds.push(project.id)
      project.partyIds.push(party.id)
    }
  }
}
