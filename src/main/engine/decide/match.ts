import { MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { mappingKindsOf } from '@shared/workspace'
import { type Mapped, sidesOf } from '../../domain/mapping/sides'
import { eligible } from '../../domain/matching/eligible'
import { healed, type Tie } from '../../domain/matching/heal'
import type { Suggestion } from '../../domain/types'
import { changed, type EngineContext } from '../context'
import type { Outcome, Pace } from '../job'
import { readMapped } from '../plan/snapshots'
import { checkAgain } from '../pull/reconcile'
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
export async function match(context: EngineContext, job: Pace): Promise<Outcome> {
  let offered = 0
  let asked = 0
  // As of now: what is decided while this runs is looked at again.
  const decisions = context.store.decisions.revision()
  const freed = candidatesAreMissing(context)
  const snapshots = readMapped(context.store)
  const kinds = mappingKindsOf(context.definition())
  const version = memoryVersion(context)
  for (const kind of kinds) {
    if (freed) checkAgain(context, job, { kind, snapshots })
    const found = await matchKind(context, job, { kind, snapshots })
    const suggestions = await heal(context, job, { kind, snapshots, ...found })
    offered += suggestions.length
    asked += found.sources.size
  }
  context.store.meta.set('suggestedAt', context.store.meta.counter('snapshotRevision'))
  context.store.meta.set('suggestedMemory', version)
  context.store.meta.set(DECIDED, decisions)
  return {
    issues: false,
    summary: `${offered} of ${asked} undecided records have a candidate.`,
    next: offered > 0 ? 'Look through the candidates in the mapping tables.' : 'Import or leave out what waits.',
  }
}

/** Key of the decision revision that the candidates are of. */
const DECIDED = 'suggestedDecisions'

/**
 * Candidates as of the newest snapshot and of what other workspaces taught, and of every record and target that decisions let go of:
 * found anew only where one of these has moved since. Other decisions only take candidates away, and those need no match (ADR 12).
 */
export async function ensureMatched(context: EngineContext, job: Pace): Promise<void> {
  const { meta } = context.store
  const fresh = meta.get<number>('suggestedAt') === meta.counter('snapshotRevision') && !candidatesAreMissing(context)
  if (!fresh || meta.get<string>('suggestedMemory') !== memoryVersion(context)) await match(context, job)
}

/** Whether decisions let go of a record or a target since the last match: until the next one it has no candidates. */
export function candidatesAreMissing({ store: { meta, decisions } }: EngineContext): boolean {
  return meta.counter('snapshotRevision') > 0 && decisions.freedRevision() > (meta.get<number>(DECIDED) ?? 0)
}

/** The screens are told only where something is other than it was. */
function replace(context: EngineContext, kind: MappingKind, suggestions: readonly Suggestion[]): void {
  const moved = context.store.suggestions.replace(kind, suggestions)
  if (moved > 0) changed(context, ['suggestions'])
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
  job: Pace,
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
  job: Pace,
  input: Found & { kind: MappingKind; snapshots: Mapped },
): Promise<Suggestion[]> {
  const { kind, suggestions } = input
  const lost = lostLinks(context, kind)
  // Shown before duplicates are looked for, which takes as long again; not where healing has others to show in a moment.
  if (lost.length === 0) replace(context, kind, suggestions)
  const ties = await lookForDuplicates(context, job, { kind, sides: sidesOf(input.snapshots, kind), lost })
  if (lost.length === 0) return suggestions
  const among = (all: readonly Tie[], ids: ReadonlySet<string>) => all.filter(({ id }) => ids.has(id))
  const result = healed(suggestions, lost, {
    source: among(ties.source, input.sources),
    target: among(ties.target, input.targets),
  })
  replace(context, kind, result)
  return result
}
