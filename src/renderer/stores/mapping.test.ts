import { beforeEach, describe, expect, it } from 'vitest'
import { keptMapping, mappingPlace, NO_FILTER, restoreMapping, setMappingPlace, useMappingStore } from './mapping'

const KEY = 'harbor-bridge/company'
const filter = { ...NO_FILTER, search: 'ironwood' }

describe('where a mapping table was left', () => {
  beforeEach(() => useMappingStore.setState({ places: {}, panelOpen: true, panelWidth: 320, queues: {} }))

  it('is kept by the id of the row, which is looked for in the next session', () => {
    setMappingPlace('harbor-bridge', 'company', { filter, cursor: 812, cursorId: '562949953400007' })
    const kept = keptMapping(useMappingStore.getState())
    expect(kept.places[KEY]).toEqual({ side: 'source', filter, cursor: '562949953400007' })

    restoreMapping(kept)
    expect(mappingPlace('harbor-bridge', 'company')).toEqual({
      side: 'source',
      filter,
      cursor: 0,
      cursorId: null,
      wanted: '562949953400007',
    })
  })

  it('is not lost where the table was not opened in between', () => {
    const kept = {
      places: { [KEY]: { side: 'source' as const, filter, cursor: '7' } },
      panel: { open: false, width: 400 },
      queues: { [KEY]: false },
    }
    restoreMapping(kept)
    expect(keptMapping(useMappingStore.getState())).toEqual(kept)
  })

  it('never opens the panel wider or narrower than it can be drawn', () => {
    restoreMapping({ places: {}, panel: { open: true, width: 9000 }, queues: {} })
    expect(useMappingStore.getState().panelWidth).toBe(720)
  })
})
