import type { HandlersOf, MemoryState, MethodsOf } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import { acceptance, leastCertain } from '../../engine/decide/accept'
import { requireSource } from '../../engine/decide/decide'
import { duplicateGroup } from '../duplicate-group'
import type { OpenWorkspace } from '../open-workspace'
import type { WorkspaceRegistry } from '../registry'
import type { ViewCache } from '../view-cache'

type Name =
  | 'mapping.acceptance'
  | 'mapping.leastCertain'
  | 'mapping.mark'
  | 'mapping.duplicateGroup'
  | 'memory.state'
  | 'memory.set'
  | 'memory.erase'
type Part = HandlersOf<Pick<MethodsOf<'desk'>, Name>>

/** What helps to decide on thousands (M4): thresholds and their price, marks, duplicates, and the machine's memory. */
export function triageHandlers(
  registry: WorkspaceRegistry,
  views: ViewCache,
  who: { actor: () => string; now: () => string },
): Part {
  const { environment } = registry
  const at = (input: { workspaceId: string }) => registry.byId(input.workspaceId)
  const scopeOf = (workspace: OpenWorkspace, kind: MappingKind, viewId: string | undefined) =>
    viewId === undefined ? null : new Set(views.sources(viewId, { workspace, kind }))
  const memoryState = (): MemoryState => {
    const memory = environment.memory()
    return { enabled: memory?.enabled ?? false, names: memory?.size ?? 0, since: memory?.since ?? null }
  }
  return {
    'mapping.acceptance': async ({ kind, viewId, ...input }) => {
      const workspace = at(input)
      return acceptance(workspace.context, kind, scopeOf(workspace, kind, viewId))
    },
    'mapping.leastCertain': async ({ kind, viewId, minConfidence, limit, ...input }) => {
      const workspace = at(input)
      const scope = scopeOf(workspace, kind, viewId)
      const ids = leastCertain(workspace.context, { kind, scope, minConfidence, limit })
      return workspace.store.views.rows(kind, 'source', ids)
    },
    'mapping.mark': async ({ kind, sourceIds, mark, comment, ...input }) => {
      const workspace = at(input)
      for (const id of sourceIds) requireSource(workspace.context, kind, id)
      const by = workspace.actor(who.actor)
      if (mark === null) workspace.store.marks.clear(kind, sourceIds)
      else workspace.store.marks.set(kind, sourceIds, { mark, comment, at: who.now(), by })
      environment.emit('workspace.changed', { workspaceId: workspace.id, parts: ['decisions'] })
      return null
    },
    'mapping.duplicateGroup': async ({ kind, side, id, ...input }) => duplicateGroup(at(input), { kind, side, id }),
    'memory.state': async () => memoryState(),
    'memory.set': async ({ enabled }) => {
      const memory = environment.memory()
      if (memory) memory.enabled = enabled
      return memoryState()
    },
    'memory.erase': async () => {
      environment.memory()?.erase()
      return memoryState()
    },
  }
}
