import type { ExternalId } from '@shared/records'
import type { CorfixKind } from '@shared/vocabulary'
import type { FlowInput, Snapshot } from '../types'

interface Target {
  id: string
  externalIds: readonly ExternalId[]
}

/**
 * What Crosswalk made in Corfix, which C5 and C7 ask: it carries our external id of this Procore company, or is remembered as made. A
 * link that a person made writes no such id, so that what is linked stays somebody else's (ADR 14).
 */
export function oursOf({ companyId, lastSynced }: FlowInput, kind: CorfixKind): (target: Target) => boolean {
  const made = new Set(
    lastSynced.filter((entry) => entry.kind === kind && entry.created).map(({ targetId }) => targetId),
  )
  return ({ id, externalIds }) =>
    made.has(id) || externalIds.some(({ source, instance }) => source === 'procore' && instance === companyId)
}

/** Records that are listed, in order of their id. */
export function presentOf<T extends { id: string }>(records: ReadonlyMap<string, Snapshot<T>>): T[] {
  return [...records.values()]
    .filter(({ goneAt }) => goneAt === null)
    .map(({ record }) => record)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
