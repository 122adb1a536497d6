import { describe, expect, it } from 'vitest'
import { filterWords, isFiltered, keptOrder, withFacet } from './list-words'

const none = { search: '', facets: {} }
const facets = [{ name: 'type', label: 'Type', values: [{ value: 'Subcontract', count: 3 }] }]

describe('the filter of a list', () => {
  it('is one as soon as there are words or a chosen value', () => {
    expect([none, { search: '  ', facets: { type: [] } }].map(isFiltered)).toEqual([false, false])
    expect(isFiltered({ search: 'steel', facets: {} })).toBe(true)
    expect(isFiltered({ search: '', facets: { state: ['Counts'] } })).toBe(true)
  })

  it('takes and drops the values of one facet and leaves the others', () => {
    const both = withFacet(withFacet(none, 'type', ['Subcontract']), 'state', ['Counts'])
    expect(both.facets).toEqual({ type: ['Subcontract'], state: ['Counts'] })
    expect(withFacet(both, 'type', []).facets).toEqual({ state: ['Counts'] })
    expect(none.facets).toEqual({})
  })

  it('says itself in words, with the labels of the facets', () => {
    const filter = { search: ' steel ', facets: { type: ['Subcontract', 'Purchase order'], profile: [''] } }
    expect(filterWords(filter, facets)).toBe('"steel", Type: Subcontract or Purchase order, profile: none')
  })
})

describe('keptOrder', () => {
  it('keeps the places of states while their counts change, and adds new ones at the end', () => {
    const known = ['Counts', 'Inactive']
    expect(keptOrder(known, [{ value: 'Inactive' }, { value: 'Counts' }])).toBe(known)
    expect(keptOrder(known, [])).toBe(known)
    expect(keptOrder(known, [{ value: 'Ignored' }, { value: 'Counts' }])).toEqual(['Counts', 'Inactive', 'Ignored'])
  })
})
