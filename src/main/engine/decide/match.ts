import { MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { mappingKindsOf } from '@shared/workspace'
import { type Mapped, sidesOf } from '../../domain/mapping/sides'
import { eligible } from '../../domain/matching/eligible'
import type { Suggestion } from '../../domain/types'
import { changed, type EngineContext } from '../context'
import type { Job, Outcome } from '../job'
import { readMapped } from '../plan/snapshots'
import { keepMatcher, takeMatcher } from './matchers'
import { isRulesOwn } from './rules-own'

/**
 * M4: candidates for every undecided record, with evidence. Records of the other side that a link already holds are not
 * offered; inactive records that were never linked are not asked about (T0). Only what changed since the last run is compared
 * anew (ADR 12).
 */
export async function match(context: EngineContext, job: Job): Promise<Outcome> {
  let offered = 0
  let asked = 0
  const snapshots = readMapped(context.store)
  for (const kind of mappingKindsOf(context.definition())) {
    const { suggestions, sources } = await matchKind(context, job, { kind, snapshots })
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

/** Candidates as of the newest snapshot, found anew only where it has moved since. */
export async function ensureMatched(context: EngineContext, job: Job): Promise<void> {
  const { meta } = context.store
  if (meta.get<number>('suggestedAt') !== meta.counter('snapshotRevision')) await match(context, job)
}

interface Named {
  id: string
  active: boolean
}

async function matchKind(
  context: EngineContext,
  job: Job,
  { kind, snapshots }: { kind: MappingKind; snapshots: Mapped },
): Promise<{ suggestions: Suggestion[]; sources: number }> {
  // One that waits because of a plausible match (M7, C5, C7) keeps its candidates: they are what a person compares.
  const problems = context.store.problems.all(kind).filter((problem) => !isRulesOwn(problem))
  const rows = { decisions: context.store.decisions.all(kind), problems }
  const { sources, targets } = eligible<Named, { id: string }>({ ...sidesOf(snapshots, kind), ...rows })
  const step = `Matching ${MAPPING_KINDS[kind].words.plural.toLowerCase()}`
  job.report({ step, done: 0, total: sources.length })
  const matcher = takeMatcher(context, kind)
  const work = matcher.update(sources, targets)
  for (let turn = work.next(); ; turn = work.next()) {
    if (turn.done) {
      keepMatcher(context, kind, matcher)
      return { suggestions: turn.value, sources: sources.length }
    }
    job.report({ step, done: turn.value, total: sources.length })
    await breathe()
    await job.checkpoint()
  }
}

/** Lets messages (cancel, other calls) through between two turns of long computing. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
