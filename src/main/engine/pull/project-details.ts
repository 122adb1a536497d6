import type { CrosswalkError, ErrorCode } from '@shared/errors'
import type { ProcoreProject } from '@shared/records'
import { isCorfixKind, MAPPING_KINDS } from '@shared/vocabulary'
import { mappingKindsOf } from '@shared/workspace'
import type { ProcorePort } from '../../app/ports'
import { projectRecord } from '../../domain/mapping/projection'
import type { Snapshot } from '../../domain/types'
import { type EngineContext, isoNow, type LogLine } from '../context'
import { asCrosswalkError, type Job } from '../job'

/**
 * T1: description and public notes come from the project list where it carries them (then they are null or text), else
 * from the record itself. Until it is read they are undefined. Details that were read stay valid while `updatedAt` does;
 * where Procore gives no `updatedAt` they are read again.
 */
export function keepKnownDetails(context: EngineContext, projects: readonly ProcoreProject[]): ProcoreProject[] {
  return projects.map((project) => {
    if (project.description !== undefined && project.publicNotes !== undefined) return project
    const known = context.store.records.get('project', project.id)?.record
    if (!known || project.updatedAt === null || known.updatedAt !== project.updatedAt) return project
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

/**
 * Reads the record itself for projects that are linked or to be imported and whose description is not known yet. One that
 * cannot be read is named in the log, and its description is not compared; the others go on.
 */
export async function fillProjectDetails(context: EngineContext, job: Job): Promise<void> {
  const missing = withoutDetails(context)
  if (missing.length === 0) return
  const { procore } = await context.connections()
  let done = 0
  for (const snapshot of missing) {
    await job.checkpoint()
    job.report({ step: 'Reading project descriptions', done: done++, total: missing.length })
    const detail = await readDetail(procore, job, snapshot.record)
    if (!detail) continue
    // Only what the list lacks: all else stays as the complete listing brought it (R1).
    const { description = detail.description ?? null, publicNotes = detail.publicNotes ?? null } = snapshot.record
    const record = { ...snapshot.record, description, publicNotes }
    context.store.records.put('project', [{ record, projection: projectRecord('project', record) }], {
      mode: 'changes',
      at: isoNow(context.clock),
    })
  }
}

/** TrustLayer takes the description, Corfix the public notes as well (C2); a project that goes to both is read once. */
function withoutDetails(context: EngineContext): Snapshot<ProcoreProject>[] {
  const kinds = mappingKindsOf(context.definition()).filter((kind) => MAPPING_KINDS[kind].source === 'project')
  const found = new Map<string, Snapshot<ProcoreProject>>()
  for (const { kind, sourceId, decision } of kinds.flatMap((one) => context.store.decisions.all(one))) {
    const snapshot = context.store.records.get('project', sourceId)
    if (decision !== 'link' && decision !== 'import') continue
    if (snapshot?.goneAt !== null) continue
    const { description, publicNotes } = snapshot.record
    const lacking = description === undefined || (isCorfixKind(kind) && publicNotes === undefined)
    if (lacking) found.set(sourceId, snapshot)
  }
  return [...found.values()]
}

/** No project can be read after these: the run ends with them. */
const STOPS: ReadonlySet<ErrorCode> = new Set([
  'cancelled',
  'auth-failed',
  'credentials-missing',
  'keychain-unavailable',
  'unreachable',
  'unexpected',
])

async function readDetail(procore: ProcorePort, job: Job, project: ProcoreProject): Promise<ProcoreProject | null> {
  try {
    return await procore.getProject(project.id, job.signal)
  } catch (thrown) {
    const error = asCrosswalkError(thrown)
    if (job.signal.aborted || STOPS.has(error.code)) throw thrown
    job.log([unreadLine(project, error)])
    return null
  }
}

function unreadLine(project: ProcoreProject, error: CrosswalkError): LogLine {
  return {
    severity: 'warning',
    code: error.code === 'not-permitted' || error.code === 'rate-limited' ? error.code : 'invalid-response',
    rule: 'T1',
    records: [{ system: 'procore', kind: 'project', id: project.id, name: project.name }],
    message: `The description of project "${project.name}" could not be read from Procore, so it is not compared: ${error.message}`,
    next:
      error.code === 'not-permitted'
        ? 'In Procore, check that the app may read this project (Company Admin, App Management), then pull again.'
        : 'Nothing else is held up. Check the project in Procore, then pull again.',
  }
}
