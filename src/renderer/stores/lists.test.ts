import { beforeEach, describe, expect, it } from 'vitest'
import { keptLists, listPlace, restoreLists, setListPlace, useListsStore } from './lists'

const filter = { search: 'steel', facets: { state: ['Company not linked'] } }

describe('where a list was left', () => {
  beforeEach(() => useListsStore.setState({ places: {}, tab: 'record' }))

  it('keeps its filter for the next session, and starts at the top then', () => {
    setListPlace('harbor-bridge', 'commitments', { filter, cursor: 812, cursorId: '91' })
    const kept = keptLists(useListsStore.getState())
    expect(kept).toEqual({ lists: { 'harbor-bridge/commitments': filter } })

    restoreLists(kept)
    expect(listPlace('harbor-bridge', 'commitments')).toEqual({ filter, cursor: 0, cursorId: null })
  })

  it('never mixes lists or workspaces (S1)', () => {
    setListPlace('harbor-bridge', 'commitments', { filter })
    expect(listPlace('harbor-bridge', 'contacts').filter.search).toBe('')
    expect(listPlace('summit', 'commitments').filter.search).toBe('')
  })
})
