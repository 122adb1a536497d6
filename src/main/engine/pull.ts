import { CrosswalkError } from '@shared/errors'
import type { RecordOf } from '@shared/records'
import { MappingKind, type RecordKind, SYSTEM_NAME } from '@shared/vocabulary'
import type { Connections, ListOptions } from '../app/ports'
import type { KindCounts } from '../app/store-port'
import { projectRecord } from '../domain/mapping/projection'
import { changed, type EngineContext, isoNow } from './context'
import type { Job, Outcome } from './job'
import { fillProjectDetails, keepKnownDetails } from './project-details'
import { type ProcoreListing, pullProjects, pullVendors } from './pull-procore'
import { reconcile } from './reconcile'
import { noteFilled } from './watched'

export interface PullResult extends Outcome {
  kinds: Record<string, KindCounts>
}

/** The records of one kind as a listing brought them; `full` means that what is not among them is gone. */
export interface Brought<K extends RecordKind> {
  kind: K
  mode: 'full' | 'changes'
  records: RecordOf[K][]
  /** Ids that an id listing proved to be gone, in `changes` mode. */
  gone: string[]
}

/**
 * R1: brings both sides in, all pages or nothing: every listing is complete in memory before one transaction stores
 * them all, and settles M5 and M6 on them (reconcile.ts): what is stored is never without its links, conflicts and
 * audit-only mode. Incremental where that saves requests (pull-procore.ts). Details are read last: nothing hangs on them.
 */
export async function pull(context: EngineContext, job: Job, options: { full: boolean }): Promise<PullResult> {
  const connections = await context.connections()
  const stop = new AbortController()
  const list: ListOptions = { signal: AbortSignal.any([job.signal, stop.signal]) }
  let brought: { procore: ProcoreListing; trustlayer: TrustLayerListing | null }
  try {
    const [procore, trustlayer] = await Promise.all([
      brokenOff((answered) => bringProcore(context, connections, job, { list, full: options.full, answered })),
      brokenOff((answered) => bringTrustLayer(connections, job, { list, answered })),
    ])
    brought = { procore, trustlayer }
  } catch (thrown) {
    // One side failed: the other side's listing is worthless (R1), so it is not waited for.
    stop.abort()
    throw pullFailure(thrown, job)
  }
  await job.checkpoint()
  job.report({ step: 'Storing', done: 0, total: null })
  const { kinds, notes } = store(context, job, brought)
  changed(context, ['records', 'decisions', 'log'])
  await fillProjectDetails(context, job)
  changed(context, ['records', 'log'])
  return summarise(kinds, notes)
}

interface TrustLayerListing {
  workspace: { id: string; name: string; apiVersion: 1 | 2; certain: boolean }
  kinds: [Brought<'trustlayer-project'>, Brought<'party'>, Brought<'party-type'>, Brought<'custom-field'>]
}

async function bringProcore(
  context: EngineContext,
  connections: Connections,
  job: Job,
  { answered, ...options }: { list: ListOptions; full: boolean; answered: () => void },
): Promise<ProcoreListing> {
  const { progress } = reporter(job, 'Procore projects')
  const projects = await pullProjects(context, connections.procore, {
    ...options,
    progress: (got, total) => {
      answered()
      progress(got, total)
    },
  })
  const vendors = await pullVendors(context, connections.procore, { ...options, ...reporter(job, 'Procore companies') })
  return { projects: { ...projects, records: keepKnownDetails(context, projects.records) }, vendors }
}

async function bringTrustLayer(
  connections: Connections,
  job: Job,
  { list, answered }: { list: ListOptions; answered: () => void },
): Promise<TrustLayerListing | null> {
  const { trustlayer } = connections
  if (!trustlayer) return null
  const workspace = await trustlayer.workspace(list.signal)
  answered()
  const full = <K extends RecordKind>(kind: K, records: RecordOf[K][]): Brought<K> => ({
    kind,
    mode: 'full',
    records,
    gone: [],
  })
  const projects = await trustlayer.listProjects({ ...list, ...reporter(job, 'TrustLayer projects') })
  const parties = await trustlayer.listParties({ ...list, ...reporter(job, 'TrustLayer parties') })
  const types = await trustlayer.listPartyTypes(list.signal)
  const fields = await trustlayer.listCustomFields(list.signal)
  return {
    workspace,
    kinds: [
      full('trustlayer-project', projects.records),
      full('party', parties.records),
      full('party-type', types),
      full('custom-field', fields),
    ],
  }
}

