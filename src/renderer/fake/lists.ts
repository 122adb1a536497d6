import type { HandlersOf, ListFilter, ListName, ListRow, ListView, listMethods } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import type { RecordRef, WhyKind } from '@shared/vocabulary'
import { type FakeArea, pause } from './area'
import { detailOf, whyOf } from './list-detail'
import { companyRef, projectRef } from './list-names'
import { makeListRows } from './list-rows'

type Facet = ListView['facets'][number]
type FacetPlan = { readonly name: string; readonly label: string; of(row: ListRow): string }

const byCell = (name: string, label: string, cell = name): FacetPlan => ({
  name,
  label,
  of: (row) => row.cells[cell] ?? '',
})
const STATE: FacetPlan = { name: 'state', label: 'State', of: (row) => row.state }
const FACETS: Record<ListName, readonly FacetPlan[]> = {
  commitments: [
    STATE,
    byCell('type', 'Type'),
    byCell('status', 'State in Procore', 'state'),
    byCell('project', 'Project'),
  ],
  contacts: [STATE, byCell('primary', 'Primary')],
  compliance: [
    STATE,
    byCell('level', 'Level'),
    byCell('subject', 'Subject'),
    byCell('status', 'TrustLayer says', 'says'),
  ],
  forms: [STATE, byCell('template', 'Template'), byCell('project', 'Project')],
}

/** The lists of the development backend. `?list=empty` has nothing to list, `?list=error` fails. */
class FakeLists {
  readonly #option = new URLSearchParams(globalThis.location?.search ?? '').get('list')
  readonly #rows = new Map<ListName, ListRow[]>()
  readonly #views = new Map<string, readonly ListRow[]>()
  #next = 1

  all(list: ListName): ListRow[] {
    const rows = this.#rows.get(list) ?? (this.#option === 'empty' ? [] : makeListRows(list))
    this.#rows.set(list, rows)
    return rows
  }

  open({
    list,
    filter,
    sort,
  }: {
    list: ListName
    filter: ListFilter
    sort: { column: string; direction: string } | null
  }): ListView {
    if (this.#option === 'error')
      throw new CrosswalkError('workspace-corrupt', 'The database of this workspace could not be read.', {
        hint: 'Close other programs that may hold it, then retry.',
      })
    const all = this.all(list)
    const shown = all.filter((row) => passes(list, row, filter))
    if (sort) shown.sort((a, b) => compare(a, b, sort.column) * (sort.direction === 'asc' ? 1 : -1))
    const viewId = `list-${this.#next++}`
    this.#views.set(viewId, shown)
    const note =
      this.#option === 'empty'
        ? 'Nothing has been pulled yet, or no project is linked: only linked projects are read.'
        : list === 'commitments'
          ? '3 of 42 linked projects refuse their commitments to the app user: permit the Commitments tool there.'
          : null
    return {
      viewId,
      total: shown.length,
      all: all.length,
      facets: FACETS[list].map((plan) => count(plan, list, all, filter)),
      note,
    }
  }

  rows(viewId: string, offset: number, limit: number): ListRow[] {
    const rows = this.#views.get(viewId)
    if (!rows) throw new CrosswalkError('view-expired', 'This list is no longer open.')
    return rows.slice(offset, offset + limit)
  }

  get(list: ListName, id: string): ListRow {
    const row = this.all(list).find((each) => each.id === id)
    if (!row) throw new CrosswalkError('not-found', 'This record was not in the last pull.')
    return row
  }

  find(kind: WhyKind, search: string, limit: number): RecordRef[] {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean)
    const fits = (text: string) => words.every((word) => text.toLowerCase().includes(word))
    if (kind === 'commitment' || kind === 'contact')
      return this.all(kind === 'commitment' ? 'commitments' : 'contacts')
        .filter(({ cells, id }) => fits(`${Object.values(cells).join(' ')} ${id}`))
        .slice(0, limit)
        .flatMap(({ records }) => records.slice(0, 1))
    const refs = Array.from({ length: kind === 'project' ? 42 : 310 }, (_, index) =>
      kind === 'project' ? projectRef(index) : companyRef(index),
    )
    return refs.filter(({ name, id }) => fits(`${name} ${id}`)).slice(0, limit)
  }
}

function passes(list: ListName, row: ListRow, { search, facets }: ListFilter, except?: string): boolean {
  const text = `${Object.values(row.cells).join(' ')} ${row.state}`.toLowerCase()
  if (
    !search
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  )
    return false
  return FACETS[list].every(({ name, of }) => {
    const wanted = facets[name] ?? []
    return name === except || wanted.length === 0 || wanted.includes(of(row))
  })
}

function count(plan: FacetPlan, list: ListName, rows: readonly ListRow[], filter: ListFilter): Facet {
  const counts = new Map<string, number>(rows.map((row) => [plan.of(row), 0]))
  for (const row of rows)
    if (passes(list, row, filter, plan.name)) counts.set(plan.of(row), (counts.get(plan.of(row)) ?? 0) + 1)
  const values = [...counts].map(([value, total]) => ({ value, count: total })).sort((a, b) => b.count - a.count)
  return { name: plan.name, label: plan.label, values }
}

function compare(a: ListRow, b: ListRow, column: string): number {
  const of = (row: ListRow) =>
    column === 'counts' || (column === 'state' && row.why.kind !== 'commitment') ? row.state : (row.cells[column] ?? '')
  return of(a).localeCompare(of(b))
}

export const handlers: FakeArea = (): HandlersOf<typeof listMethods> => {
  const lists = new FakeLists()
  return {
    'lists.open': async ({ list, filter, sort }) => {
      await pause(40)
      return lists.open({ list, filter, sort })
    },
    'lists.rows': async ({ viewId, offset, limit }) => {
      await pause(8)
      return lists.rows(viewId, offset, limit)
    },
    'lists.detail': async ({ list, id }) => {
      await pause(25)
      return detailOf(list, lists.get(list, id))
    },
    'why.record': async ({ kind, id, projectId }) => {
      await pause(60)
      const rows = lists.all(kind === 'contact' ? 'contacts' : kind === 'insurance' ? 'compliance' : 'commitments')
      return whyOf(
        rows.find(
          (row) =>
            (row.id === id || row.records.some((record) => record.id === id)) &&
            (!projectId || row.records.some((record) => record.id === projectId)),
        ) ?? rows[3],
      )
    },
    'why.find': async ({ kind, search, limit }) => {
      await pause(60)
      return lists.find(kind, search, limit)
    },
  }
}
