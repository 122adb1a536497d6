import { hashText } from './hash'

/** Tables that a text may be in: one table of 300,000 texts takes 100 ms each time it grows, many small ones a few. */
const TABLES = 64
/** Holders of one text that are told apart; beyond these every further one counts. */
const MOST_TOLD_APART = 16

/** Texts as small integers, in order of their first appearance; how many records hold each is counted on the way. */
export class Interner {
  readonly #tables = Array.from({ length: TABLES }, () => new Map<string, number>())
  readonly #texts: string[] = []
  readonly #counts: number[] = []
  readonly #first: number[] = []
  readonly #others = new Map<number, number[]>()

  id(text: string): number {
    const table = this.#tables[hashText(text, 0) % TABLES]
    const known = table?.get(text)
    if (known !== undefined) return known
    const id = this.#texts.length
    table?.set(text, id)
    this.#texts.push(text)
    this.#counts.push(0)
    this.#first.push(-1)
    return id
  }

  text(id: number): string {
    return this.#texts[id] ?? ''
  }

  add(id: number): void {
    this.#counts[id] = (this.#counts[id] ?? 0) + 1
  }

  /** Counts a holder (a hash, not negative) once: ten records of one name on one phone are one holder, not a switchboard. */
  count(id: number, holder: number): void {
    const first = this.#first[id]
    if (first === holder) return
    this.add(id)
    if (first === -1) this.#first[id] = holder
    else this.#countOther(id, holder)
  }

  #countOther(id: number, holder: number): void {
    const others = this.#others.get(id)
    if (!others) this.#others.set(id, [holder])
    else if (others.includes(holder)) this.#counts[id] = (this.#counts[id] ?? 1) - 1
    else if (others.length < MOST_TOLD_APART) others.push(holder)
  }

  holders(id: number): number {
    return this.#counts[id] ?? 0
  }
}
