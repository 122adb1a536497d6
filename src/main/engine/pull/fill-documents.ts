import type { WantedDocuments } from '../../domain/forms/wanted'
import { projectRecord } from '../../domain/mapping/projection'
import { changed, type EngineContext, isoNow } from '../context'
import type { Job } from '../job'
import { noteCoverage, type ReadListing } from './coverage'
import { documentsToRead, unreadDocuments } from './documents-to-read'
import { type DocumentsSweep, pullDocuments } from './pull-documents'

/**
 * Reads what forms need to know of Procore's Documents, all or nothing, and stores it. `all`: after a pull's other listings are
 * stored; `unread`: before a plan, of projects that were linked since.
 */
export async function fillDocuments(context: EngineContext, job: Job, which: 'all' | 'unread'): Promise<void> {
  const wanted: ReadonlyMap<string, WantedDocuments> =
    which === 'all' ? documentsToRead(context) : unreadDocuments(context)
  if (wanted.size === 0) return
  const { procore } = await context.connections()
  const sweeps = await pullDocuments(context, job, { procore, wanted, signal: job.signal })
  await job.checkpoint()
  context.store.transaction(() => keepDocuments(context, sweeps))
  changed(context, ['records'])
}

/** In one transaction: the records, and of each project whether it was read or refused. */
export function keepDocuments(context: EngineContext, sweeps: readonly DocumentsSweep[]): void {
  const { store, clock } = context
  const at = isoNow(clock)
  const records = sweeps.flatMap(({ record }) => (record ? [record] : []))
  const rows = records.map((record) => ({ record, projection: projectRecord('project-documents', record) }))
  const counts = store.records.put('project-documents', rows, { mode: 'changes', at })
  const readings = sweeps.map(({ projectId, reading }): [string, ReadListing] => [projectId, { reading, at }])
  noteCoverage(store, { documents: Object.fromEntries(readings) })
  if (counts.new + counts.changed > 0) moved(context)
}

/** A plan that was made before is one of other data; none of this is matched, so that candidates stay as new as they are. */
function moved({ store: { meta } }: EngineContext): void {
  const matched = meta.get<number>('suggestedAt') === meta.counter('snapshotRevision')
  const revision = meta.bump('snapshotRevision')
  if (matched) meta.set('suggestedAt', revision)
}
