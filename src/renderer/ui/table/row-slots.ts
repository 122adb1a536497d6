/**
 * Which element draws which row: a row keeps its element as long as it is drawn, wherever the list moves it, and one that
 * comes takes over the element of one that left. So a row that leaves a list costs the rows below it a shift, not a drawing.
 */
export class RowSlots {
  #slots: ReadonlyMap<string | number, number> = new Map()

  /** The element of each row, by the rows' keys in any order. */
  place(keys: readonly (string | number)[]): readonly number[] {
    const kept = keys.map((key) => this.#slots.get(key))
    const taken = new Set(kept)
    let free = 0
    const slots = kept.map((slot) => {
      if (slot !== undefined) return slot
      while (taken.has(free)) free++
      return free++
    })
    this.#slots = new Map(keys.map((key, position) => [key, slots[position] ?? 0]))
    return slots
  }
}
