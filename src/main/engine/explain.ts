import type { Why } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import { why } from '../domain/explain/why'
import type { EngineContext } from './context'
import { readSnapshots } from './snapshots'

/** L3 for a project or a company: the gates in order, the first closed one as the answer. */
export function whyRow(context: EngineContext, kind: MappingKind, sourceId: string): Why {
  const { store } = context
  return why({
    kind,
    sourceId,
    snapshots: readSnapshots(store),
    decision: store.decisions.get(kind, sourceId),
    problem: store.problems.of(kind, sourceId),
    settings: context.definition().settings,
    lastSynced: store.synced.get(kind, sourceId),
  })
}
