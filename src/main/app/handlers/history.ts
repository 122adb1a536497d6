import type { HandlersOf, HistoryFacets, HistoryFilter, HistoryItem, MethodsOf } from '@shared/contract'
import { reverseBatch } from '../../engine/decide/undo'
import type { OpenWorkspace } from '../open-workspace'
import type { WorkspaceRegistry } from '../registry'

type Part = HandlersOf<{
  [K in keyof MethodsOf<'desk'> as K extends `history.${string}` ? K : never]: MethodsOf<'desk'>[K]
}>

/** M2: every batch of decisions in time, each of which can be taken back alone. */
export function historyHandlers(registry: WorkspaceRegistry, actor: () => string): Part {
  const at = (input: { workspaceId: string }) => registry.byId(input.workspaceId)
  const reverse = (
    workspace: OpenWorkspace,
    direction: 'undo' | 'redo',
    { batchId, mode }: { batchId: string; mode: 'preview' | 'apply' },
  ) =>
    reverseBatch(workspace.context, direction, batchId, {
      actor: workspace.actor(actor),
      preview: mode === 'preview',
    })
  return {
    'history.list': async ({ offset, limit, workspaceId, ...filter }) => {
      const { kept, facets } = found(at({ workspaceId }), filter)
      return { total: kept.length, items: kept.slice(offset, offset + limit), facets }
    },
    'history.batch': async ({ batchId, search, offset, limit, ...input }) => {
      const { history } = at(input).store
      const item = history.item(batchId)
      const some = search.trim() === '' ? null : history.found(batchId, search, { offset, limit })
      if (some && some.total > 0) return { item, found: true, ...some }
      return { item, found: false, total: item.count, rows: history.rows(batchId, offset, limit) }
    },
    'history.undo': async (input) => {
      const { done, conflicts, batch } = reverse(at(input), 'undo', input)
      return { undone: done, conflicts, batch }
    },
    'history.redo': async (input) => {
      const { done, conflicts, batch } = reverse(at(input), 'redo', input)
      return { redone: done, conflicts, batch }
    },
  }
}

type Facet = keyof HistoryFacets
const VALUES: Record<Facet, (item: HistoryItem) => readonly string[]> = {
  kinds: ({ kinds }) => kinds,
  actors: ({ actor }) => [actor],
  rules: ({ rule }) => [rule],
  states: ({ shown }) => [shown],
}
const FACETS = Object.keys(VALUES) as Facet[]

/** Batches are thousands at most: filtered and counted here. */
function found({ store }: OpenWorkspace, filter: HistoryFilter): { kept: HistoryItem[]; facets: HistoryFacets } {
  const search = filter.search.trim()
  const byRecord = search === '' ? null : store.history.withRecord(search)
  const inScope = store.history.items().filter((item) => {
    const said = `${item.label} ${item.actor}`.toLowerCase().includes(search.toLowerCase())
    const since = filter.from === null || Date.parse(item.at) >= Date.parse(filter.from)
    return (
      since && (filter.to === null || Date.parse(item.at) < Date.parse(filter.to)) && (said || byRecord?.has(item.id))
    )
  })
  const passes = (item: HistoryItem, except: Facet | null) =>
    FACETS.every((facet) => facet === except || fits(filter[facet], VALUES[facet](item)))
  const tallies = FACETS.map((facet) => {
    const values = inScope.filter((item) => passes(item, facet)).flatMap((item) => VALUES[facet](item))
    return [facet, tally(values)] as const
  })
  const facets = Object.fromEntries(tallies) as HistoryFacets
  return { kept: inScope.filter((item) => passes(item, null)), facets }
}

function fits(wanted: readonly string[], values: readonly string[]): boolean {
  return wanted.length === 0 || values.some((value) => wanted.includes(value))
}

/** Most frequent first. */
function tally(values: readonly string[]): { value: string; count: number }[] {
  return [...Map.groupBy(values, (value) => value)]
    .map(([value, some]) => ({ value, count: some.length }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
