import { createHash } from 'node:crypto'
import { LogFilter } from '@shared/contract'
import type { LogEntry, Plan, Run } from '@shared/plan'
import { parseMark } from '../domain/forms/mark'
import type { FileRow } from '../sandbox/world/document-rows'
import type { CorfixProjectRow, ProcoreProjectRow } from '../sandbox/world/rows'
import { quickClock, type Scenario, type ScenarioOptions, startScenario } from './scenario'

/** A workspace with Corfix whose projects are linked already, and with no form but those that a test completes. */
export interface FormsScenario extends Scenario {
  /** Procore's projects, each linked to the Corfix project of the same place in `corfix`; all on US/Pacific. */
  projects: readonly ProcoreProjectRow[]
  corfix: readonly CorfixProjectRow[]
  /** What Procore's Documents hold of forms, deleted files left out, in the order of their paths. */
  filed(projectId?: number): FiledNow[]
}

export interface FiledNow {
  id: number
  path: string
  form: string
  revision: number
  versions: number
  /** Of the newest version's bytes, as the storage got them. */
  sha256: string | null
}

const WORLD = {
  scale: 0.05,
  counts: { projects: 4, companies: 1, parties: 1, insurances: 0, commitmentsPerProject: 0 },
}

/** Only forms are synced: projects and workers are switched off, their links stand by the stable id (M5). */
export async function startFormsScenario(options: ScenarioOptions = {}): Promise<FormsScenario> {
  const scenario = await startScenario({
    clock: quickClock(),
    integrations: ['corfix'],
    settings: { corfix: { projects: { enabled: false }, workers: { enabled: false } } },
    ...options,
    sandbox: { ...WORLD, ...options.sandbox },
  })
  const { procore, corfix } = scenario.sandbox.world
  for (const table of [corfix.projects, corfix.workers, corfix.forms])
    for (const { id } of [...table.all()]) table.remove(id)
  const projects = procore.projects.all().filter(({ permitted, template, active }) => permitted && !template && active)
  for (const { id } of projects) procore.projects.update(id, { time_zone: 'US/Pacific' })
  const linked = projects.map((project) => corfix.projects.add(corfixRow(project, procore.companyId)))
  return Object.assign(scenario, {
    projects,
    corfix: linked,
    filed: (projectId?: number) => filedNow(scenario, projectId),
  })
}

/** Pull, plan and apply. */
export async function syncForms(scenario: Scenario): Promise<{ plan: Plan; run: Run }> {
  await scenario.pull()
  const plan = await scenario.plan()
  return { plan, run: await scenario.apply(plan) }
}

/** What the log says under a code, the oldest first. */
export function logged({ workspace }: Scenario, code: LogEntry['code']): LogEntry[] {
  const filter = LogFilter.parse({ codes: [code] })
  const now = new Date(workspace.context.clock.now()).toISOString()
  return workspace.store.log.query(filter, { before: null, limit: 100, now }).entries.reverse()
}

function corfixRow(project: ProcoreProjectRow, companyId: string | number): CorfixProjectRow {
  return {
    id: `cp_${project.id}`,
    name: project.name,
    number: project.project_number,
    status: 'active',
    privateDescription: null,
    publicInfo: null,
    streetAddress: null,
    city: null,
    state: null,
    zip: null,
    country: null,
    externalId: `procore:${companyId}/${project.id}`,
    createdAt: '2026-11-01T00:00:00Z',
    updatedAt: '2026-11-01T00:00:00Z',
  }
}

function filedNow({ sandbox }: Scenario, projectId: number | undefined): FiledNow[] {
  const { documents } = sandbox.world.procore
  const rows = documents.files
    .all()
    .filter((file) => !file.is_deleted && (projectId ?? file.project_id) === file.project_id)
  return rows.flatMap((file) => filedFile(documents, file) ?? []).sort((a, b) => (a.path < b.path ? -1 : 1))
}

function filedFile(documents: Scenario['sandbox']['world']['procore']['documents'], file: FileRow): FiledNow | null {
  const mark = parseMark(file.description)
  if (!mark) return null
  const bytes = documents.contentOf(file.id)
  return {
    id: file.id,
    path: documents.pathOf(file),
    form: mark.id,
    revision: mark.revision,
    versions: file.versions.length,
    sha256: bytes ? createHash('sha256').update(bytes).digest('hex') : null,
  }
}
