import { LIKELY } from '@shared/confidence'
import type { Acceptance } from '@shared/contract'
import { expectedWrongWords } from '@shared/expected-wrong'
import { MAPPING_KINDS, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import type { DecisionWrite } from '../../app/store-port'
import { standsAgainst } from '../../domain/mapping/on-offer'
import { REASON } from '../../domain/mapping/reasons'
import {
  acceptAt,
  acceptanceCurve,
  type BestCandidate,
  expectedWrong,
  type Refusal,
  type Scope,
} from '../../domain/matching/acceptance'
import type { EngineContext } from '../context'
import { type Apply, atOnce } from './at-once'
import { belowThreshold, type DecideResult, goneProblem, NO_CANDIDATE, targetProblem, unseenProblem } from './decide'
import { undecidedIds } from './undecided'

const SHARED = 'Another record has the same best candidate; link one of them by hand.'

/** M4: what each threshold would take of these records, and what it is expected to cost. Nothing is decided. */
export function acceptance({ store }: EngineContext, kind: MappingKind, scope: Scope): Acceptance {
  const bests = store.suggestions.bests(kind)
  const codes = Map.groupBy(acceptAt(bests, LIKELY, scope).refused, ({ code }) => code)
  const undecided = undecidedIds({ store }, kind, scope)
  const inScope = new Set(undecided)
  return {
    curve: acceptanceCurve(bests, scope),
    refused: [...codes]
      .map(([code, some]) => ({ code, reason: reasonWords(kind, code), rows: some.length }))
      .sort((a, b) => b.rows - a.rows),
    undecided: undecided.length,
    withCandidate: bests.filter(({ sourceId }) => inScope.has(sourceId)).length,
  }
}

/** Of what a threshold takes, the records with the least confidence first. */
export function leastCertain(
  { store }: EngineContext,
  query: { kind: MappingKind; scope: Scope; minConfidence: number; limit: number },
): string[] {
  return acceptAt(store.suggestions.bests(query.kind), query.minConfidence, query.scope)
    .take.sort((a, b) => a.confidence - b.confidence || (a.sourceId < b.sourceId ? -1 : 1))
    .slice(0, query.limit)
    .map(({ sourceId }) => sourceId)
}

export interface AcceptRequest {
  kinds: readonly MappingKind[]
  minConfidence: number
  /** Records that count, of every kind; absent: all undecided ones. Those of them that are not taken are all told why. */
  scope?: Scope
  comment?: string
  actor: string
}

export interface AcceptResult extends DecideResult {
  expectedWrong: number
}

/**
 * M4: every best candidate at or above a confidence that a person named, in one batch that says what it is expected to cost.
 * Candidates of two records, inactive ones and those that say they are another record are left to a person.
 */
export function acceptSuggestions(context: EngineContext, request: AcceptRequest): AcceptResult {
  return atOnce(context, (apply) => acceptNow(context, request, apply))
}

function acceptNow(context: EngineContext, request: AcceptRequest, apply: Apply): AcceptResult {
  const writes: DecisionWrite[] = []
  const refused: DecideResult['refused'] = []
  const taken: BestCandidate[] = []
  for (const kind of request.kinds) {
    const bests = context.store.suggestions.bests(kind)
    const accepted = acceptAt(bests, request.minConfidence, request.scope ?? null)
    for (const best of accepted.take) {
      taken.push(best)
      writes.push(writeOf(context, kind, best, request.comment ?? ''))
    }
    for (const { best, code } of accepted.refused)
      refused.push({ sourceId: best.sourceId, reason: reasonOf(context, kind, best, code) })
    if (request.scope) refused.push(...others(context, kind, { ...request, scope: request.scope, bests }))
  }
  const wrong = expectedWrong(taken)
  if (writes.length === 0) return { batch: null, refused, expectedWrong: 0 }
  const label = `Accepted ${counted(writes.length)} at confidence ${request.minConfidence} or more; ${expectedWrongWords(wrong)} expected to be wrong`
  const batch = { actor: request.actor, label, rule: 'M4', origin: 'suggestion' } as const
  return { batch: apply(batch, writes), refused, expectedWrong: wrong }
}

function counted(count: number): string {
  return count === 1 ? '1 suggestion' : `${count.toLocaleString('en')} suggestions`
}

function writeOf({ store }: EngineContext, kind: MappingKind, best: BestCandidate, comment: string): DecisionWrite {
  const { sourceId, targetId, confidence } = best
  const evidence = store.suggestions.of(kind, sourceId)[0]?.evidence ?? []
  const reason = comment || REASON.threshold({ confidence, evidence })
  return { kind, sourceId, decision: 'link', targetId, reason }
}

/** In a sentence that names what stands in the way. */
function reasonOf(context: EngineContext, kind: MappingKind, best: BestCandidate, code: Refusal): string {
  const { sourceId, targetId } = best
  if (code === 'shared-candidate') return SHARED
  const candidate = context.store.suggestions.of(kind, sourceId)[0]
  return (
    goneProblem(context, kind, sourceId) ??
    (candidate ? unseenProblem(context, kind, candidate) : null) ??
    targetProblem(context, { kind, sourceId, targetId }, new Map()) ??
    reasonWords(kind, code)
  )
}

function reasonWords(kind: MappingKind, code: Refusal): string {
  const { words, targetSystem } = MAPPING_KINDS[kind]
  return {
    'shared-candidate': SHARED,
    'foreign-id': `The best candidate carries the id of another ${words.source}; compare the two and link by hand.`,
    'inactive-target': `The best candidate is inactive in ${SYSTEM_NAME[targetSystem]}; link it by hand if it is right.`,
    'held-elsewhere': `The best candidate is linked to another ${words.source} already.`,
    gone: 'The best candidate is not in the last pull any more.',
  }[code]
}

/** The records in scope that have nothing to take. */
function others(
  { store }: EngineContext,
  kind: MappingKind,
  request: { scope: ReadonlySet<string>; minConfidence: number; bests: readonly BestCandidate[] },
): DecideResult['refused'] {
  const { scope, minConfidence } = request
  const confidence = new Map(request.bests.map((best) => [best.sourceId, best.confidence]))
  const decided = new Set(
    store.decisions.all(kind).flatMap(({ decision, sourceId }) => (decision === 'undecided' ? [] : [sourceId])),
  )
  const against = new Map(store.problems.all(kind).map((problem) => [problem.sourceId, problem]))
  return [...scope].flatMap((sourceId) => {
    const own = confidence.get(sourceId)
    if (own !== undefined && own >= minConfidence) return []
    if (decided.has(sourceId)) return [{ sourceId, reason: 'It has a decision already.' }]
    const problem = against.get(sourceId) ?? null
    const none = standsAgainst(problem) ? problem.message : NO_CANDIDATE
    return [{ sourceId, reason: own === undefined ? none : belowThreshold(minConfidence) }]
  })
}
