import { MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import type { NameMemory, NamePair } from '../../app/ports'
import type { Learned } from '../../domain/matching/learned'
import type { MappingDecision } from '../../domain/types'
import { type EngineContext, isoNow } from '../context'

/** Names of organisations alone: nothing about persons leaves a workspace, and names of projects mean nothing in another. */
const TAUGHT: MappingKind = 'company'

/**
 * M4: after decisions, what of them the machine's memory should hold: links that a person looked at, or that came in a person's
 * file. Not those of a threshold (some are expected to be wrong), of a stable id (it teaches no name) or of a run. What is no
 * link any more is taken back, also while learning is switched off.
 */
export function teach(context: EngineContext, decided: readonly { kind: MappingKind; sourceId: string }[]): void {
  const memory = context.memory()
  if (!memory) return
  try {
    keepLessons(context, memory, decided)
  } catch {
    // The file may be held by another process, or the disk full. They are hints: a decision that is kept must not read as failed.
  }
}

function keepLessons(
  context: EngineContext,
  memory: NameMemory,
  decided: readonly { kind: MappingKind; sourceId: string }[],
): void {
  const { store, workspaceId } = context
  const lessons = new Map<string, NamePair | null>()
  const learned: NamePair[] = []
  const forgotten: NamePair[] = []
  for (const sourceId of new Set(decided.flatMap((one) => (one.kind === TAUGHT ? [one.sourceId] : [])))) {
    const before = store.taught.get(TAUGHT, sourceId)
    const now = lesson(context, sourceId)
    if (before?.source === now?.source && before?.target === now?.target) continue
    if (before) forgotten.push(before)
    if (now && memory.enabled) learned.push(now)
    lessons.set(sourceId, memory.enabled ? now : null)
  }
  if (forgotten.length > 0) memory.unlearn(workspaceId, forgotten)
  if (learned.length > 0) memory.learn(workspaceId, learned, isoNow(context.clock))
  store.transaction(() => {
    for (const [sourceId, names] of lessons) store.taught.set(TAUGHT, sourceId, names)
  })
}

/** What other workspaces of this machine know; null where it is not to be asked. */
export function remembered(context: EngineContext): Learned | null {
  const memory = context.memory()
  return memory?.enabled ? memory.lookup(context.workspaceId) : null
}

/** Another word whenever `remembered` answers something else. */
export function memoryVersion(context: EngineContext): string {
  const memory = context.memory()
  return memory?.enabled ? memory.version(context.workspaceId) : ''
}

function lesson(context: EngineContext, sourceId: string): NamePair | null {
  const { store } = context
  const decision = store.decisions.get(TAUGHT, sourceId)
  if (decision?.decision !== 'link' || decision.targetId === null || !isLookedAt(context, decision)) return null
  const source = store.records.side(MAPPING_KINDS[TAUGHT].source, sourceId)?.name
  const target = store.records.side(MAPPING_KINDS[TAUGHT].target, decision.targetId)?.name
  return source && target ? { source, target } : null
}

function isLookedAt({ store }: EngineContext, { kind, sourceId, origin }: MappingDecision): boolean {
  if (origin === 'user' || origin === 'file') return true
  return origin === 'suggestion' && store.decisions.alone(kind, sourceId)
}
