import type { MappingDecision, RowProblem, Snapshot } from '../types'

interface Named {
  id: string
  active: boolean
}

/**
 * What may be matched: sources that are active (T0), undecided and without a conflict; targets that no link holds (M3).
 * Both without those that left the listings.
 */
export function eligible<S extends Named, T extends { id: string }>(input: {
  sources: ReadonlyMap<string, Snapshot<S>>
  targets: ReadonlyMap<string, Snapshot<T>>
  /** Decisions and problems of the one kind. */
  decisions: readonly MappingDecision[]
  problems: readonly RowProblem[]
}): { sources: S[]; targets: T[] } {
  const decided = new Set(
    input.decisions.filter(({ decision }) => decision !== 'undecided').map(({ sourceId }) => sourceId),
  )
  const held = new Set(input.decisions.filter(({ decision }) => decision === 'link').map(({ targetId }) => targetId))
  const inConflict = new Set(input.problems.map(({ sourceId }) => sourceId))
  return {
    sources: present(input.sources).filter(({ id, active }) => active && !decided.has(id) && !inConflict.has(id)),
    targets: present(input.targets).filter(({ id }) => !held.has(id)),
  }
}

function present<T>(records: ReadonlyMap<string, Snapshot<T>>): T[] {
  return [...records.values()].filter(({ goneAt }) => goneAt === null).map(({ record }) => record)
}
