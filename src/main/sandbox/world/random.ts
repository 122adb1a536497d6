/** A small seeded generator (sfc32): the same seed gives the same world on every machine. Not for secrets. */
export class Random {
  #a: number
  #b: number
  #c: number
  #counter = 1
  readonly #seed: string

  constructor(seed: string) {
    this.#seed = seed
    this.#a = hash(`${seed}/a`)
    this.#b = hash(`${seed}/b`)
    this.#c = hash(`${seed}/c`)
    for (let i = 0; i < 12; i += 1) this.next()
  }

  /** An independent stream: what one part of the world draws does not shift another part. */
  fork(name: string): Random {
    return new Random(`${this.#seed}/${name}`)
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum
    return (sum >>> 0) / 4294967296
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.next() * list.length)]
    if (item === undefined) throw new RangeError('Nothing to pick from')
    return item
  }

  shuffled<T>(list: readonly T[]): T[] {
    const tagged = list.map((item) => ({ item, order: this.next() }))
    return tagged.sort((one, other) => one.order - other.order).map(({ item }) => item)
  }

  /** `length` characters of a-z and 0-9. */
  token(length: number): string {
    let text = ''
    while (text.length < length) text += 'abcdefghijklmnopqrstuvwxyz0123456789'[this.int(0, 35)]
    return text
  }

  /** 24 lower-case alphanumerics, as TrustLayer's ids are. */
  objectId(): string {
    let text = ''
    while (text.length < 24) text += '0123456789abcdef'[this.int(0, 15)]
    return text
  }
}

function hash(text: string): number {
  let value = 2166136261
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 16777619)
  value = Math.imul(value ^ (value >>> 16), 2246822507)
  return (value ^ (value >>> 13)) | 0
}
