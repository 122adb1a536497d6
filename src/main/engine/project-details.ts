import type { ProcoreProject } from '@shared/records'
import { projectRecord } from '../domain/mapping/projection'
import { type EngineContext, isoNow } from './context'
import type { Job } from './job'

/**
 * T1: description and public notes come from the project list where it carries them (then they are null or text), else
 * from the record itself. Until it is read they are undefined. Details that were read stay valid while `updatedAt` does.
 */
export function keepKnownDetails(context: EngineContext, projects: readonly ProcoreProject[]): ProcoreProject[] {
  return projects.map((project) => {
    if (project.description !== undefined && project.publicNotes !== undefined) return project
    const known = context.store.records.get('project', project.id)?.record
    if (!known || known.updatedAt !== project.updatedAt) return project
    return {
      ...project,
      ...(project.description === undefined && known.description !== undefined
        ? { description: known.description }
        : {}),
      ...(project.publicNotes === undefined && known.publicNotes !== undefined
        ? { publicNotes: known.publicNotes }
        : {}),
    }
  })
}

/** Reads the record itself for projects that are linked or to be imported and whose description is not known yet. */
export async function fillProjectDetails(context: EngineContext, job: Job): Promise<void> {
  const missing = context.store.decisions
    .all('project')
    .filter(({ decision }) => decision === 'link' || decision === 'import')
    .map(({ sourceId }) => context.store.records.get('project', sourceId))
    .filter((snapshot) => snapshot !== null && snapshot.goneAt === null && snapshot.record.description === undefined)
  if (missing.length === 0) return
  const { procore } = await context.connections()
  let done = 0
  for (const snapshot of missing) {
    await job.checkpoint()
    job.report({ step: 'Reading project descriptions', done: done++, total: missing.length })
    if (!snapshot) continue
    const record = {
      description: null,
      publicNotes: null,
      ...(await procore.getProject(snapshot.record.id, job.signal)),
    }
    context.store.records.put('project', [{ record, projection: projectRecord('project', record) }], {
      mode: 'changes',
      at: isoNow(context.clock),
    })
  }
}
