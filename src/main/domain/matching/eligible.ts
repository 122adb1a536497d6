import { isCorfixKind } from '@shared/vocabulary'
import { isOwnImport } from '../mapping/auto-import'
import type { MappingDecision, RowProblem, Snapshot } from '../types'

interface Named {
  id: string
  active: boolean
}

/**
 * What may be matched: sources that are active (T0), undecided and without a conflict, or to be imported by M7 alone, which looks again
 * before it is written; targets that no link holds (M3). Links
 * that lost a side are healed (M6): an orphaned source is matched again, and a target whose Procore record is gone is offered.
 * Both without those that left the listings.
 */
export function eligible<S extends Named, T extends { id: string }>(input: {
  sources: ReadonlyMap<string, Snapshot<S>>
  targets: ReadonlyMap<string, Snapshot<T>>
  /** Decisions and problems of the one kind. */
  decisions: readonly MappingDecision[]
  problems: readonly RowProblem[]
}): { sources: S[]; targets: T[] } {
  const { sources, decisions, problems } = input
  const orphaned = new Set(problems.filter(({ state }) => state === 'orphaned').map(({ sourceId }) => sourceId))
  const closed = new Set(problems.filter(({ state }) => state !== 'orphaned').map(({ sourceId }) => sourceId))
  for (const one of decisions)
    if (one.decision === 'link' ? !orphaned.has(one.sourceId) : one.decision !== 'undecided' && !isJudgedAgain(one))
      closed.add(one.sourceId)
  const held = new Set(
    decisions
      .filter(({ decision, sourceId }) => decision === 'link' && (sources.get(sourceId)?.goneAt ?? null) === null)
      .map(({ targetId }) => targetId),
  )
  return {
    sources: present(sources).filter(({ id, active }) => active && !closed.has(id)),
    targets: present(input.targets).filter(({ id }) => !held.has(id)),
  }
}

/** C5 looks at names and numbers by itself. */
function isJudgedAgain(decision: MappingDecision): boolean {
  return isOwnImport(decision) && !isCorfixKind(decision.kind)
}

function present<T>(records: ReadonlyMap<string, Snapshot<T>>): T[] {
  return [...records.values()].filter(({ goneAt }) => goneAt === null).map(({ record }) => record)
}
