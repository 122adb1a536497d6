import { isCorfixKind, MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { mappingKindsOf } from '@shared/workspace'
import type { EngineContext } from '../context'
import { acceptSuggestions } from './accept'
import { decide } from './decide'

/** A consultant's first choice for a bulk link; the rest is looked at by hand. */
export const BULK_CONFIDENCE = 0.9

export interface Decided {
  linked: number
  imported: number
  waiting: number
}

/**
 * As a consultant would: sure candidates are linked, what nothing resembles is imported, doubtful ones are left to a person. What
 * goes to Corfix its own rules decide (ADR 14).
 */
export function decideAll(context: EngineContext, actor: string): Decided {
  const { store } = context
  const kinds = mappingKindsOf(context.definition()).filter((kind) => !isCorfixKind(kind))
  const linked = acceptSuggestions(context, { kinds, minConfidence: BULK_CONFIDENCE, actor }).batch?.count ?? 0
  let imported = 0
  let waiting = 0
  for (const kind of kinds) {
    const sourceIds = clearImports(context, kind)
    const request = {
      kind,
      sourceIds,
      decision: 'import' as const,
      targetId: undefined,
      acceptBest: false,
      comment: '',
      actor,
    }
    if (sourceIds.length > 0) imported += decide(context, request).batch?.count ?? 0
    waiting += store.views.counts(kind).waiting
  }
  return { linked, imported, waiting }
}

/** Active, undecided, without a candidate or a conflict. */
function clearImports({ store }: EngineContext, kind: MappingKind): string[] {
  const { source } = MAPPING_KINDS[kind]
  return store.records.ids(source).filter((id) => {
    const open = (store.decisions.get(kind, id)?.decision ?? 'undecided') === 'undecided'
    const alone = store.suggestions.of(kind, id).length === 0 && store.problems.of(kind, id) === null
    return open && alone && (store.records.side(source, id)?.active ?? false)
  })
}
