import type { Commitment } from '@shared/records'
import pLimit from 'p-limit'
import type { ProcorePort } from '../../app/ports'
import type { EngineContext } from '../context'
import type { Job } from '../job'
import { storedCoverage } from './coverage'
import { changesOrNull } from './pull-procore'
import { refusedOrThrow } from './refused'

/** Procore has no list of commitments across projects: one request a project at least (procore-api.md section 6). */
export interface CommitmentSweep {
  projectId: string
  reading: 'read' | 'refused'
  /** `changes`: what is not among `records` stays as it is, apart from `deletedIds`. */
  mode: 'full' | 'changes'
  records: Commitment[]
  deletedIds: string[]
}

/** Requests under way at once; the pacer holds them below the limits. */
const PARALLEL = 4
const OVERLAP_MS = 10 * 60_000
const FULL_EVERY_MS = 24 * 3_600_000

/**
 * T5: the commitments of these projects. A project whose known commitments fit one page is read whole, for that costs what a
 * question for changes would; a larger one by its changes, and whole once a day.
 */
export async function pullCommitments(
  context: EngineContext,
  job: Job,
  {
    procore,
    projectIds,
    full,
    signal,
  }: { procore: ProcorePort; projectIds: readonly string[]; full: boolean; signal: AbortSignal | undefined },
): Promise<CommitmentSweep[]> {
  const known = full ? new Map<string, Commitment[]>() : byProject(context)
  const limit = pLimit(PARALLEL)
  let done = 0
  return Promise.all(
    projectIds.map((projectId) =>
      limit(async () => {
        await job.checkpoint()
        job.report({ step: 'Reading Procore commitments', done: done++, total: projectIds.length })
        const since = sinceOf(context, {
          projectId,
          known: known.get(projectId) ?? [],
          pageSize: procore.pageSizes.commitments,
        })
        return sweep(procore, { projectId, since, signal })
      }),
    ),
  )
}

async function sweep(
  procore: ProcorePort,
  { projectId, since, signal }: { projectId: string; since: string | undefined; signal: AbortSignal | undefined },
): Promise<CommitmentSweep> {
  try {
    const changes = since
      ? await changesOrNull(procore.listCommitments(projectId, { signal, updatedSince: since }))
      : null
    const { records, deletedIds } = changes ?? (await procore.listCommitments(projectId, { signal }))
    return { projectId, reading: 'read', mode: changes ? 'changes' : 'full', records, deletedIds }
  } catch (thrown) {
    refusedOrThrow(thrown)
    return { projectId, reading: 'refused', mode: 'changes', records: [], deletedIds: [] }
  }
}

function sinceOf(
  context: EngineContext,
  { projectId, known, pageSize }: { projectId: string; known: readonly Commitment[]; pageSize: number },
): string | undefined {
  const last = storedCoverage(context.store).commitments[projectId]
  if (last?.reading !== 'read' || known.length <= pageSize) return undefined
  if (context.clock.now() - Date.parse(last.at) > FULL_EVERY_MS) return undefined
  const newest = Math.max(...known.map(({ updatedAt }) => (updatedAt ? Date.parse(updatedAt) : Number.NaN)))
  return Number.isNaN(newest) ? undefined : new Date(newest - OVERLAP_MS).toISOString()
}

function byProject({ store }: EngineContext): Map<string, Commitment[]> {
  return Map.groupBy(
    [...store.records.all('commitment').values()].map(({ record }) => record),
    ({ projectId }) => projectId,
  )
}
