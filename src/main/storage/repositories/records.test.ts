import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AT, link, putAll, row, StoreFixture, USER, vendor } from '../testing/store-fixture'

const LATER = '2026-03-03T08:00:00.000Z'

describe('records', () => {
  let fixture: StoreFixture
  beforeEach(() => {
    fixture = new StoreFixture()
  })
  afterEach(() => fixture.remove())

  const put = (names: Record<string, string>, mode: 'full' | 'changes' = 'full') =>
    fixture.store.records.put(
      'company',
      Object.entries(names).map(([id, name]) => row<'company'>(vendor(id, name))),
      { mode, at: LATER },
    )

  it('counts what is new, changed and gone, and finds nothing the second time', () => {
    expect(put({ '1': 'Baywest Electric', '2': 'Hartwell Steel' })).toEqual({ count: 2, new: 2, changed: 0, gone: 0 })
    expect(put({ '1': 'Baywest Electric', '2': 'Hartwell Steel' })).toEqual({ count: 2, new: 0, changed: 0, gone: 0 })
    expect(put({ '2': 'Hartwell Steel Inc.' })).toEqual({ count: 1, new: 0, changed: 1, gone: 1 })
    expect(fixture.store.records.get('company', '1')?.goneAt).toBe(LATER)
    expect(fixture.store.records.all('company').size).toBe(1)
    expect(fixture.store.records.all('company', { includeGone: true }).size).toBe(2)
  })

  it('takes a record that comes back as new, and changes leave the others alone', () => {
    put({ '1': 'Baywest Electric', '2': 'Hartwell Steel' })
    expect(fixture.store.records.markGone('company', ['1', '77'], LATER)).toBe(1)
    expect(put({ '1': 'Baywest Electric' }, 'changes')).toEqual({ count: 2, new: 1, changed: 0, gone: 0 })
    expect(fixture.store.records.ids('company')).toEqual(['1', '2'])
  })

  it('keeps a changed projection without calling the record changed', () => {
    put({ '1': 'Baywest Electric' })
    const again = row<'company'>(vendor('1', 'Baywest Electric'), { region: 'CA' })
    expect(fixture.store.records.put('company', [again], { mode: 'full', at: AT })).toMatchObject({ changed: 0 })
    expect(fixture.store.records.side('company', '1')?.columns.region).toBe('CA')
  })

  it('searches folded words anywhere, in whatever order', () => {
    put({ '562949953421312': 'Órbita Construcción, S.A.', '2': 'Orbit Steel' })
    const found = (words: string) => fixture.store.records.search('company', words, 10).map(({ id }) => id)
    expect(found('construccion ORBI')[0]).toBe('562949953421312')
    expect(found('orbit')).toEqual(['2', '562949953421312'])
    expect(found('nothing')).toEqual([])
  })

  it('goes on with what holds some of the words, the most and the rarest first', () => {
    put({
      '1': 'Ironclad Steel Erectors Inc',
      '2': 'Steel Works Inc',
      '3': 'Steel City Inc',
      '4': 'Ironclad Glass',
      '5': 'Moss Glass',
      '6': 'Ironclad Steel',
      '7': 'Moss Roofing Inc',
    })
    const found = (words: string, limit = 10) =>
      fixture.store.records.search('company', words, limit).map(({ id }) => id)
    expect(found('ironclad steel inc')).toEqual(['1', '6', '3', '2', '4', '7'])
    expect(found('steel ironclad')).toEqual(['6', '1', '4', '3', '2'])
    expect(found('steel ironclad', 3)).toHaveLength(3)
    expect(found('nothing like it')).toEqual([])
    // From the beginning of a word.
    expect(found('zzz lass')).toEqual([])
  })

  it('folds as the domain does, letters included that decomposition leaves alone', () => {
    put({ '1': 'Bjørn Łódź Straßenbau', '2': 'Bjork Glass' })
    const found = (words: string) => fixture.store.records.search('company', words, 10).map(({ id }) => id)
    expect(found('strassenbau')).toEqual(['1'])
    expect(found('BJØRN lodz')).toEqual(['1'])
    expect(found('bjor')).toEqual(['2', '1'])
  })

  it('does not call a record changed whose keys came in another order', () => {
    const same = vendor('1', 'Baywest Electric')
    const turned = Object.fromEntries(Object.entries(same).reverse()) as typeof same
    const store = (record: typeof same) =>
      fixture.store.records.put('company', [row<'company'>(record)], { mode: 'full', at: LATER })
    store(same)
    expect(store(turned)).toEqual({ count: 1, new: 0, changed: 0, gone: 0 })
    expect(store({ ...turned, phone: '+1 415 555 0100' })).toMatchObject({ changed: 1 })
  })

  it('keeps all of it over a restart, also what a failed transaction did not take', () => {
    putAll(fixture.store, [vendor('1', 'Baywest Electric')])
    expect(() =>
      fixture.store.transaction(() => {
        fixture.store.decisions.apply(USER, [link('1', 'pty_1')])
        throw new Error('pulled out')
      }),
    ).toThrow('pulled out')
    const store = fixture.reopen()
    expect(store.records.get('company', '1')?.record.name).toBe('Baywest Electric')
    expect(store.decisions.all()).toEqual([])
  })
})
