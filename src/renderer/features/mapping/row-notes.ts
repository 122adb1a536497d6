import type { MappingRow } from '@shared/contract'
import type { Decision } from '@shared/vocabulary'
import type { RowNote, ShownRow } from './shown-row'

/**
 * What was done in this list, by row id. Rows are read again while decisions are under way; the notes keep what a person
 * has just done from flickering back.
 */
export class RowNotes {
  readonly #notes = new Map<string, { note: RowNote; row?: ShownRow; seen?: Decision }>()
  /** Every row that was read, as it was last read: what is selected may have scrolled out of the window since. */
  readonly known = new Map<string, MappingRow>()

  /** Shows `row` as it is whatever the engine answers, until the decision has been answered. */
  pending(row: ShownRow, note: RowNote): void {
    this.#notes.set(row.id, { note, row })
  }

  settle(id: string, note: RowNote): void {
    this.#notes.set(id, { note })
  }

  /** What was refused, of the row as it was then. */
  refused(row: ShownRow, note: RowNote): void {
    this.#notes.set(row.id, { note, seen: row.decision })
  }

  /** After an undo no refusal is known to hold: what it named may be free again. */
  dropRefusals(): void {
    for (const [id, { note }] of this.#notes) if (note.state === 'refused') this.#notes.delete(id)
  }

  drop(id: string): void {
    this.#notes.delete(id)
  }

  /** A row as the engine answered it, with what was done to it. A note that no longer holds (undone elsewhere) goes. */
  attach = (row: MappingRow): ShownRow => {
    this.known.set(row.id, row)
    const entry = this.#notes.get(row.id)
    if (!entry) return row
    if (entry.row) return entry.row
    if (row.source && entry.note.state === 'done' && entry.note.decision !== row.decision) {
      this.#notes.delete(row.id)
      return row
    }
    if (entry.seen !== undefined && entry.seen !== row.decision) {
      this.#notes.delete(row.id)
      return row
    }
    return { ...row, note: entry.note }
  }
}
