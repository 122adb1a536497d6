/** A key that more targets share than this says too little to go through them all. */
const MOST_IN_BLOCK = 300
/** Postings gone through for one source, those of the rarest keys first. */
const MOST_WALKED = 900
/** Candidates that are compared in full for one source: those that share the most, and the rarest, keys. */
export const MOST_COMPARED = 14
/** Records between two turns of the host's loop. */
const TURN = 500
const SLOTS_A_TURN = 2 ** 19

/**
 * Targets by the keys that make a pair worth comparing: an inverted index in flat arrays (an open hash table of keys, each
 * with a slice of `#postings`), about 12 bytes a key.
 */
export class Blocks {
  readonly #keys: Uint32Array
  /** Position of each slot's first posting; that of the next slot ends it. */
  readonly #starts: Uint32Array
  readonly #postings: Uint32Array
  readonly #shared: Float32Array
  readonly #touched: number[] = []

  private constructor(size: { slots: number; postings: number; targets: number }) {
    this.#keys = new Uint32Array(size.slots)
    this.#starts = new Uint32Array(size.slots + 1)
    this.#postings = new Uint32Array(size.postings)
    this.#shared = new Float32Array(size.targets)
  }

  /** Builds the index in turns. */
  static *of(keys: readonly Uint32Array[]): Generator<number, Blocks> {
    let total = 0
    for (const list of keys) total += list.length
    const slots = 2 ** Math.ceil(Math.log2(Math.max(2, total * 2)))
    const blocks = new Blocks({ slots, postings: total, targets: keys.length })
    yield* blocks.#fill(keys)
    return blocks
  }

  *#fill(lists: readonly Uint32Array[]): Generator<number, void> {
    const counts = new Uint32Array(this.#keys.length)
    for (const [index, list] of lists.entries()) {
      for (const key of list) {
        const slot = this.#slot(key)
        this.#keys[slot] = key || 1
        counts[slot] = (counts[slot] ?? 0) + 1
      }
      if (index % TURN === TURN - 1) yield 0
    }
    let start = 0
    for (let slot = 0; slot < counts.length; slot += 1) {
      this.#starts[slot] = start
      start += counts[slot] ?? 0
      if (slot % SLOTS_A_TURN === 0) yield 0
    }
    this.#starts[counts.length] = start
    for (const [index, list] of lists.entries()) {
      for (const key of list) {
        const slot = this.#slot(key)
        const left = (counts[slot] ?? 1) - 1
        counts[slot] = left
        this.#postings[(this.#starts[slot + 1] ?? 0) - 1 - left] = index
      }
      if (index % TURN === TURN - 1) yield 0
    }
  }

  /** The slot that holds a key, or the free one where it belongs. Zero marks a free slot, so key 0 is kept as 1. */
  #slot(key: number): number {
    const wanted = key || 1
    const mask = this.#keys.length - 1
    let slot = wanted & mask
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== wanted) slot = (slot + 1) & mask
    return slot
  }

  /** Whether so many targets have a key that it brings no candidates. */
  isTooCommon(key: number): boolean {
    return this.#lengthOf(this.#slot(key)) > MOST_IN_BLOCK
  }

  #lengthOf(slot: number): number {
    return (this.#starts[slot + 1] ?? 0) - (this.#starts[slot] ?? 0)
  }

  /** Indexes of the targets worth comparing with a source that has these keys. */
  candidates(keys: Iterable<number>): number[] {
    const slots: { key: number; start: number; length: number }[] = []
    for (const key of keys) {
      const slot = this.#slot(key)
      const length = this.#lengthOf(slot)
      if (length > 0 && length <= MOST_IN_BLOCK) slots.push({ key, start: this.#starts[slot] ?? 0, length })
    }
    // By key where blocks are as long: the order of sums must not depend on how the table lies in memory.
    slots.sort((a, b) => a.length - b.length || a.key - b.key)
    let walked = 0
    for (const { start, length } of slots) {
      walked += length
      if (walked > MOST_WALKED) break
      this.#walk(start, length)
    }
    return this.#best()
  }

  #walk(start: number, length: number): void {
    const weight = 1 / Math.log2(1 + length)
    for (let at = start; at < start + length; at += 1) {
      const target = this.#postings[at] ?? 0
      const before = this.#shared[target] ?? 0
      if (before === 0) this.#touched.push(target)
      this.#shared[target] = before + weight
    }
  }

  #best(): number[] {
    const found = this.#touched
    if (found.length > MOST_COMPARED) {
      found.sort((a, b) => (this.#shared[b] ?? 0) - (this.#shared[a] ?? 0) || a - b)
    }
    const best = found.slice(0, MOST_COMPARED)
    for (const target of found) this.#shared[target] = 0
    found.length = 0
    return best
  }
}
