import type { ListFilter, ListName, ListRow, ListView } from '@shared/contract'
import { words } from '../text/fold'
import { NOTHING, sortKeys } from './order'
import { searchTextOf } from './search'

export interface ListSort {
  column: string
  direction: 'asc' | 'desc'
}

/** Facets of each list, in order; `state` is one of every list. */
const FACETS: Record<ListName, readonly { name: string; label: string }[]> = {
  commitments: [
    { name: 'state', label: 'State' },
    { name: 'type', label: 'Type' },
    { name: 'project', label: 'Project' },
    { name: 'status', label: 'Status in Procore' },
  ],
  contacts: [
    { name: 'state', label: 'State' },
    { name: 'primary', label: 'Primary contact' },
  ],
  compliance: [
    { name: 'state', label: 'State' },
    { name: 'level', label: 'Level' },
    { name: 'subject', label: 'Subject' },
    { name: 'status', label: 'Status' },
  ],
  forms: [
    { name: 'state', label: 'State' },
    { name: 'template', label: 'Template' },
    { name: 'project', label: 'Project' },
  ],
}

/** What a facet shows for rows that have no value, so that they can be asked for too. */
export const NO_VALUE = 'None'

/**
 * The value by which a row stands in a facet. `status` is Procore's word of a commitment, and for compliance the word of W5; a
 * commitment's own column `state` is not the row's state.
 */
function facetValue({ state, cells }: ListRow, name: string): string {
  if (name === 'state') return state
  const value = name === 'status' ? (cells.write ?? cells.state) : cells[name]
  return value ?? NO_VALUE
}

/** Rows that the filter leaves, in the order asked for; without one as they are. Rows without a value come last. */
export function filterRows(rows: readonly ListRow[], filter: ListFilter, sort: ListSort | null): ListRow[] {
  const found = searched(filter.search)
  const facets = chosen(filter)
  const left = rows.filter((row) => found(row) && facets.every(({ name, values }) => values.has(facetValue(row, name))))
  return sort ? sorted(left, sort) : left
}

/** Each facet counted under the search and all the other facets, the most frequent value first. */
export function facetsOf(list: ListName, rows: readonly ListRow[], filter: ListFilter): ListView['facets'] {
  const found = searched(filter.search)
  const active = new Map(chosen(filter).map(({ name, values }) => [name, values]))
  const facets = FACETS[list].map(({ name, label }) => {
    const counts = new Map<string, number>([...(active.get(name) ?? [])].map((value) => [value, 0]))
    return { name, label, counts, values: active.get(name) }
  })
  for (const row of rows) {
    if (!found(row)) continue
    const values = facets.map(({ name }) => facetValue(row, name))
    const closed = facets.filter((facet, index) => facet.values && !facet.values.has(values[index] ?? ''))
    if (closed.length > 1) continue
    facets.forEach(({ counts }, index) => {
      const value = values[index] ?? NO_VALUE
      if (closed.length === 0 || closed[0] === facets[index]) counts.set(value, (counts.get(value) ?? 0) + 1)
    })
  }
  return facets.map(({ name, label, counts }) => ({ name, label, values: mostFirst(counts) }))
}

function mostFirst(counts: ReadonlyMap<string, number>): { value: string; count: number }[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

function chosen({ facets }: ListFilter): { name: string; values: ReadonlySet<string> }[] {
  return Object.entries(facets)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => ({ name, values: new Set(values) }))
}

/** Every word of the search stands somewhere in the row, letter case and accents aside. */
function searched(search: string): (row: ListRow) => boolean {
  const wanted = words(search)
  if (wanted.length === 0) return () => true
  return (row) => {
    const text = searchTextOf(row)
    return wanted.every((word) => text.includes(word))
  }
}

function sorted(rows: readonly ListRow[], { column, direction }: ListSort): ListRow[] {
  const keyOf = sortKeys()
  const turn = direction === 'asc' ? 1 : -1
  return rows
    .map((row, index) => ({ row, index, key: keyOf(sortValue(row, column)) }))
    .sort((a, b) => {
      if (a.key === b.key) return a.index - b.index
      if (a.key === NOTHING || b.key === NOTHING) return a.key === NOTHING ? 1 : -1
      return (a.key < b.key ? -1 : 1) * turn
    })
    .map(({ row }) => row)
}

/** `counts` is the row's own state where a column `state` is Procore's. */
function sortValue({ cells, state }: ListRow, column: string): string | null | undefined {
  return column in cells ? cells[column] : column === 'state' || column === 'counts' ? state : null
}
