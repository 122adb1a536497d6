import { MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { mappingKindsOf } from '@shared/workspace'
import { type Mapped, sidesOf } from '../../domain/mapping/sides'
import { eligible } from '../../domain/matching/eligible'
import { healed, type Tie } from '../../domain/matching/heal'
import type { Suggestion } from '../../domain/types'
import { changed, type EngineContext } from '../context'
import type { Job, Outcome } from '../job'
import { readMapped } from '../plan/snapshots'
import { breathe } from './breathe'
import { lookForDuplicates } from './duplicates'
import { lostLinks } from './lost-links'
import { keep, take } from './matchers'
import { memoryVersion } from './memory'
import { isRulesOwn } from './rules-own'

/**
 * M4: candidates for every undecided record, with evidence. Records of the other side that a link already holds are not
 * offered; inactive records that were never linked are not asked about (T0). Only what changed since the last run is compared
 * anew (ADR 12). Duplicates inside each system are looked for after that, and links that lost a side are healed with a
 * suggestion (M6).
 */
export async function match(context: EngineContext, job: Job): Promise<Outcome> {
  let offered = 0
  let asked = 0
  const snapshots = readMapped(context.store)
  const kinds = mappingKindsOf(context.definition())
  const version = memoryVersion(context)
  for (const kind of kinds) {
    const found = await matchKind(context, job, { kind, snapshots })
    context.store.transaction(() => context.store.suggestions.replace(kind, found.suggestions))
    changed(context, ['suggestions'])
    const suggestions = await heal(context, job, { kind, snapshots, ...found })
    offered += suggestions.length
    asked += found.sources.size
  }
  context.store.meta.set('suggestedAt', context.store.meta.counter('snapshotRevision'))
  context.store.meta.set('suggestedMemory', version)
  changed(context, ['suggestions'])
  return {
    issues: false,
    summary: `${offered} of ${asked} undecided records have a candidate.`,
    next: offered > 0 ? 'Look through the candidates in the mapping tables.' : 'Import or leave out what waits.',
  }
}

/** Candidates as of the newest snapshot and of what other workspaces taught, found anew only where one has moved since. */
export async function ensureMatched(context: EngineContext, job: Job): Promise<void> {
  const { meta } = context.store
  const fresh = meta.get<number>('suggestedAt') === meta.counter('snapshotRevision')
  if (!fresh || meta.get<string>('suggestedMemory') !== memoryVersion(context)) await match(context, job)
}

interface Named {
  id: string
  active: boolean
}

interface Found {
  suggestions: Suggestion[]
  /** Ids that were asked about, and that could be offered. */
  sources: ReadonlySet<string>
  targets: ReadonlySet<string>
}

async function matchKind(
  context: EngineContext,
  job: Job,
  { kind, snapshots }: { kind: MappingKind; snapshots: Mapped },
): Promise<Found> {
  // One that waits because of a plausible match (M7, C5, C7) keeps its candidates: they are what a person compares.
  const problems = context.store.problems.all(kind).filter((problem) => !isRulesOwn(problem))
  const rows = { decisions: context.store.decisions.all(kind), problems }
  const { sources, targets } = eligible<Named, { id: string }>({ ...sidesOf(snapshots, kind), ...rows })
  const step = `Matching ${MAPPING_KINDS[kind].words.plural.toLowerCase()}`
  job.report({ step, done: 0, total: sources.length })
  const kept = take(context, kind)
  const { source, target } = kept.finders
  const work = kept.matcher.update(sources, targets, { source: source?.side, target: target?.side })
  for (let turn = work.next(); ; turn = work.next()) {
    if (turn.done) {
      keep(context, kind, kept)
      return { suggestions: turn.value, sources: idsOf(sources), targets: idsOf(targets) }
    }
    job.report({ step, done: turn.value, total: sources.length })
    await breathe()
    await job.checkpoint()
  }
}

function idsOf(records: readonly { id: string }[]): Set<string> {
  return new Set(records.map(({ id }) => id))
}

async function heal(
  context: EngineContext,
  job: Job,
  input: Found & { kind: MappingKind; snapshots: Mapped },
): Promise<Suggestion[]> {
  const { kind, suggestions } = input
  const lost = lostLinks(context, kind)
  const ties = await lookForDuplicates(context, job, { kind, sides: sidesOf(input.snapshots, kind), lost })
  if (lost.length === 0) return suggestions
  const among = (all: readonly Tie[], ids: ReadonlySet<string>) => all.filter(({ id }) => ids.has(id))
  const result = healed(suggestions, lost, {
    source: among(ties.source, input.sources),
    target: among(ties.target, input.targets),
  })
  context.store.transaction(() => context.store.suggestions.replace(kind, result))
  return result
}
