import type { FlowInput } from '../domain/types'
import { flowInput } from '../engine/plan/flow-input'
import { currentBasis } from '../engine/plan/make-plan'
import type { OpenWorkspace } from './open-workspace'

/**
 * What the rules read of a workspace, kept while nothing of it changes: the lists, the doctor and "why?" ask for it again and
 * again, and reading 20,000 commitments takes a second. One workspace is kept, the one that was asked about last.
 */
export class FlowCache {
  #kept: { key: string; workspace: OpenWorkspace; input: FlowInput } | undefined

  of(workspace: OpenWorkspace): FlowInput {
    const key = stateOf(workspace)
    if (this.#kept?.workspace !== workspace || this.#kept.key !== key)
      this.#kept = { key, workspace, input: flowInput(workspace.context) }
    return this.#kept.input
  }
}

/** Everything that changes what the rules would say, short of single writes of a run that is under way. */
export function stateOf(workspace: OpenWorkspace): string {
  const { context, store, id } = workspace
  const { pulledAt: _, ...basis } = currentBasis(context)
  const run = store.runs.list(1)[0]
  // A project's own day begins at another hour than that of this computer (C3).
  const hour = new Date(context.clock.now()).toISOString().slice(0, 13)
  return JSON.stringify([id, basis, run?.id, run?.status, run?.counts.done, hour])
}
