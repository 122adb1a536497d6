import { MAPPING_KINDS, MappingKind } from '@shared/vocabulary'
import { suggest } from '../domain/matching/suggest'
import type { Suggestion } from '../domain/types'
import { changed, type EngineContext } from './context'
import type { Job, Outcome } from './job'
import { readSnapshots } from './snapshots'

/**
 * M4: candidates for every undecided record, with evidence. Records of the other side that a link already holds are not
 * offered; inactive records that were never linked are not asked about (T0).
 */
export async function match(context: EngineContext, job: Job): Promise<Outcome> {
  let offered = 0
  let asked = 0
  for (const kind of MappingKind.options) {
    const { suggestions, sources } = await matchKind(context, job, kind)
    context.store.transaction(() => context.store.suggestions.replace(kind, suggestions))
    offered += suggestions.length
    asked += sources
  }
  context.store.meta.set('suggestedAt', context.store.meta.counter('snapshotRevision'))
  changed(context, ['suggestions'])
  return {
    issues: false,
    summary: `${offered} of ${asked} undecided records have a candidate.`,
    next: offered > 0 ? 'Look through the candidates in the mapping tables.' : 'Import or leave out what waits.',
  }
}

async function matchKind(
  context: EngineContext,
  job: Job,
  kind: MappingKind,
): Promise<{ suggestions: Suggestion[]; sources: number }> {
  const snapshots = readSnapshots(context.store)
  const decisions = context.store.decisions.all(kind)
  const decided = new Set(decisions.filter(({ decision }) => decision !== 'undecided').map(({ sourceId }) => sourceId))
  const held = new Set(decisions.filter(({ decision }) => decision === 'link').map(({ targetId }) => targetId))
  const conflicted = new Set(context.store.problems.all(kind).map(({ sourceId }) => sourceId))
  const step = `Matching ${MAPPING_KINDS[kind].words.plural.toLowerCase()}`
  const known = kind === 'project' ? present(snapshots.projects) : present(snapshots.companies)
  const sources = known.filter(({ id, active }) => active && !decided.has(id) && !conflicted.has(id))
  const others = kind === 'project' ? present(snapshots.trustlayerProjects) : present(snapshots.parties)
  const targets = others.filter(({ id }) => !held.has(id))
  job.report({ step, done: 0, total: sources.length })
  const work = suggest({ kind, companyId: context.definition().procore.companyId, sources, targets })
  for (let turn = work.next(); ; turn = work.next()) {
    if (turn.done) return { suggestions: turn.value, sources: sources.length }
    job.report({ step, done: turn.value, total: sources.length })
    await breathe()
    await job.checkpoint()
  }
}

function present<T>(records: ReadonlyMap<string, { record: T; goneAt: string | null }>): T[] {
  return [...records.values()].filter(({ goneAt }) => goneAt === null).map(({ record }) => record)
}

/** Lets messages (cancel, other calls) through between two turns of long computing. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
