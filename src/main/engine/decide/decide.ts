import { CrosswalkError } from '@shared/errors'
import type { Batch } from '@shared/plan'
import {
  type Candidate,
  type Decision,
  MAPPING_KINDS,
  type MappingKind,
  type RecordKind,
  SYSTEM_NAME,
} from '@shared/vocabulary'
import type { DecisionWrite } from '../../app/store-port'
import { foreignIdEvidence } from '../../domain/mapping/external-ids'
import { inOrder, standsAgainst } from '../../domain/mapping/on-offer'
import { REASON } from '../../domain/mapping/reasons'
import type { EngineContext } from '../context'
import { atOnce, type NewBatch } from './at-once'

export interface DecideRequest {
  kind: MappingKind
  /** Or how they are found, which is asked once nobody else can decide. */
  sourceIds: readonly string[] | (() => readonly string[])
  decision: Decision
  /** For a link of one record; with `acceptBest` the candidate that was seen, the only one that is accepted. */
  targetId: string | undefined
  /** For links: each record's best candidate. */
  acceptBest: boolean
  /** For `acceptBest`: the least confidence that is accepted. */
  minConfidence?: number | undefined
  comment: string
  actor: string
}

export interface DecideResult {
  batch: Batch | null
  refused: { sourceId: string; reason: string }[]
}

/**
 * Decides on one record or many, in one undoable batch (M1, M2). A record that cannot take the decision is refused with
 * the reason and stays as it is; the others go on. A target is never held twice (M3).
 */
export function decide(context: EngineContext, request: DecideRequest): DecideResult {
  return atOnce(context, (apply) => {
    const refused: DecideResult['refused'] = []
    const writes: DecisionWrite[] = []
    const taken = new Map<string, string>()
    const sourceIds = typeof request.sourceIds === 'function' ? request.sourceIds() : request.sourceIds
    for (const sourceId of new Set(sourceIds)) {
      const result = writesFor(context, request, { sourceId, taken })
      if (typeof result === 'string') refused.push({ sourceId, reason: result })
      else writes.push(...result)
    }
    return { batch: writes.length === 0 ? null : apply(batchOf(context, request, writes), writes), refused }
  })
}

/** What one record's decision writes, or why it cannot be. */
function writesFor(
  context: EngineContext,
  request: DecideRequest,
  at: { sourceId: string; taken: Map<string, string> },
): DecisionWrite[] | string {
  const { kind, decision } = request
  const { sourceId, taken } = at
  const { source } = MAPPING_KINDS[kind]
  // What is gone can be taken back, and nothing else: an orphan must not stay one for ever (M6).
  const known = decision === 'undecided' && context.store.records.side(source, sourceId) !== null
  const gone = known ? null : goneProblem(context, kind, sourceId)
  if (gone) return gone
  const linked = linkedProblem(context, { kind, sourceId, decision, acceptBest: request.acceptBest })
  if (linked) return linked
  if (decision !== 'link')
    return [{ kind, sourceId, decision, targetId: null, reason: request.comment || REASON.plain(kind, decision) }]
  const best = request.acceptBest ? bestOnOffer(context, request, sourceId) : undefined
  if (typeof best === 'string') return best
  const targetId = best?.targetId ?? request.targetId
  if (!targetId) return 'A link needs a target.'
  const unseen = best ? unseenProblem(context, kind, best) : null
  const left = leftBehind(context, { kind, sourceId, targetId }, taken)
  const problem = unseen ?? targetProblem(context, { kind, sourceId, targetId }, taken, left !== null)
  if (problem) return problem
  taken.set(targetId, sourceId)
  const reason = request.comment || (best ? REASON.accepted(best) : REASON.byHand)
  return [...(left ? [left] : []), { kind, sourceId, decision, targetId, reason }]
}

/**
 * The candidate that accepting takes, or why there is none. Where the request names the one that was seen, it takes no other: candidates are
 * found anew beside the table, and nobody accepts what was never shown.
 */
