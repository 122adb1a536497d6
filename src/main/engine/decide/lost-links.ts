import { MAPPING_KINDS, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import type { LostLink } from '../../domain/matching/heal'
import type { EngineContext } from '../context'

/** M6: links of a kind of which one side is not there any more, or was deactivated, as the newest check found them. */
export function lostLinks({ store }: EngineContext, kind: MappingKind): LostLink[] {
  const { source, target, targetSystem } = MAPPING_KINDS[kind]
  const system = SYSTEM_NAME[targetSystem]
  return store.problems.all(kind).flatMap(({ sourceId, state }): LostLink[] => {
    const decision = state === 'orphaned' ? store.decisions.get(kind, sourceId) : null
    if (decision?.decision !== 'link' || decision.targetId === null) return []
    const { targetId } = decision
    const own = store.records.get(source, sourceId)
    if (own?.goneAt !== null) {
      const partner = store.records.side(source, sourceId)?.name ?? sourceId
      return [{ sourceId, targetId, lost: 'source', partner, words: 'is gone from Procore’s list' }]
    }
    const other = store.records.get(target, targetId)
    const words = other?.goneAt === null ? `was deactivated in ${system}` : `is gone from ${system}’s list`
    const partner = store.records.side(target, targetId)?.name ?? targetId
    return [{ sourceId, targetId, lost: 'target', partner, words }]
  })
}
