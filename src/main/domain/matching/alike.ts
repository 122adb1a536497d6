import type { TableSide } from './edges'
import { type Around, scorePair } from './score'
import type { Side } from './side'

/** Log odds from which two records of one side are taken for one organisation. */
const ALIKE = 1.5
/** Answers that are remembered of a record of a side, and of a side: a later pair takes the slot of an earlier one. */
const REMEMBERED_OF_ONE = 8
const REMEMBERED = 2 ** 18

/** Whether two records of one side look like one organisation; asked about again, most pairs are not compared again. */
export function alikeOf(sides: { source: Side; target: Side }, around: Around) {
  const known = { source: new Answers(sides.source.size), target: new Answers(sides.target.size) }
  return (side: TableSide, a: number, b: number): boolean => {
    const [low, high] = a < b ? [a, b] : [b, a]
    const pair = low * sides[side].list.length + high
    const before = known[side].get(pair)
    if (before !== null) return before
    const [left, right] = [sides[side].list[low]?.prepared, sides[side].list[high]?.prepared]
    const same = !!left && !!right && scorePair(left, right, { ...around, companyId: null }).score >= ALIKE
    known[side].set(pair, same)
    return same
  }
}

/** Answers by pair in a table that does not grow, so that it neither takes memory by the pair nor halts to grow. */
class Answers {
  readonly #bits: number
  readonly #pairs: Float64Array
  readonly #answers: Uint8Array

  constructor(records: number) {
    this.#bits = Math.ceil(Math.log2(Math.min(REMEMBERED, Math.max(2, records * REMEMBERED_OF_ONE))))
    this.#pairs = new Float64Array(2 ** this.#bits).fill(-1)
    this.#answers = new Uint8Array(2 ** this.#bits)
  }

  get(pair: number): boolean | null {
    const slot = this.#slotOf(pair)
    return this.#pairs[slot] === pair ? this.#answers[slot] === 1 : null
  }

  set(pair: number, answer: boolean): void {
    const slot = this.#slotOf(pair)
    this.#pairs[slot] = pair
    this.#answers[slot] = answer ? 1 : 0
  }

  #slotOf(pair: number): number {
    return Math.imul((pair % 2 ** 32) ^ (pair / 2 ** 32), 0x9e3779b1) >>> (32 - this.#bits)
  }
}