function bestOnOffer(context: EngineContext, request: DecideRequest, sourceId: string): Candidate | string {
  const { kind, targetId: seen, minConfidence = 0 } = request
  const problem = context.store.problems.of(kind, sourceId)
  if (standsAgainst(problem)) return problem.message
  const [best] = inOrder(context.store.suggestions.of(kind, sourceId), (targetId) =>
    isTaken(context, { kind, sourceId, targetId }),
  )
  const taken = takenProblem(context, { kind, sourceId, targetId: seen ?? best?.targetId })
  if (taken) return taken
  if (seen !== undefined && best?.targetId !== seen)
    return best
      ? 'Its best candidate is another one by now. Look at it again.'
      : 'The candidate that it showed is no candidate any more. Look at it again.'
  if (!best) return NO_CANDIDATE
  return best.confidence < minConfidence ? belowThreshold(minConfidence) : best
}

export const NO_CANDIDATE = 'It has no candidate.'

export function belowThreshold(minConfidence: number): string {
  return `Its candidate's confidence is below ${Math.round(minConfidence * 100)}%.`
}

function takenProblem(
  context: EngineContext,
  { targetId, ...link }: { kind: MappingKind; sourceId: string; targetId: string | undefined },
): string | null {
  if (targetId === undefined || !isTaken(context, { ...link, targetId })) return null
  return targetProblem(context, { ...link, targetId }, new Map())
}

/** M3: whether another record holds a target. One that is gone lets go of it (M6). */
export function isTaken(context: EngineContext, link: Wanted): boolean {
  return holderId(context, link) !== null
}

/** Who that is; null where the target is free. */
export function holderOf(context: EngineContext, link: Wanted): { id: string; name: string } | null {
  const id = holderId(context, link)
  return id === null ? null : { id, name: nameOf(context, MAPPING_KINDS[link.kind].source, id) }
}

interface Wanted {
  kind: MappingKind
  /** Who wants it; null: nobody yet. */
  sourceId: string | null
  targetId: string
}

function holderId(context: EngineContext, { kind, sourceId, targetId }: Wanted): string | null {
  const holder = context.store.decisions.holder(kind, targetId)
  return holder !== null && holder !== sourceId && isPresent(context, MAPPING_KINDS[kind].source, holder)
    ? holder
    : null
}

/** M6: the target's link to a record that is gone goes with it: a person saw both. Null where there is none. */
function leftBehind(
  context: EngineContext,
  { kind, sourceId, targetId }: { kind: MappingKind; sourceId: string; targetId: string },
  taken: ReadonlyMap<string, string>,
): DecisionWrite | null {
  const holder = taken.has(targetId) ? null : context.store.decisions.holder(kind, targetId)
  const { source } = MAPPING_KINDS[kind]
  if (holder === null || holder === sourceId || isPresent(context, source, holder)) return null
  const reason = REASON.gone(nameOf(context, source, sourceId))
  return { kind, sourceId: holder, decision: 'undecided', targetId: null, reason }
}

/**
 * One key on the wrong row, a bulk decision or a file must not undo a link: the import of a linked record would be a
 * duplicate. Null where nothing stands against the decision.
 */
export function linkedProblem(
  context: EngineContext,
  request: { kind: MappingKind; sourceId: string; decision: Decision; acceptBest?: boolean },
): string | null {
  const { kind, sourceId, decision, acceptBest } = request
  if (decision !== 'import' && decision !== 'ignore' && !acceptBest) return null
  // M6: one that lost its partner takes another at once.
  if (acceptBest && context.store.problems.of(kind, sourceId)?.state === 'orphaned') return null
  const held = linkedTo(context, kind, sourceId)
  return held ? `It is linked to "${held}". Unlink it first.` : null
}

