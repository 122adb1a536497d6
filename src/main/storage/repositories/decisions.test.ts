import { CrosswalkError } from '@shared/errors'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DecisionWrite } from '../../app/store-port'
import { AT, decideAs, link, party, putAll, StoreFixture, USER, vendor } from '../testing/store-fixture'

describe('decisions', () => {
  let fixture: StoreFixture
  const decisions = () => fixture.store.decisions
  const apply = (...writes: DecisionWrite[]) => decisions().apply(USER, writes)
  const target = (sourceId: string) => decisions().get('company', sourceId)?.targetId ?? null

  beforeEach(() => {
    fixture = new StoreFixture()
    putAll(
      fixture.store,
      [vendor('1', 'Baywest Electric'), vendor('2', 'Hartwell Steel'), vendor('3', 'Ironclad Concrete')],
      [party('a', 'Baywest Electric LLC'), party('b', 'Hartwell Steel Inc.')],
    )
  })
  afterEach(() => fixture.remove())

  it('refuses a second link to a target and names target and both records (M3)', () => {
    apply(link('1', 'a'))
    const error = thrownBy(() => apply(link('3', 'a'), link('2', 'b')))
    expect(error.code).toBe('already-linked-elsewhere')
    expect(error.message).toContain('"Baywest Electric LLC" (a)')
    expect(error.message).toContain('"Ironclad Concrete" (3)')
    expect(error.message).toContain('"Baywest Electric" (1)')
    expect(target('2')).toBeNull()
    expect(decisions().history(10)).toHaveLength(1)
  })

  it('refuses one batch that links two records to one target', () => {
    expect(thrownBy(() => apply(link('1', 'a'), link('2', 'a'))).code).toBe('already-linked-elsewhere')
    expect(decisions().all()).toEqual([])
  })

  it('lets two records swap their targets in one batch, and undoes that', () => {
    apply(link('1', 'a'), link('2', 'b'))
    apply(link('1', 'b'), link('2', 'a'))
    expect([target('1'), target('2')]).toEqual(['b', 'a'])
    decisions().undo(null, 'Dana', AT)
    expect([target('1'), target('2')]).toEqual(['a', 'b'])
  })

  it('leaves out what changes nothing', () => {
    apply(link('1', 'a'))
    expect(apply(link('1', 'a'), decideAs('2', 'undecided'))).toBeNull()
    expect(decisions().revision()).toBe(1)
  })

  it('undoes and redoes in order, also after a restart (M2)', () => {
    const first = apply(link('1', 'a'))
    const second = apply(decideAs('1', 'ignore'), link('2', 'a'))
    fixture.reopen()
    expect(decisions().undo(null, 'Dana', AT)).toMatchObject({ id: second?.id, state: 'undone' })
    expect([target('1'), target('2')]).toEqual(['a', null])
    expect(decisions().undo(null, 'Dana', AT)?.id).toBe(first?.id)
    expect(decisions().undo(null, 'Dana', AT)).toBeNull()
    fixture.reopen()
    expect(decisions().redo(null, 'Dana', AT)?.id).toBe(first?.id)
    expect(decisions().redo(null, 'Dana', AT)?.id).toBe(second?.id)
    expect([target('1'), target('2')]).toEqual([null, 'a'])
    expect(decisions().revision()).toBe(6)
  })

  it('refuses to take back a batch on which later decisions stand, and names them', () => {
    const first = apply(link('1', 'a'), link('2', 'b'))
    apply(decideAs('1', 'ignore'))
    const error = thrownBy(() => decisions().undo(first?.id ?? '', 'Dana', AT))
    expect(error.code).toBe('undo-conflict')
    expect(error.details.rows).toEqual([{ row: '1', reason: '"Baywest Electric" (1) was decided again later.' }])
    expect(target('2')).toBe('b')
  })

  it('refuses to take back an unlinking whose target another record has since got', () => {
    apply(link('1', 'a'))
    const unlinked = apply(decideAs('1', 'undecided'))
    apply(link('2', 'a'))
    const error = thrownBy(() => decisions().undo(unlinked?.id ?? '', 'Dana', AT))
    expect(error.code).toBe('undo-conflict')
    expect(error.message).toContain('"Hartwell Steel" (2)')
    expect(target('1')).toBeNull()
    expect(target('2')).toBe('a')
  })

  it('forgets what could be redone once there is a new batch, unless it is named', () => {
    const first = apply(link('1', 'a'))
    decisions().undo(null, 'Dana', AT)
    apply(link('2', 'b'))
    expect(decisions().redo(null, 'Dana', AT)).toBeNull()
    expect(decisions().redo(first?.id ?? '', 'Dana', AT)?.state).toBe('applied')
    expect(target('1')).toBe('a')
  })

  it('keeps an explicit undecided where a link was taken back, so that it is not linked again by itself (M5)', () => {
    apply(link('1', 'a'))
    decisions().undo(null, 'Dana', AT)
    expect(decisions().get('company', '1')).toMatchObject({ decision: 'undecided', targetId: null, origin: 'user' })
  })

  it('takes the same decision again for one where it settles a conflict: that is told, and can be taken back', () => {
    apply(link('1', 'a'))
    const conflict = {
      kind: 'company',
      sourceId: '1',
      state: 'conflict',
      code: 'duplicate-target',
      message: 'x',
    } as const
    fixture.store.problems.replace('company', [conflict])
    expect(apply(link('1', 'a'))).toMatchObject({ count: 1 })
    expect(fixture.store.problems.all('company')).toEqual([])
    expect(apply(link('1', 'a'))).toBeNull()
    decisions().undo(null, 'Dana', AT)
    expect(fixture.store.problems.all('company')).toEqual([conflict])
    expect(target('1')).toBe('a')
  })

  it('knows when a record or a target was last let go, over a restart', () => {
    apply(link('1', 'a'))
    apply(decideAs('2', 'import'))
    expect(decisions().freedRevision()).toBe(0)
    apply(decideAs('2', 'undecided'))
    expect(decisions().freedRevision()).toBe(3)
    apply(link('1', 'b'))
    apply(decideAs('2', 'ignore'))
    expect(fixture.reopen().decisions.freedRevision()).toBe(4)
    decisions().undo(null, 'Dana', AT)
    expect([decisions().freedRevision(), decisions().revision()]).toEqual([6, 6])
  })

  it('leaves conflicts to the rules that decide by themselves', () => {
    const conflict = {
      kind: 'company',
      sourceId: '1',
      state: 'conflict',
      code: 'duplicate-target',
      message: 'x',
    } as const
    fixture.store.problems.replace('company', [conflict])
    decisions().apply({ ...USER, origin: 'auto-import' }, [decideAs('1', 'import')])
    decisions().apply({ ...USER, origin: 'apply', internal: true }, [link('1', 'a')])
    expect(fixture.store.problems.all('company')).toEqual([conflict])
  })

  it('keeps internal batches outside revision, history and undo, but not outside conflicts', () => {
    const wanted = apply(decideAs('1', 'import'))
    decisions().apply({ ...USER, origin: 'apply', internal: true }, [link('1', 'a')])
    expect(decisions().revision()).toBe(1)
    expect(
      decisions()
        .history(10)
        .map(({ id }) => id),
    ).toEqual([wanted?.id])
    expect(thrownBy(() => decisions().undo(null, 'Dana', AT)).code).toBe('undo-conflict')
  })

  it('tells the history of a record, newest first', () => {
    apply(link('1', 'a'))
    decisions().undo(null, 'Priya', AT)
    expect(decisions().eventsOf('company', '1')).toMatchObject([
      { event: 'undone', actor: 'Priya', from: 'link', to: 'undecided', targetName: 'Baywest Electric LLC' },
      { event: 'decided', actor: USER.actor, from: 'undecided', to: 'link', reason: 'Linked by hand.' },
    ])
  })
})

function thrownBy(work: () => unknown): CrosswalkError {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof CrosswalkError) return thrown
    throw thrown
  }
  throw new Error('nothing was thrown')
}
