import { randomUUID } from 'node:crypto'
import type { HandlersOf, ListName, ListRow, MethodsOf } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import { facetsOf, filterRows } from '../../domain/lists/filter'
import { findRecords } from '../../domain/lists/find'
import { listDetail, listNote, listRows } from '../../domain/lists/lists'
import { whyRecord } from '../../engine/explain/explain'
import { type FlowCache, stateOf } from '../flow-cache'
import type { OpenWorkspace } from '../open-workspace'
import { withUrl } from '../record-links'
import type { WorkspaceRegistry } from '../registry'

type Part = HandlersOf<{
  [K in keyof MethodsOf<'desk'> as K extends `lists.${string}` | `why.${string}` ? K : never]: MethodsOf<'desk'>[K]
}>

/** Views that may stand open at once; the oldest goes. */
const KEPT_VIEWS = 24

interface ListView {
  workspace: OpenWorkspace
  rows: ListRow[]
}

/** The lists that explain (commitments, contacts, compliance), and "why?" for every kind of record. */
export function listHandlers(registry: WorkspaceRegistry, cache: FlowCache): Part {
  const views = new Map<string, ListView>()
  const all = new RowCache(cache)
  const at = (input: { workspaceId: string }) => registry.byId(input.workspaceId)
  return {
    'lists.open': async ({ list, filter, sort, ...input }) => {
      const workspace = at(input)
      const rows = all.of(workspace, list)
      const shown = filterRows(rows, filter, sort)
      const viewId = keep(views, { workspace, rows: shown })
      return {
        viewId,
        total: shown.length,
        all: rows.length,
        facets: facetsOf(list, rows, filter),
        note: listNote(cache.of(workspace), list, { pulled: workspace.store.meta.counter('snapshotRevision') > 0 }),
      }
    },
    'lists.rows': async ({ viewId, offset, limit }) => {
      const { workspace, rows } = viewOf(views, viewId)
      return rows.slice(offset, offset + limit).map((row) => linked(workspace, row))
    },
    'lists.detail': async ({ list, id, ...input }) => {
      const workspace = at(input)
      const flow = cache.of(workspace)
      const row = all.of(workspace, list).find((one) => one.id === id)
      const detail = row && listDetail(flow, list, id)
      if (!row || !detail)
        throw new CrosswalkError('not-found', 'That record is not in the list any more.', {
          hint: 'Open the list again.',
        })
      return linked(workspace, { ...detail, why: whyRecord(workspace.context, row.why, () => flow) })
    },
    'why.record': async ({ kind, id, projectId, system, ...input }) => {
      const workspace = at(input)
      return whyRecord(workspace.context, { kind, id, projectId, system }, () => cache.of(workspace))
    },
    'why.find': async ({ kind, search, limit, ...input }) => {
      const workspace = at(input)
      return findRecords(cache.of(workspace), { kind, search, limit }).map((ref) => withUrl(workspace.definition, ref))
    },
  }
}

/** All rows of a list, judged once for each state of the workspace. */
class RowCache {
  readonly #flows: FlowCache
  #kept: { key: string; rows: Map<ListName, ListRow[]> } | undefined

  constructor(flows: FlowCache) {
    this.#flows = flows
  }

  of(workspace: OpenWorkspace, list: ListName): ListRow[] {
    const key = stateOf(workspace)
    if (this.#kept?.key !== key) this.#kept = { key, rows: new Map() }
    const known = this.#kept.rows.get(list)
    if (known) return known
    const rows = listRows(this.#flows.of(workspace), list)
    this.#kept.rows.set(list, rows)
    return rows
  }
}

function keep(views: Map<string, ListView>, view: ListView): string {
  const viewId = randomUUID()
  views.set(viewId, view)
  const oldest = views.keys().next().value
  if (views.size > KEPT_VIEWS && oldest) views.delete(oldest)
  return viewId
}

function viewOf(views: Map<string, ListView>, viewId: string): ListView {
  const view = views.get(viewId)
  if (view) return view
  throw new CrosswalkError('view-expired', 'This list was open for too long and has been let go.', {
    hint: 'It is opened again by itself; press Refresh if it is not.',
  })
}

function linked<T extends { records: ListRow['records'] }>({ definition }: OpenWorkspace, row: T): T {
  return { ...row, records: row.records.map((record) => withUrl(definition, record)) }
}
