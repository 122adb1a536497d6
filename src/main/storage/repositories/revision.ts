import type { Database } from '../database'
import type { Step } from './decision-rows'
import { bumpMeta, writeMeta } from './meta'

/** Key of the decision revision at which a record or a target was last let go. */
export const FREED = 'freedRevision'

/** Decisions moved. `freed`: they let go of a record or a target, which has candidates again only once it is matched again. */
export function moveRevision(db: Database, freed: boolean): void {
  const revision = bumpMeta(db, 'decisionRevision')
  if (freed) writeMeta(db, FREED, revision)
}

export function frees({ from, to }: Step): boolean {
  if (!from || from.decision === 'undecided') return false
  return to.decision === 'undecided' || (from.target_id !== null && from.target_id !== to.target_id)
}
