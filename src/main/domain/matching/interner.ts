/** Texts as small integers, in order of their first appearance; how many records hold each is counted on the way. */
export class Interner {
  readonly #ids = new Map<string, number>()
  readonly #texts: string[] = []
  readonly #counts: number[] = []
  readonly #holders = new Set<number>()

  id(text: string): number {
    const known = this.#ids.get(text)
    if (known !== undefined) return known
    const id = this.#texts.length
    this.#ids.set(text, id)
    this.#texts.push(text)
    this.#counts.push(0)
    return id
  }

  text(id: number): string {
    return this.#texts[id] ?? ''
  }

  add(id: number): void {
    this.#counts[id] = (this.#counts[id] ?? 0) + 1
  }

  /** Counts a holder once: ten records of one name on one phone are one holder, not a switchboard. */
  count(id: number, holder: number): void {
    const pair = id * HOLDERS + (holder % HOLDERS)
    if (this.#holders.has(pair)) return
    this.#holders.add(pair)
    this.add(id)
  }

  holders(id: number): number {
    return this.#counts[id] ?? 0
  }
}

/** Holders are told apart by a hash of this range: id and holder fit into a safe integer together. */
const HOLDERS = 2 ** 24
