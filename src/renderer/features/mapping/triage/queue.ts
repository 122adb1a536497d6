import type { RowFilter } from '@shared/contract'
import { type Decision, isCorfixKind, type MappingKind, type RowState } from '@shared/vocabulary'
import type { RowSource, RowWindow } from '../../../ui/table'
import type { ShownRow } from '../shown-row'

/** Rows that wait for a person (`isWaiting`). */
function waitingStates(kind: MappingKind): readonly RowState[] {
  return isCorfixKind(kind) ? ['conflict', 'orphaned'] : ['undecided', 'conflict', 'orphaned']
}

/** The filter, narrowed to what waits; null where it asks for decided rows, which no queue holds. */
export function queueFilter(kind: MappingKind, filter: RowFilter): RowFilter | null {
  const waiting = waitingStates(kind)
  if (filter.states.length === 0) return { ...filter, states: [...waiting] }
  return filter.states.every((state) => waiting.includes(state)) ? filter : null
}

/**
 * The rows of an open list without those that left it: what was decided is gone, the order of the rest stays. Indexes of
 * the list are `at`; of what is shown, `index`. With nothing gone both are the same.
 */
export class TriageQueue {
  readonly #window: RowWindow<ShownRow>
  /** Ascending. */
  #gone: readonly number[] = []
  readonly #places = new Map<string, number>()
  /** Decided here and still in sight. */
  readonly #decided = new Set<number>()
  readonly #batches = new Map<string, Set<number>>()
  /** Rows that a batch made undecided. */
  readonly #opened = new Map<string, number>()
  readonly #listeners = new Set<() => void>()
  #source: RowSource<ShownRow>
  #of: RowSource<ShownRow>

  constructor(window: RowWindow<ShownRow>) {
    this.#window = window
    this.#of = window.source
    this.#source = window.source
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    const stop = this.#window.subscribe(listener)
    return () => {
      this.#listeners.delete(listener)
      stop()
    }
  }

  /** What the table draws from: another object whenever a row, or what is shown, has changed. */
  get source(): RowSource<ShownRow> {
    if (this.#of !== this.#window.source) this.#snapshot()
    return this.#source
  }

  get total(): number {
    return this.#window.total - this.#gone.length
  }

  /** Rows without a decision: those that are still in sight for their Undo are not among them. */
  get waiting(): number {
    return this.total - [...this.#decided].filter((at) => isDecided(this.#window.rowAt(at))).length
  }

  rowAt(index: number): ShownRow | undefined {
    return this.#window.rowAt(this.atOf(index))
  }

  atOf(index: number): number {
    let [low, high] = [0, this.#gone.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#gone[middle] ?? 0) - middle > index) high = middle
      else low = middle + 1
    }
    return index + low
  }

  /** Of a row that is gone: where it would be. */
  indexOf(at: number): number {
    return at - this.#rank(at)
  }

  /** Told with every page that is read. */
  place(id: string, at: number): void {
    this.#places.set(id, at)
  }

  atOfId(id: string): number | undefined {
    return this.#places.get(id)
  }

  /** A decision on a row is on its way. */
  decided(id: string): void {
    const at = this.#places.get(id)
    if (at === undefined) return
    this.#decided.delete(at)
    this.#decided.add(at)
  }

  /** It has been taken, in a batch that may be undone. */
  settled(id: string, batchId: string, decision: Decision): void {
    const at = this.#places.get(id)
    if (at === undefined) return
    if (decision === 'undecided') {
      // It waits again, and leaves once that is undone.
      this.#decided.delete(at)
      this.#opened.set(batchId, at)
      return
    }
    this.#batches.set(batchId, (this.#batches.get(batchId) ?? new Set()).add(at))
  }

  /** What was decided leaves, but for the newest, which stays with its Undo. What was refused stays. */
  letGo(): void {
    const rows = [...this.#decided].slice(0, -1)
    const leaving = rows.filter((at) => isDecided(this.#window.rowAt(at)))
    for (const at of rows) this.#decided.delete(at)
    if (leaving.length > 0) this.#show([...this.#gone, ...leaving])
  }

  leave(index: number): void {
    this.#show([...this.#gone, this.atOf(index)])
  }

  /** Brings a row back to its place. Its index, or null where the list does not hold it. */
  back(id: string): number | null {
    const at = this.#places.get(id)
    return at === undefined ? null : this.#return([at])
  }

  /** The rows of a batch that was undone; the index of the first. */
  backOf(batchId: string): number | null {
    const opened = this.#opened.get(batchId)
    if (opened !== undefined) {
      this.#decided.add(opened)
      return this.indexOf(opened)
    }
    return this.#return([...(this.#batches.get(batchId) ?? [])])
  }

  /** The rows of a batch that was redone. */
  leaveOf(batchId: string): void {
    const opened = this.#opened.get(batchId)
    if (opened !== undefined) {
      this.#return([opened])
      return
    }
    const rows = [...(this.#batches.get(batchId) ?? [])]
    if (rows.length > 0) this.#show([...this.#gone, ...rows])
  }

  #return(rows: readonly number[]): number | null {
    const first = rows.toSorted((a, b) => a - b)[0]
    if (first === undefined) return null
    for (const at of rows) this.#decided.delete(at)
    this.#show(this.#gone.filter((at) => !rows.includes(at)))
    return this.indexOf(first)
  }

  /** How many are gone before a place. */
  #rank(at: number): number {
    let [low, high] = [0, this.#gone.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#gone[middle] ?? 0) < at) low = middle + 1
      else high = middle
    }
    return low
  }

  #show(gone: readonly number[]): void {
    this.#gone = [...new Set(gone)].sort((a, b) => a - b)
    this.#snapshot()
    for (const listener of this.#listeners) listener()
  }

  #snapshot(): void {
    const window = this.#window
    this.#of = window.source
    if (this.#gone.length === 0) {
      this.#source = window.source
      return
    }
    const gone = new Set(this.#gone)
    this.#source = {
      total: this.total,
      rowAt: (index) => this.rowAt(index),
      want: (first, last) => window.want(this.atOf(first), this.atOf(last)),
      load: async (first, last) => {
        const from = this.atOf(first)
        const rows = await window.load(from, this.atOf(last))
        return rows.filter((_, offset) => !gone.has(from + offset))
      },
    }
  }
}

function isDecided(row: ShownRow | undefined): boolean {
  if (row === undefined) return true
  if (row.note) return row.note.state !== 'refused' && row.note.decision !== 'undecided'
  return row.decision !== 'undecided' && row.state !== 'orphaned'
}
