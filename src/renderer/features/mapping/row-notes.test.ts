import type { MappingRow } from '@shared/contract'
import { describe, expect, it } from 'vitest'
import { RowNotes } from './row-notes'
import { blockedBecause, isDoubtful, isWaiting, rowAfter, type ShownRow } from './shown-row'

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
  takenBy: null,
  problem: null,
  decidedAt: null,
  decidedBy: null,
  batchId: null,
  mark: null,
  duplicates: 0,
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

  it('say why a decision was refused only for as long as it can hold', () => {
    const notes = new RowNotes()
    const linked: ShownRow = { ...row, state: 'link', decision: 'link', target: partner }
    const refused = { state: 'refused', reason: `It is linked to "${partner.name}". Unlink it first.` } as const
    notes.refused(linked, refused)
    expect(notes.attach(linked).note).toEqual(refused)
    expect(notes.attach(row).note).toBeUndefined()
    notes.refused(row, refused)
    notes.dropRefusals()
    expect(notes.attach(row).note).toBeUndefined()
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

  it('is doubtful where its candidate is inactive or something speaks against it', () => {
    const suggestion = { targetId: 'p-7', score: 0.1, confidence: 0.004, evidence: [] }
    const suggested: MappingRow = { ...row, suggestion, suggested: partner, candidates: 1 }
    const against = { field: 'external-id', level: 'against', text: 'It carries procore:8089/11' } as const
    expect(isDoubtful(suggested)).toBe(false)
    expect(isDoubtful({ ...suggested, suggested: { ...partner, active: false } })).toBe(true)
    expect(isDoubtful({ ...suggested, suggestion: { ...suggestion, evidence: [against] } })).toBe(true)
  })

  it('waits for a person while it is undecided, in conflict or orphaned', () => {
    expect(
      ['undecided', 'conflict', 'orphaned', 'link'].map((state) => isWaiting('company', state as MappingRow['state'])),
    ).toEqual([true, true, true, false])
  })
})