function reporter(job: Job, what: string): { progress: (got: number, total: number | null) => void } {
  return { progress: (got, total) => job.report({ step: `Reading ${what}`, done: got, total }) }
}

function store(
  context: EngineContext,
  job: Job,
  brought: { procore: ProcoreListing; trustlayer: TrustLayerListing | null },
): { kinds: Record<string, KindCounts>; notes: ReturnType<typeof reconcile> } {
  const at = isoNow(context.clock)
  return context.store.transaction(() => {
    const kinds: Record<string, KindCounts> = {}
    const all = [brought.procore.projects, brought.procore.vendors, ...(brought.trustlayer?.kinds ?? [])]
    for (const one of all) kinds[one.kind] = put(context, one as Brought<RecordKind>, at)
    const moved = Object.values(kinds).some((counts) => counts.new + counts.changed + counts.gone > 0)
    if (moved || context.store.meta.counter('snapshotRevision') === 0) context.store.meta.bump('snapshotRevision')
    context.store.meta.set('pulledAt', at)
    if (brought.trustlayer) context.store.meta.set('trustlayerWorkspace', brought.trustlayer.workspace)
    return { kinds, notes: reconcile(context, job) }
  })
}

function put<K extends RecordKind>(context: EngineContext, brought: Brought<K>, at: string): KindCounts {
  const rows = brought.records.map((record) => ({ record, projection: projectRecord(brought.kind, record) }))
  const counts = context.store.records.put(brought.kind, rows, { mode: brought.mode, at })
  const gone = brought.gone.length > 0 ? context.store.records.markGone(brought.kind, brought.gone, at) : 0
  if (brought.mode === 'full') context.store.meta.set(`fullPull.${brought.kind}`, at)
  const count = context.store.records.count(brought.kind)
  noteFilled(context, brought.kind, count)
  return { ...counts, count, gone: counts.gone + gone }
}

/** A system that answered and then cannot be reached is not away: what it sent is a part. */
async function brokenOff<T>(bring: (answered: () => void) => Promise<T>): Promise<T> {
  let begun = false
  try {
    return await bring(() => {
      begun = true
    })
  } catch (thrown) {
    if (!begun || !(thrown instanceof CrosswalkError) || thrown.code !== 'unreachable') throw thrown
    throw partialListing(thrown)
  }
}

/** A listing that broke off is `partial-listing`, whatever broke it, except where a person has to act first. */
function pullFailure(thrown: unknown, job: Job): unknown {
  if (job.signal.aborted)
    return new CrosswalkError('cancelled', 'Cancelled.', { hint: 'Nothing was stored; pull again when you like.' })
  if (!(thrown instanceof CrosswalkError)) return thrown
  if (thrown.class === 'configuration' || thrown.class === 'authentication' || thrown.code === 'unreachable')
    return thrown
  if (thrown.code === 'partial-listing' || thrown.code === 'invalid-response') return thrown
  return partialListing(thrown)
}

function partialListing(thrown: CrosswalkError): CrosswalkError {
  return new CrosswalkError('partial-listing', `A listing could not be read to its end: ${thrown.message}`, {
    hint: thrown.details.hint ?? 'Nothing was stored and nothing is planned from a partial listing. Pull again.',
    cause: thrown,
  })
}

function summarise(kinds: Record<string, KindCounts>, notes: { linked: number; conflicts: number }): PullResult {
  const fresh = Object.values(kinds).reduce((sum, counts) => sum + counts.new, 0)
  const moved = Object.values(kinds).reduce((sum, counts) => sum + counts.changed + counts.gone, 0)
  const parts = MappingKind.options.map(
    (kind) => `${kinds[kind]?.count ?? 0} ${kind === 'project' ? 'projects' : 'companies'}`,
  )
  const linked = notes.linked > 0 ? `; ${notes.linked} linked by their stable id` : ''
  const conflicts = notes.conflicts > 0 ? `; ${notes.conflicts} need attention` : ''
  return {
    kinds,
    issues: false,
    summary: `${parts.join(' and ')} in ${SYSTEM_NAME.procore}; ${fresh} new, ${moved} changed or gone${linked}${conflicts}.`,
    next:
      notes.conflicts > 0
        ? 'Look at the conflicts in the mapping tables, then map what waits.'
        : 'Map what waits, then plan.',
  }
}
