import { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import type { Action } from '@shared/vocabulary'

/** What is done to one record goes in this order: it must be there, be known, hold its values, and only then be closed. */
const TURN: Partial<Record<Action, number>> = {
  create: 0,
  link: 1,
  update: 2,
  // A worker's state is changed when it holds its values: with which e-mail it is activated decides what it becomes (C8).
  unblock: 3,
  activate: 4,
  deactivate: 4,
  block: 5,
}
const UNORDERED = 2

export function inTurn(a: Change, b: Change): number {
  return (TURN[a.action] ?? UNORDERED) - (TURN[b.action] ?? UNORDERED)
}

/**
 * The changes of one source record, to be carried out one after another: two writes of one record at the same time would
 * each overwrite what the other has just stored, or send a name that is already old. Lanes of a level run side by side,
 * and what a lane depends on stands in a level before it; what is outside the list is over already.
 */
export function lanesByLevel(changes: readonly Change[]): Change[][][] {
  const lanes = new Map<string, Change[]>()
  for (const change of changes) {
    const key = laneOf(change)
    lanes.set(key, [...(lanes.get(key) ?? []), change])
  }
  const keyOf = new Map<string, string>(changes.map((change) => [change.id, laneOf(change)]))
  const placed = new Set<string>()
  const levels: Change[][][] = []
  let rest = [...lanes]
  while (rest.length > 0) {
    const ready = rest.filter(([key, lane]) => needsOf(lane, key, keyOf).every((need) => placed.has(need)))
    if (ready.length === 0)
      throw new CrosswalkError('unexpected', 'The changes of the plan depend on each other in a circle.')
    for (const [key] of ready) placed.add(key)
    levels.push(ready.map(([, lane]) => lane.toSorted(inTurn)))
    rest = rest.filter(([key]) => !placed.has(key))
  }
  return levels
}

/** Contacts of one party share its primary contact: they go one after another. */
function laneOf({ id, flow, ids, source }: Change): string {
  if (flow === 'contacts') return `contacts of ${ids?.companyId ?? id}`
  return source?.id ? `${source.system} ${source.kind} ${source.id}` : id
}

/** Other lanes that hold something this lane depends on. */
function needsOf(lane: readonly Change[], own: string, keyOf: ReadonlyMap<string, string>): string[] {
  return lane.flatMap(({ dependsOn }) => dependsOn.flatMap((id) => keyOf.get(id) ?? [])).filter((key) => key !== own)
}
