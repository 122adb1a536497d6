import type { Finding, Plan } from '@shared/plan'
import { WORKER_STATUS_LABEL } from '@shared/records'
import type { SandboxWorld } from '../../sandbox/start-sandbox'
import { table } from '../table'
import { another, applyPlan, planOf, type Stage, worldOf } from './demo-stage'
import type { Applied } from './demo-trustlayer'
import { groups, requests } from './demo-words'

const ONLY = ['corfix'] as const

/** What Corfix and Procore's Documents hold of Crosswalk's at the end. */
export interface InCorfix {
  projects: number
  workers: number
  /** Form PDFs in Procore's Documents, and how many of them in a second version or later. */
  forms: number
  versions: number
}

/** Projects and users to Corfix by its rules, completed forms back to Procore's Documents, and a form that is signed later. */
export async function corfixLoop(stage: Stage): Promise<Applied & { corfix: InCorfix }> {
  const { say, show } = stage
  const { plan, run: planned } = await planOf(stage, ONLY)
  say(`Plan for Corfix, by its rules (the API behind it is this project’s own assumption): ${planned.summary}`)
  show(table(['flow', 'action', 'changes'], groups(plan)))
  show(plan.notes.map(({ message }) => `Note: ${message}`).join('\n'))
  show(table(['not synced because', 'records', 'such as'], heldBack(plan)))
  const applied = await applyPlan(stage, plan)
  say(`Apply: ${applied.summary} ${requests(applied)}`)
  show(workersOf(await worldOf(stage)))

  const filed = await another(stage, ONLY)
  say(`Forms were completed on the new projects. Filed in Procore’s Documents: ${filed.run.summary}`)
  show(filesOf(await worldOf(stage)))
  await revise(stage)
  return { plan, run: applied, corfix: heldOf(await worldOf(stage)) }
}

/** F5: a signature is added to a form that was filed. */
async function revise(stage: Stage): Promise<void> {
  const { corfix, procore } = await worldOf(stage)
  const known = new Set(
    stage.workspace.store.synced.all().flatMap(({ kind, sourceId }) => (kind === 'form' ? sourceId : [])),
  )
  const form = corfix.forms.all().find(({ id }) => known.has(id))
  if (!form) return
  corfix.reviseForm(form.id)
  const { run } = await another(stage, ONLY)
  stage.say(`A signature was added to "${form.templateName}": ${run.summary}`)
  const fileId = stage.workspace.store.synced.get('form', form.id)?.targetId
  const file = procore.documents.files.get(Number(fileId))
  if (file) stage.show(`${file.name}: version ${file.versions.length} of the same file`)
}

/** What C4 to C10 keep out, by its reason. */
function heldBack({ conflicts, skipped }: Plan): (string | number)[][] {
  const corfix = [...conflicts, ...skipped].filter(({ code }) => code.startsWith('corfix-'))
  return [...Map.groupBy(corfix, ({ code }: Finding) => code)].map(([code, some]) => [
    code.replace('corfix-', ''),
    some.length,
    some[0]?.records[0]?.name ?? '',
  ])
}

function workersOf({ corfix }: SandboxWorld): string {
  const own = corfix.workers.all().filter(({ externalId }) => externalId !== null)
  const states = [...Map.groupBy(own, ({ status }) => status)]
  const words = states.map(([status, some]) => `${some.length} ${WORKER_STATUS_LABEL[status]}`)
  const projects = corfix.projects.all().filter(({ externalId }) => externalId !== null).length
  return `Corfix now has ${projects} projects and ${own.length} workers of Crosswalk’s: ${words.join(', ')}.`
}

/** The files of one project as a person sees them in Procore. */
function filesOf({ procore }: SandboxWorld): string {
  const { documents } = procore
  const own = documents.files.all().filter(({ description }) => description?.startsWith('Filed by Crosswalk'))
  const [first] = own
  if (!first) return 'No file.'
  const project = procore.projects.get(first.project_id)?.name ?? first.project_id
  const lines = own
    .filter(({ project_id: id }) => id === first.project_id)
    .slice(0, 3)
    .map(({ name, parent_id: parent }) => {
      const month = documents.folders.get(parent)
      const root = documents.folders.get(month?.parent_id ?? 0)
      return `${root?.name} / ${month?.name} / ${name}`
    })
  return [`In ${project}:`, ...lines].join('\n')
}

function heldOf({ corfix, procore }: SandboxWorld): InCorfix {
  const ours = ({ externalId }: { externalId: string | null }) => externalId !== null
  const files = procore.documents.files.all().filter(({ description }) => description?.startsWith('Filed by Crosswalk'))
  return {
    projects: corfix.projects.all().filter(ours).length,
    workers: corfix.workers.all().filter(ours).length,
    forms: files.length,
    versions: files.filter(({ versions }) => versions.length > 1).length,
  }
}
