import type { Random } from './random'

/** Procore ids: growing, with gaps, far beyond 32 bits (observed about 2^49: facts/procore-api.md 1.2). */
export class IdSequence {
  #last: number
  readonly #random: Random
  readonly #widest: number

  constructor(random: Random, first: number, widestGap = 900) {
    this.#random = random
    this.#last = first
    this.#widest = widestGap
  }

  next(): number {
    this.#last += this.#random.int(1, this.#widest)
    return this.#last
  }
}
