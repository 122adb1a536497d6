import type { EventName, EventPayload } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import type { LogEntry } from '@shared/plan'
import type { StoredWorkspace } from '@shared/workspace'
import type { Clock, Connections, NameMemory } from '../app/ports'
import type { Store } from '../app/store-port'

/** All that the engine needs of one open workspace. The definition is read anew: settings may change between runs. */
export interface EngineContext {
  readonly workspaceId: string
  definition(): StoredWorkspace
  readonly store: Store
  connections(): Promise<Connections>
  readonly clock: Clock
  newId(): string
  /** Where PDFs of forms lie on their way to Procore (ADR 15): a folder of the workspace's own, made when it is needed. */
  spoolFolder(): string
  /** M4: names learned on this machine; null where a workspace takes no part (sandboxes, reviews). */
  memory(): NameMemory | null
  emit<K extends EventName>(name: K, payload: EventPayload<K>): void
}

export type ChangedPart = EventPayload<'workspace.changed'>['parts'][number]

export function changed(context: EngineContext, parts: ChangedPart[]): void {
  context.emit('workspace.changed', { workspaceId: context.workspaceId, parts })
}

export function isoNow(clock: Clock): string {
  return new Date(clock.now()).toISOString()
}

export type LogLine = Omit<LogEntry, 'id' | 'handled' | 'time' | 'runId'>

/** O2: a review has no connections and runs no jobs. Throws `review-only` with what to do instead. */
export function requireConnected({ review, name }: Pick<StoredWorkspace, 'review' | 'name'>): void {
  if (!review) return
  throw new CrosswalkError('review-only', `"${name}" is a review: it has no connections, and nothing runs in it.`, {
    hint: 'Decide and comment, then save the pack and send it back. Pull, plan and apply in the workspace that it came from.',
  })
}
