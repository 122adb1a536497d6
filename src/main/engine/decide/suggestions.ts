import type { Candidate, MappingKind, TrustLayerKind } from '@shared/vocabulary'
import type { EngineContext } from '../context'

/** Candidates of the undecided records, and of those that M7 alone decided to import, best first, by record: M7 looks at the best. */
export function suggestionsByKind(context: EngineContext): Record<TrustLayerKind, Map<string, Candidate[]>> {
  return { project: of(context, 'project'), company: of(context, 'company') }
}

function of({ store }: EngineContext, kind: MappingKind): Map<string, Candidate[]> {
  return new Map(store.suggestions.judgedAgain(kind).map(({ sourceId, candidates }) => [sourceId, candidates]))
}
