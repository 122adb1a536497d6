import type { HandlersOf, MethodsOf, ParsedInput } from '@shared/contract'
import { isCorfixKind, MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { mappingKindsOf } from '@shared/workspace'
import { acceptSuggestions } from '../../engine/decide/accept'
import { type DecideResult, decide, holderOf, requireSource } from '../../engine/decide/decide'
import { freeUndecidedIds, undecidedIds } from '../../engine/decide/undecided'
import { redo, undo } from '../../engine/decide/undo'
import { whyMapping } from '../../engine/explain/explain'
import { CommitmentIndex } from '../commitment-index'
import type { OpenWorkspace } from '../open-workspace'
import type { WorkspaceRegistry } from '../registry'
import { rowDetail, targetRowDetail } from '../row-detail'
import type { ViewStore } from '../store-port'
import type { ViewCache } from '../view-cache'

/** handlers/triage.ts answers the rest of them. */
type Triage = 'mapping.acceptance' | 'mapping.leastCertain' | 'mapping.mark' | 'mapping.duplicateGroup'
type Part = HandlersOf<{
  [K in keyof MethodsOf<'desk'> as K extends `mapping.${string}` ? Exclude<K, Triage> : never]: MethodsOf<'desk'>[K]
}>
type Decide = ParsedInput<MethodsOf<'desk'>['mapping.decide']>

export function mappingHandlers(registry: WorkspaceRegistry, views: ViewCache, actor: () => string): Part {
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
    'mapping.searchTargets': async ({ kind, search, limit, ...input }) => {
      const { store, context } = at(input)
      const found = store.records.search(MAPPING_KINDS[kind].target, search, limit)
      return found.map((side) => {
        const holder = holderOf(context, { kind, sourceId: null, targetId: side.id })
        return { ...side, linkedTo: holder?.name ?? null }
      })
    },
    'mapping.commitments': async ({ kind, sourceId, ...input }) => commitments.of(at(input), kind, sourceId),
    'mapping.why': async ({ kind, sourceId, ...input }) => whyMapping(at(input).context, kind, sourceId),
    'mapping.decide': async (input) => decideOn(at(input), views, { ...input, actor: at(input).actor(actor) }),
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

/** Many best candidates at once are taken as the threshold's price says; everything else record by record. */
function decideOn(
  workspace: OpenWorkspace,
  views: ViewCache,
  { scope, ...request }: Decide & { actor: string },
): DecideResult {
  const { context } = workspace
  const { kind, actor, comment } = request
  if ('sourceIds' in scope) return decide(context, { targetId: undefined, ...request, sourceIds: scope.sourceIds })
  const accepting = request.decision === 'link' && request.acceptBest === true
  const except = new Set(scope.except)
  const sourceIds = () => scopeIds().filter((id) => !except.has(id))
  if (!accepting) return decide(context, { targetId: undefined, ...request, sourceIds })
  const minConfidence = request.minConfidence ?? 0
  const result = acceptSuggestions(context, {
    kinds: [kind],
    minConfidence,
    scope: new Set(sourceIds()),
    comment,
    actor,
  })
  return { batch: result.batch, refused: result.refused }

  function scopeIds(): readonly string[] {
    if ('viewId' in scope) return views.sources(scope.viewId, { workspace, kind })
    return accepting ? undecidedIds(context, kind, null) : freeUndecidedIds(context, kind)
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
