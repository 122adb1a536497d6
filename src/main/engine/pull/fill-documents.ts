import type { FlowInput } from '../../domain/types'
import { changed, type EngineContext } from '../context'
import type { Job } from '../job'
import { noteCoverage } from './coverage'
import { unreadDocuments } from './documents-wanted'
import { pullDocuments } from './pull-documents'
import { PulledStore } from './store-pulled'

/**
 * Reads the Documents of projects that were linked in Corfix since the last pull: what stands there says whether their forms are
 * filed already. Answers whether anything was read. All or nothing, as a pull.
 */
export async function fillDocuments(context: EngineContext, job: Job, flow: FlowInput): Promise<boolean> {
  const wanted = unreadDocuments(flow)
  if (wanted.size === 0) return false
  const { procore } = await context.connections()
  const sweeps = await pullDocuments(context, job, { procore, wanted, signal: job.signal })
  await job.checkpoint()
  const { store } = context
  store.transaction(() => {
    noteCoverage(store, { documents: new PulledStore(context).putDocuments(sweeps) })
    bumpUnmatched(context)
  })
  changed(context, ['records'])
  return true
}

/** Another snapshot, of which nothing is matched: the candidates stay as new as they are. */
export function bumpUnmatched({ store: { meta } }: EngineContext): void {
  const matched = meta.get<number>('suggestedAt') === meta.counter('snapshotRevision')
  const revision = meta.bump('snapshotRevision')
  if (matched) meta.set('suggestedAt', revision)
}
