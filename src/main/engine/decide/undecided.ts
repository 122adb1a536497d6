import type { MappingKind } from '@shared/vocabulary'
import type { Scope } from '../../domain/matching/acceptance'
import type { EngineContext } from '../context'

type Stored = Pick<EngineContext, 'store'>

/** Active records that wait for a decision, those in conflict among them. */
export function undecidedIds({ store }: Stored, kind: MappingKind, scope: Scope): string[] {
  const ids = store.views.undecided(kind)
  return scope ? ids.filter((id) => scope.has(id)) : ids
}

/**
 * "All that is undecided", where no view says which: without the records that something stands against (a conflict, a lost
 * partner). Those are decided by name, or in a view that shows them.
 */
export function freeUndecidedIds({ store }: Stored, kind: MappingKind): string[] {
  const stuck = new Set(store.problems.all(kind).map(({ sourceId }) => sourceId))
  return store.views.undecided(kind).filter((id) => !stuck.has(id))
}
