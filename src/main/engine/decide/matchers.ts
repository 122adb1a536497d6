import type { Side } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import { DuplicateFinder } from '../../domain/matching/duplicates'
import { Matcher } from '../../domain/matching/matcher'
import type { EngineContext } from '../context'
import { memoryVersion, remembered } from './memory'

/** Words are counted anew once a day, however little has changed (ADR 12). */
const KEPT_MS = 24 * 60 * 60 * 1_000

/** What matching remembers of a kind between runs. */
export interface Kept {
  matcher: Matcher
  /** They use the matcher's prepared records, and it uses theirs. */
  finders: { [side in Side]?: DuplicateFinder }
  companyId: string
  since: number
  /** Of the names learned elsewhere: with others every pair weighs anew. */
  memory: string
}

/** By open workspace: in memory alone, so that a restart begins with a whole pass. */
const KEPT = new WeakMap<object, Map<MappingKind, Kept>>()

/** It is handed out once: `keep` gives it back when its pass went through. One that was cancelled leaves it half changed. */
export function take(context: EngineContext, kind: MappingKind): Kept {
  const { companyId } = context.definition().procore
  const memory = kind === 'company' ? memoryVersion(context) : ''
  const now = context.clock.now()
  const all = KEPT.get(context.store)
  const kept = all?.get(kind)
  all?.delete(kind)
  const serves = kept?.companyId === companyId && now - kept.since < KEPT_MS
  if (serves && kept.memory === memory) return kept
  const learned = kind === 'company' ? remembered(context) : null
  const shared = serves ? { lexicon: kept.matcher.lexicon } : {}
  const matcher = new Matcher({ kind, companyId, ...(learned ? { learned } : {}), ...shared })
  return serves ? { ...kept, matcher, memory } : { matcher, finders: {}, companyId, since: now, memory }
}

export function keep(context: EngineContext, kind: MappingKind, kept: Kept): void {
  const kinds = KEPT.get(context.store) ?? new Map<MappingKind, Kept>()
  KEPT.set(context.store, kinds)
  kinds.set(kind, kept)
}

/** What looks for duplicates on a side: taken out of `kept`, into which it goes back when its pass went through. */
export function takeFinder(kept: Kept, kind: MappingKind, side: Side): DuplicateFinder {
  const finder = kept.finders[side]
  delete kept.finders[side]
  return finder ?? new DuplicateFinder({ kind, side, matcher: kept.matcher })
}
