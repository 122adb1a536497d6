import type { MappingKind } from '@shared/vocabulary'
import { Matcher } from '../../domain/matching/matcher'
import type { EngineContext } from '../context'
import { memoryVersion, remembered } from './memory'

/** Words are counted anew once a day, however little has changed (ADR 12). */
const KEPT_MS = 24 * 60 * 60 * 1_000

interface Kept {
  matcher: Matcher
  companyId: string
  since: number
  /** Of the names learned elsewhere: with others every pair weighs anew. */
  memory: string
}

/** What matching remembers between runs, by open workspace: in memory alone, so that a restart begins with a whole pass. */
const KEPT = new WeakMap<object, Map<MappingKind, Kept>>()

/** What each began with. */
const STARTED = new WeakMap<Matcher, Pick<Kept, 'since' | 'memory'>>()

/** The matcher of a kind. It is handed out once: `keepMatcher` gives it back when its pass went through. */
export function takeMatcher(context: EngineContext, kind: MappingKind): Matcher {
  const { companyId } = context.definition().procore
  const memory = kind === 'company' ? memoryVersion(context) : ''
  const kept = KEPT.get(context.store)?.get(kind)
  KEPT.get(context.store)?.delete(kind)
  if (kept?.companyId === companyId && kept.memory === memory && context.clock.now() - kept.since < KEPT_MS)
    return kept.matcher
  const learned = kind === 'company' ? remembered(context) : null
  const matcher = new Matcher({ kind, companyId, ...(learned ? { learned } : {}) })
  STARTED.set(matcher, { since: context.clock.now(), memory })
  return matcher
}

/** A pass that was cancelled leaves its matcher half changed: it is not kept. */
export function keepMatcher(context: EngineContext, kind: MappingKind, matcher: Matcher): void {
  const kinds = KEPT.get(context.store) ?? new Map<MappingKind, Kept>()
  KEPT.set(context.store, kinds)
  const started = STARTED.get(matcher) ?? { since: context.clock.now(), memory: '' }
  kinds.set(kind, { matcher, companyId: context.definition().procore.companyId, ...started })
}
