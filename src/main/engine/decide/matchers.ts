import type { MappingKind } from '@shared/vocabulary'
import { Matcher } from '../../domain/matching/matcher'
import type { EngineContext } from '../context'

/** Words are counted anew once a day, however little has changed (ADR 12). */
const KEPT_MS = 24 * 60 * 60 * 1_000

interface Kept {
  matcher: Matcher
  companyId: string
  since: number
}

/** What matching remembers between runs, by open workspace: in memory alone, so that a restart begins with a whole pass. */
const KEPT = new WeakMap<object, Map<MappingKind, Kept>>()

/** When each counted its words first. */
const STARTED = new WeakMap<Matcher, number>()

/** The matcher of a kind. It is handed out once: `keepMatcher` gives it back when its pass went through. */
export function takeMatcher(context: EngineContext, kind: MappingKind): Matcher {
  const { companyId } = context.definition().procore
  const kept = KEPT.get(context.store)?.get(kind)
  KEPT.get(context.store)?.delete(kind)
  const fresh = kept && kept.companyId === companyId && context.clock.now() - kept.since < KEPT_MS
  return fresh ? kept.matcher : new Matcher({ kind, companyId })
}

/** A pass that was cancelled leaves its matcher half changed: it is not kept. */
export function keepMatcher(context: EngineContext, kind: MappingKind, matcher: Matcher): void {
  const kinds = KEPT.get(context.store) ?? new Map<MappingKind, Kept>()
  KEPT.set(context.store, kinds)
  const since = STARTED.get(matcher) ?? context.clock.now()
  STARTED.set(matcher, since)
  kinds.set(kind, { matcher, companyId: context.definition().procore.companyId, since })
}
