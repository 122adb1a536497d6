import type { HandlersOf, MethodsOf } from '@shared/contract'
import { isCorfixKind, MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { mappingKindsOf } from '@shared/workspace'
import { decide, redo, requireSource, undo } from '../../engine/decide/decide'
import { whyMapping } from '../../engine/explain/explain'
import { CommitmentIndex } from '../commitment-index'
import type { WorkspaceRegistry } from '../registry'
import { rowDetail, targetRowDetail } from '../row-detail'
import type { ViewStore } from '../store-port'
import { ViewCache } from '../view-cache'

type Part = HandlersOf<{
  [K in keyof MethodsOf<'desk'> as K extends `mapping.${string}` ? K : never]: MethodsOf<'desk'>[K]
}>

export function mappingHandlers(registry: WorkspaceRegistry, actor: () => string): Part {
  const views = new ViewCache()
  const commitments = new CommitmentIndex()
  const at = (input: { workspaceId: string }) => registry.byId(input.workspaceId)
  return {
    'mapping.openView': async ({ kind, side, filter, sort, ...input }) => {
      const workspace = at(input)
      const ids = workspace.store.views.ids(kind, side, filter, sort)
      const facets = workspace.store.views.facets(kind, side, filter)
      return { viewId: views.keep({ workspace, kind, side, ids }), total: ids.length, facets }
    },
    'mapping.rows': async ({ viewId, offset, limit }) => {
      const view = views.get(viewId)
      return view.workspace.store.views.rows(view.kind, view.side, view.ids.slice(offset, offset + limit))
    },
    'mapping.nextUndecided': async ({ viewId, from }) => {
      const view = views.get(viewId)
      return { index: nextWaiting(view, from) }
    },
    'mapping.locate': async ({ viewId, id }) => {
      const index = views.get(viewId).ids.indexOf(id)
      return { index: index < 0 ? null : index }
    },
    'mapping.detail': async ({ kind, sourceId, ...input }) => {
      const workspace = at(input)
      requireSource(workspace.context, kind, sourceId)
      return rowDetail(workspace, kind, sourceId)
    },
    'mapping.targetDetail': async ({ kind, targetId, ...input }) => targetRowDetail(at(input), kind, targetId),
    'mapping.searchTargets': async ({ kind, search, limit, ...input }) =>
      at(input).store.records.search(MAPPING_KINDS[kind].target, search, limit),
    'mapping.commitments': async ({ kind, sourceId, ...input }) => commitments.of(at(input), kind, sourceId),
    'mapping.why': async ({ kind, sourceId, ...input }) => whyMapping(at(input).context, kind, sourceId),
    'mapping.decide': async ({ scope, workspaceId, ...request }) => {
      const workspace = at({ workspaceId })
      const except = new Set('except' in scope ? scope.except : [])
      const sourceIds =
        'sourceIds' in scope ? scope.sourceIds : views.get(scope.viewId).ids.filter((id) => !except.has(id))
      return decide(workspace.context, { targetId: undefined, ...request, sourceIds, actor: workspace.actor(actor) })
    },
    'mapping.undo': async ({ batchId, ...input }) => {
      const workspace = at(input)
      return { batch: undo(workspace.context, batchId, workspace.actor(actor)) }
    },
    'mapping.redo': async ({ batchId, ...input }) => {
      const workspace = at(input)
      return { batch: redo(workspace.context, batchId, workspace.actor(actor)) }
    },
    'mapping.history': async ({ limit, ...input }) => at(input).store.decisions.history(limit),
    'mapping.waiting': async (input) => {
      const { store, definition } = at(input)
      return Object.fromEntries(
        mappingKindsOf(definition).map((kind) => [kind, waitingOf(store.views.counts(kind), kind)]),
      )
    },
  }
}

/** Of Corfix's kinds a person is waited for in conflicts alone. */
function waitingOf(counts: ReturnType<ViewStore['counts']>, kind: MappingKind): number {
  return isCorfixKind(kind) ? counts.conflicts + counts.orphaned : counts.waiting
}

/** Looks in slices, so that the next row is found at once even where 100,000 follow. */
function nextWaiting(view: ReturnType<ViewCache['get']>, from: number): number | null {
  const slice = 500
  for (let start = from + 1; start < view.ids.length; start += slice) {
    const ids = view.ids.slice(start, start + slice)
    const waiting = view.workspace.store.views.waitingAmong(view.kind, ids)
    const offset = ids.findIndex((id) => waiting.has(id))
    if (offset >= 0) return start + offset
  }
  return null
}