/** M6: in the listings of the last pull; a record that is gone is kept, and is not. */
export function isPresent({ store }: EngineContext, kind: RecordKind, id: string): boolean {
  return store.records.isPresent(kind, id)
}

export function goneProblem(context: EngineContext, kind: MappingKind, sourceId: string): string | null {
  const { source, words } = MAPPING_KINDS[kind]
  return isPresent(context, source, sourceId) ? null : `There is no ${words.source} ${sourceId} in the last pull.`
}

/** Name of the target that a record is linked to, or null. */
function linkedTo(context: EngineContext, kind: MappingKind, sourceId: string): string | null {
  const current = context.store.decisions.get(kind, sourceId)
  if (current?.decision !== 'link' || !current.targetId) return null
  return nameOf(context, MAPPING_KINDS[kind].target, current.targetId)
}

/** Of a record; its id where it is not known. */
function nameOf({ store }: EngineContext, kind: RecordKind, id: string): string {
  return store.records.side(kind, id)?.name ?? id
}

/** M3: why this target cannot be linked, in a sentence that names who holds it; null when it can. `released`: its holder lets go. */
export function targetProblem(
  context: EngineContext,
  link: { kind: MappingKind; sourceId: string; targetId: string },
  taken: ReadonlyMap<string, string>,
  released = false,
): string | null {
  const { source, target, words } = MAPPING_KINDS[link.kind]
  const side = context.store.records.side(target, link.targetId)
  if (!side || !isPresent(context, target, link.targetId))
    return `There is no ${words.target} ${link.targetId} in the last pull.`
  const holder = taken.get(link.targetId) ?? context.store.decisions.holder(link.kind, link.targetId)
  if (!holder || holder === link.sourceId || released) return null
  const name = nameOf(context, source, holder)
  return `Taken by "${name}" (${holder}): ${words.target} "${side.name}" may be linked once. Unlink that one first.`
}

/** M4, M5: why a candidate is not taken without a look at it, in a sentence; a person may still link it by hand. */
export function unseenProblem(context: EngineContext, kind: MappingKind, candidate: Candidate): string | null {
  const foreign = foreignIdEvidence(candidate)
  if (foreign)
    return `Its best candidate cannot be taken unseen. ${foreign}. Compare the two and link by hand if it is right.`
  const side = context.store.records.side(MAPPING_KINDS[kind].target, candidate.targetId)
  if (side && !side.active)
    return `Its best candidate "${side.name}" is inactive in ${SYSTEM_NAME[MAPPING_KINDS[kind].targetSystem]}. Link it by hand if it is right.`
  return null
}

function batchOf(context: EngineContext, request: DecideRequest, writes: readonly DecisionWrite[]): NewBatch {
  const first = writes.find(({ decision }) => decision === request.decision)
  const { words, source, targetSystem } = MAPPING_KINDS[request.kind]
  const name = first ? nameOf(context, source, first.sourceId) : ''
  const own = writes.filter(({ decision }) => decision === request.decision)
  const what = own.length === 1 ? `"${name}"` : `${own.length} ${words.plural.toLowerCase()}`
  const ignore = `Do not add to ${SYSTEM_NAME[targetSystem]}:`
  const verb = { link: 'Link', import: 'Import', ignore, undecided: 'Unlink' }[request.decision]
  const origin = request.acceptBest ? 'suggestion' : 'user'
  return { actor: request.actor, label: `${verb} ${what}`, rule: request.acceptBest ? 'M4' : 'M1', origin }
}

/** Throws `not-found` where a record is not in the last pull: for screens that open one. */
export function requireSource(context: EngineContext, kind: MappingKind, sourceId: string): void {
  const { source, words } = MAPPING_KINDS[kind]
  if (!context.store.records.side(source, sourceId)) {
    throw new CrosswalkError('not-found', `There is no ${words.source} with the id ${sourceId} in the last pull.`, {
      hint: 'Pull again, or check the id.',
    })
  }
}
