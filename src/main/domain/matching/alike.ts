import type { TableSide } from './edges'
import { type Around, scorePair } from './score'
import type { Side } from './side'

/**
 * Log odds from which two records of one side are taken for one organisation. A source may be linked to either of two targets that
 * look alike; a target goes to one source only (M3), so sources stand back for each other for the surest likeness only: branches of one
 * house have names that are nearly the same.
 */
const ALIKE: Record<TableSide, number> = { source: 4, target: 1.5 }
/** Places for answers: some by the record, and a bound. */
const ANSWERS_A_RECORD = 16
const MOST_ANSWERS = 2 ** 20
/** Serials of a side stay far below that: two make one number. */
const SERIALS = 2 ** 26

/** Whether two records of one side look like one organisation. Asked about again, also in a later pass, most are not compared again. */
export class Alike {
  #known: Record<TableSide, Answers> | null = null

  /** All pairs weigh anew. */
  forget(): void {
    this.#known = null
  }

  of(sides: Record<TableSide, Side>, around: Around) {
    this.#known ??= { source: new Answers(sides.source.size), target: new Answers(sides.target.size) }
    const known = this.#known
    const within = { ...around, companyId: null }
    return (side: TableSide, a: number, b: number): boolean => {
      const [left, right] = [sides[side].list[Math.min(a, b)], sides[side].list[Math.max(a, b)]]
      if (!left || !right) return false
      const pair = Math.min(left.serial, right.serial) * SERIALS + Math.max(left.serial, right.serial)
      const before = known[side].get(pair)
      if (before !== null) return before
      const same = scorePair(left.prepared, right.prepared, within).score >= ALIKE[side]
      known[side].set(pair, same)
      return same
    }
  }
}

/** Answers by pair in a table that does not grow: a later pair may take the place of an earlier one, which is then compared again. */
class Answers {
  readonly #pairs: Float64Array
  readonly #answers: Uint8Array
  readonly #shift: number

  constructor(records: number) {
    const bits = Math.ceil(Math.log2(Math.min(MOST_ANSWERS, Math.max(2, records * ANSWERS_A_RECORD))))
    this.#pairs = new Float64Array(2 ** bits)
    this.#answers = new Uint8Array(2 ** bits)
    this.#shift = 32 - bits
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
    return Math.imul((pair % SERIALS) + Math.imul(pair / SERIALS, 0x85ebca6b), 0x9e3779b1) >>> this.#shift
  }
}
