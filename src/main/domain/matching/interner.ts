import { hashText } from './hash'

/** Tables that a text may be in: one table of 300,000 texts takes 100 ms each time it grows, many small ones a few. */
const TABLES = 64
/** Holders of one text that are told apart; beyond these every further one counts. */
const MOST_TOLD_APART = 16

/** Texts as small integers, in order of their first appearance. */
export class Texts {
  readonly #tables = Array.from({ length: TABLES }, () => new Map<string, number>())
  readonly #texts: string[] = []
  readonly #hashes: number[] = []

  id(text: string): number {
    const hash = hashText(text, 0)
    const table = this.#tables[hash % TABLES]
    const known = table?.get(text)
    if (known !== undefined) return known
    const id = this.#texts.length
    table?.set(text, id)
    this.#texts.push(text)
    this.#hashes.push(hash)
    return id
  }

  get size(): number {
    return this.#texts.length
  }

  /** A hash of the text itself: the same whatever came before it. */
  hash(id: number): number {
    return this.#hashes[id] ?? 0
  }

  text(id: number): string {
    return this.#texts[id] ?? ''
  }
}

/** Texts as small integers, and how many tell-apart holders each has. */
export class Interner {
  /** May be shared: ids mean the same to all who share them, holders do not. */
  readonly texts: Texts
  #counts = new Uint32Array(0)
  #first = new Int32Array(0)
  readonly #others = new Map<number, number[]>()

  constructor(texts: Texts = new Texts()) {
    this.texts = texts
  }

  id(text: string): number {
    return this.texts.id(text)
  }

  get size(): number {
    return this.texts.size
  }

  hash(id: number): number {
    return this.texts.hash(id)
  }

  text(id: number): string {
    return this.texts.text(id)
  }

  /** Forgets all holders, keeps the texts. */
  forget(): void {
    this.#counts = new Uint32Array(this.size)
    this.#first = new Int32Array(this.size).fill(-1)
    this.#others.clear()
  }

  /** Counts a holder (a hash of 31 bits) once: ten records of one name on one phone are one holder, not a switchboard. */
  count(id: number, holder: number): void {
    const first = this.#first[id]
    if (first === holder) return
    this.#counts[id] = (this.#counts[id] ?? 0) + 1
    if (first === -1) this.#first[id] = holder
    else this.#countOther(id, holder)
  }

  #countOther(id: number, holder: number): void {
    const others = this.#others.get(id)
    if (!others) this.#others.set(id, [holder])
    else if (others.includes(holder)) this.#counts[id] = (this.#counts[id] ?? 1) - 1
    else if (others.length < MOST_TOLD_APART) others.push(holder)
  }

  /** As of the last count; a text that came later has none. */
  holders(id: number): number {
    return this.#counts[id] ?? 0
  }
}
