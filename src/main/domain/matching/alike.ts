import type { TableSide } from './edges'
import { type Around, scorePair } from './score'
import type { Side } from './side'

/** Log odds from which two records of one side are taken for one organisation. */
const ALIKE = 1.5
/** Answers that are remembered for a side: a later pair takes the slot of an earlier one. A power of two. */
const REMEMBERED = 2 ** 18

/** Whether two records of one side look like one organisation; asked about again, most pairs are not compared again. */
export function alikeOf(sides: { source: Side; target: Side }, around: Around) {
  const known = { source: new Answers(), target: new Answers() }
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
  readonly #pairs = new Float64Array(REMEMBERED).fill(-1)
  readonly #answers = new Uint8Array(REMEMBERED)

  get(pair: number): boolean | null {
    const slot = slotOf(pair)
    return this.#pairs[slot] === pair ? this.#answers[slot] === 1 : null
  }

  set(pair: number, answer: boolean): void {
    const slot = slotOf(pair)
    this.#pairs[slot] = pair
    this.#answers[slot] = answer ? 1 : 0
  }
}

function slotOf(pair: number): number {
  return Math.imul((pair % 2 ** 32) ^ (pair / 2 ** 32), 0x9e3779b1) >>> (32 - Math.log2(REMEMBERED))
}
