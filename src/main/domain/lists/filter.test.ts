import type { ListFilter, ListRow } from '@shared/contract'
import { describe, expect, it } from 'vitest'
import { facetsOf, filterRows } from './filter'

function row(id: string, cells: ListRow['cells'], state = 'Counts'): ListRow {
  const why = { kind: 'commitment' as const, id, projectId: null }
  return { id, cells, state, tone: 'good', reason: '', next: '', records: [], why }
}

function filter(search = '', facets: Record<string, string[]> = {}): ListFilter {
  return { search, facets }
}

const rows = [
  row('1', { number: 'SC-10', type: 'Subcontract', project: 'Pier 7', company: 'Núñez Tile', state: 'Approved' }),
  row(
    '2',
    { number: 'SC-2', type: 'Subcontract', project: 'Pier 9', company: 'Bay Electric', state: 'Draft' },
    'Inactive',
  ),
  row(
    '3',
    { number: null, type: 'Purchase order', project: 'Pier 7', company: 'Bay Electric', state: null },
    'Inactive',
  ),
]
const ids = (list: readonly ListRow[]) => list.map(({ id }) => id)

describe('filtering a list', () => {
  it('searches every word in every cell and in the state, letter case and accents aside', () => {
    expect(ids(filterRows(rows, filter('nunez PIER'), null))).toEqual(['1'])
    expect(ids(filterRows(rows, filter('bay inactive'), null))).toEqual(['2', '3'])
    expect(ids(filterRows(rows, filter('  '), null))).toEqual(['1', '2', '3'])
    expect(filterRows(rows, filter('nowhere'), null)).toEqual([])
  })

  it('facets are any-of within one and all-of between them; rows without a value can be asked for', () => {
    expect(ids(filterRows(rows, filter('', { project: ['Pier 7', 'Pier 9'], state: ['Inactive'] }), null))).toEqual([
      '2',
      '3',
    ])
    expect(ids(filterRows(rows, filter('', { status: ['Approved', 'None'] }), null))).toEqual(['1', '3'])
    expect(ids(filterRows(rows, filter('', { project: [] }), null))).toEqual(['1', '2', '3'])
  })

  it('sorts numbers in texts by their value; what has no value comes last either way', () => {
    const sorted = (direction: 'asc' | 'desc') => ids(filterRows(rows, filter(), { column: 'number', direction }))
    expect(sorted('asc')).toEqual(['2', '1', '3'])
    expect(sorted('desc')).toEqual(['1', '2', '3'])
    expect(ids(filterRows(rows, filter(), { column: 'nothing', direction: 'desc' }))).toEqual(['1', '2', '3'])
  })

  it('counts each facet under the search and all the others, chosen values included', () => {
    const facets = facetsOf('commitments', rows, filter('', { state: ['Counts'], project: ['Pier 9'] }))
    expect(facets.map(({ name }) => name)).toEqual(['state', 'type', 'project', 'status'])
    expect(Object.fromEntries(facets.map(({ name, values }) => [name, values]))).toMatchObject({
      state: [
        { value: 'Inactive', count: 1 },
        { value: 'Counts', count: 0 },
      ],
      type: [],
      project: [
        { value: 'Pier 7', count: 1 },
        { value: 'Pier 9', count: 0 },
      ],
      status: [],
    })
    const all = facetsOf('commitments', rows, filter())
    expect(all[2]?.values).toEqual([
      { value: 'Pier 7', count: 2 },
      { value: 'Pier 9', count: 1 },
    ])
  })

  it('finds its rows among 20,000', () => {
    const many = Array.from({ length: 20_000 }, (_item, index) =>
      row(
        `${index}`,
        {
          number: `SC-24-${index % 600}-${index}`,
          title: 'Electrical rough-in',
          type: index % 3 === 0 ? 'Purchase order' : 'Subcontract',
          project: `Pier ${index % 600}`,
          company: `Núñez Tile & Sons ${index % 2_500}`,
          state: 'Approved',
        },
        index % 5 === 0 ? 'Inactive' : 'Counts',
      ),
    )
    filterRows(many, filter('nunez'), null)
    const chosen = filter('nunez 24', { type: ['Subcontract'], state: ['Counts'] })
    const found = filterRows(many, chosen, { column: 'company', direction: 'asc' })
    expect(found.length).toBeGreaterThan(10_000)
  })
})
