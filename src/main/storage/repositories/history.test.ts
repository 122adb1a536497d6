import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AT, decideAs, link, party, putAll, StoreFixture, USER, vendor } from '../testing/store-fixture'

describe('history of batches', () => {
  let fixture: StoreFixture
  const who = { actor: 'Dana Whitfield', at: AT }
  beforeEach(() => {
    fixture = new StoreFixture()
    putAll(
      fixture.store,
      [vendor('1', 'Bay Electric'), vendor('2', 'Star Framing')],
      [party('a', 'Bay Electric LLC'), party('b', 'Star Framing Co.')],
    )
  })
  afterEach(() => fixture.remove())

  it('finds the rows of a step whose record holds all words', () => {
    const { decisions, history } = fixture.store
    const both = decisions.apply({ ...USER, label: 'Link 2 companies' }, [link('1', 'a'), link('2', 'b')])
    const found = (search: string) => history.found(both?.id ?? '', search, { offset: 0, limit: 10 })
    expect(found('framing STAR')).toMatchObject({ total: 1, rows: [{ sourceId: '2' }] })
    expect(found('nothing of it')).toEqual({ total: 0, rows: [] })
  })

  it('takes back the rows that nothing stands on, names the others, and goes on after a restart', () => {
    const { decisions } = fixture.store
    const first = decisions.apply({ ...USER, label: 'Link 2 companies' }, [link('1', 'a'), link('2', 'b')])
    const second = decisions.apply({ ...USER, label: 'Do not add "Star Framing"' }, [decideAs('2', 'ignore')])
    const { history } = fixture.reopen()

    const undone = history.reverse('undo', first?.id ?? '', { ...who, preview: false })
    expect(undone).toMatchObject({ done: 1, batch: { state: 'applied' } })
    expect(undone.conflicts).toEqual([
      {
        kind: 'company',
        sourceId: '2',
        name: 'Star Framing',
        now: 'not to be added to TrustLayer',
        reason: '"Star Framing" (2) was decided again later.',
        laterBatch: { id: second?.id, label: 'Do not add "Star Framing"', at: AT, actor: USER.actor, undoable: true },
      },
    ])
    expect(history.item(first?.id ?? '')).toMatchObject({ shown: 'partly', undone: 1, kind: 'company', origin: 'user' })
    expect(history.rows(first?.id ?? '', 0, 10)).toMatchObject([
      {
        sourceId: '1',
        state: 'undone',
        from: 'undecided',
        to: 'link',
        toTarget: { id: 'a', name: 'Bay Electric LLC' },
      },
      { sourceId: '2', state: 'covered', later: { id: second?.id } },
    ])

    expect(history.reverse('undo', second?.id ?? '', { ...who, preview: false }).done).toBe(1)
    expect(history.reverse('undo', first?.id ?? '', { ...who, preview: false })).toMatchObject({
      done: 1,
      conflicts: [],
    })
    expect(history.item(first?.id ?? '').shown).toBe('undone')

    const above = history.reverse('redo', second?.id ?? '', { ...who, preview: true })
    expect(above.conflicts[0]?.reason).toBe(
      '"Star Framing" (2): make "Link 2 companies" again first, which this stood on.',
    )
    expect(history.reverse('redo', first?.id ?? '', { ...who, preview: false }).done).toBe(2)
    expect(fixture.store.decisions.get('company', '2')).toMatchObject({ decision: 'link', targetId: 'b' })
  })

  it('leaves what another record holds now (M3)', () => {
    const { decisions, history } = fixture.store
    const first = decisions.apply(USER, [link('1', 'a')])
    decisions.apply({ ...USER, label: 'Unlink' }, [decideAs('1', 'undecided')])
    const away = history.items()[0]?.id ?? ''
    decisions.apply({ ...USER, label: 'Link "Star Framing"' }, [link('2', 'a')])
    const back = history.reverse('undo', away, { ...who, preview: false })
    expect(back).toMatchObject({ done: 0, batch: null })
    expect(back.conflicts[0]).toMatchObject({ now: 'undecided', laterBatch: { label: 'Link "Star Framing"' } })
    expect(back.conflicts[0]?.reason).toContain('it is linked to "Star Framing" (2) already')
    expect(history.item(first?.id ?? '').shown).toBe('applied')
  })

  it('says which import a run has carried out: that is no person’s to take back', () => {
    const { decisions, history } = fixture.store
    const batch = decisions.apply(USER, [decideAs('1', 'import')])
    const applied = { ...USER, label: 'Imported', rule: 'M1', origin: 'apply', internal: true } as const
    decisions.apply(applied, [link('1', 'a')])
    const { conflicts } = history.reverse('undo', batch?.id ?? '', { ...who, preview: true })
    expect(conflicts[0]).toMatchObject({
      now: 'linked to "Bay Electric LLC"',
      reason: '"Bay Electric" (1) was imported by a run since: unlink it instead.',
      laterBatch: { undoable: false },
    })
  })

  it('finds batches by the names of their records', () => {
    const { decisions, history } = fixture.store
    decisions.apply({ ...USER, label: 'one' }, [link('1', 'a')])
    const second = decisions.apply({ ...USER, label: 'two' }, [link('2', 'b')])
    expect([...history.withRecord('FRAMING star')]).toEqual([second?.id])
    expect(history.items().map(({ label }) => label)).toEqual(['two', 'one'])
  })
})
