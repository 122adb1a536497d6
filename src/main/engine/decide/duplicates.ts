import type { Side } from '@shared/contract'
import { MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import type { Sides } from '../../domain/mapping/sides'
import type { DuplicateFinder, DuplicateGroup } from '../../domain/matching/duplicates'
import { type LostLink, type Tie, withoutGhosts } from '../../domain/matching/heal'
import type { Snapshot } from '../../domain/types'
import type { EngineContext } from '../context'
import type { Pace } from '../job'
import { breathe } from './breathe'
import { keep, take, takeFinder } from './matchers'

/** Records of one side among which duplicates are looked for; beyond that the undecided ones alone, and beyond that none. */
const MOST = 200_000

type Named = { id: string; name: string; active: boolean }
interface Looked {
  /** What the answer was computed of. */
  of: string
  ties: Tie[]
}

/**
 * Likely duplicates inside each system, kept for the tables; anew only where a record of the side came, went or changed. Links
 * that lost a side take part with the record that is gone: who is like it heals them (M6). Of users C7 says it by their e-mail.
 */
export async function lookForDuplicates(
  context: EngineContext,
  job: Pace,
  input: { kind: MappingKind; sides: Sides; lost: readonly LostLink[] },
): Promise<{ source: Tie[]; target: Tie[] }> {
  if (MAPPING_KINDS[input.kind].source === 'user') return { source: [], target: [] }
  return {
    source: await lookIn(context, job, { ...input, side: 'source' }),
    target: await lookIn(context, job, { ...input, side: 'target' }),
  }
}

async function lookIn(
  context: EngineContext,
  job: Pace,
  { kind, side, sides, lost }: { kind: MappingKind; side: Side; sides: Sides; lost: readonly LostLink[] },
): Promise<Tie[]> {
  const { store } = context
  const all: ReadonlyMap<string, Snapshot<Named>> = side === 'source' ? sides.sources : sides.targets
  const ghosts = ghostsOf(lost, side)
  const key = `duplicates.${kind}.${side}`
  const of = `${store.records.stamp(MAPPING_KINDS[kind][side])} ${[...ghosts].sort().join(',')}`
  const before = store.meta.get<Looked>(key)
  if (before?.of === of) return before.ties
  const records = recordsOf(context, { kind, side, all, ghosts })
  job.report({ step: `Looking for duplicates in ${kind}`, done: 0, total: records.length })
  const found = await look(context, job, { kind, side, records })
  const nameOf = (id: string) => all.get(id)?.record.name ?? id
  const { groups, ties } = withoutGhosts(found, ghosts, nameOf)
  store.transaction(() => {
    store.duplicates.replace(kind, side, groups)
    store.meta.set(key, { of, ties } satisfies Looked)
  })
  return ties
}

/** Only what changed since the last look is compared anew (ADR 12). */
async function look(
  context: EngineContext,
  job: Pace,
  { kind, side, records }: { kind: MappingKind; side: Side; records: readonly Named[] },
): Promise<DuplicateGroup[]> {
  const kept = take(context, kind)
  const finder: DuplicateFinder = takeFinder(kept, kind, side)
  keep(context, kind, kept)
  const found = await walk(job, finder.update(records), records.length)
  kept.finders[side] = finder
  return found
}

/** The records of this side that links lost, as far as they are gone. */
function ghostsOf(lost: readonly LostLink[], side: Side): Set<string> {
  return new Set(
    lost
      .filter((link) => link.lost === side)
      .map(({ sourceId, targetId }) => (side === 'source' ? sourceId : targetId)),
  )
}

function recordsOf(
  { store }: EngineContext,
  at: { kind: MappingKind; side: Side; all: ReadonlyMap<string, Snapshot<Named>>; ghosts: ReadonlySet<string> },
): Named[] {
  const active = [...at.all.values()].flatMap(({ record, goneAt }) =>
    at.ghosts.has(record.id) || (goneAt === null && record.active) ? [record] : [],
  )
  if (active.length <= MOST) return active
  const decided = new Set(
    store.decisions
      .all(at.kind)
      .filter(({ decision }) => decision !== 'undecided')
      .map(({ sourceId, targetId }) => (at.side === 'source' ? sourceId : targetId)),
  )
  const open = active.filter(({ id }) => !decided.has(id) || at.ghosts.has(id))
  return open.length <= MOST ? open : []
}

async function walk<T>(job: Pace, work: Generator<number, T>, total: number): Promise<T> {
  for (let turn = work.next(), turns = 0; ; turn = work.next(), turns += 1) {
    if (turn.done) return turn.value
    if (turns % 20 > 0) continue
    job.report({ step: 'Looking for duplicates', done: Math.min(turn.value, total), total })
    await breathe()
    await job.checkpoint()
  }
}
