import type { MappingRow } from '@shared/contract'
import { describe, expect, it } from 'vitest'
import { RowNotes } from './row-notes'
import { blockedBecause, isWaiting, rowAfter, type ShownRow } from './shown-row'

const side = { id: '562949953400014', name: 'Ó Briain Electric Inc', active: true, columns: { city: 'Boston' } }
const partner = { ...side, id: 'p-7', name: "O'Briain Electrical, Inc." }
const row: MappingRow = {
  id: side.id,
  source: side,
  target: null,
  state: 'undecided',
  decision: 'undecided',
  suggestion: null,
  suggested: null,
  candidates: 0,
  problem: null,
  decidedAt: null,
  decidedBy: null,
  batchId: null,
}

describe('rows that a person has decided on', () => {
  it('show the decision before the engine has answered, whatever is read meanwhile', () => {
    const notes = new RowNotes()
    const after = rowAfter(row, 'link', partner)
    notes.pending(after, { state: 'pending', decision: 'link' })
    expect(notes.attach(row)).toMatchObject({ state: 'link', target: { id: 'p-7' }, note: { state: 'pending' } })
  })

  it('keep what was done in sight with its undo, and lose it when it was undone elsewhere', () => {
    const notes = new RowNotes()
    notes.settle(row.id, { state: 'done', decision: 'import', batchId: 'b-3' })
    const imported: MappingRow = { ...row, state: 'import', decision: 'import' }
    expect(notes.attach(imported).note).toEqual({ state: 'done', decision: 'import', batchId: 'b-3' })
    expect(notes.attach(row).note).toBeUndefined()
    expect(notes.attach(imported).note).toBeUndefined()
  })

  it('remember rows that have scrolled out of the window', () => {
    const notes = new RowNotes()
    notes.attach(row)
    expect(notes.known.get(row.id)?.source?.name).toBe('Ó Briain Electric Inc')
  })
})

describe('a row', () => {
  it('says why it cannot be decided', () => {
    expect(blockedBecause(row, 'undecided')).toMatch(/Nothing has been decided/)
    expect(blockedBecause({ ...row, source: null, target: partner }, 'import')).toMatch(/look up a Procore record/)
    const imported: ShownRow = { ...row, state: 'import', decision: 'import' }
    expect(blockedBecause(imported, 'import')).toMatch(/decided already/)
    expect(blockedBecause(imported, 'ignore')).toBeNull()
  })

  it('waits for a person while it is undecided, in conflict or orphaned', () => {
    expect(
      ['undecided', 'conflict', 'orphaned', 'link'].map((state) => isWaiting(state as MappingRow['state'])),
    ).toEqual([true, true, true, false])
  })
})
