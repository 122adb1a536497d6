import type { Lexicon, Statistics } from './lexicon'
import type { Prepared } from './prepared'
import type { SideChange } from './side'

/** A table up to this size is compared whole each time: that takes no longer than a blink. */
const SMALL = 1_000
/** Words are counted anew when this share of the records has changed since. */
const DRIFT = 0.05

/** Word counts over time (ADR 12): frozen between whole passes, so that one record does not change what all others weigh. */
export class Counting {
  readonly #fixed: Statistics | null
  #statistics: Statistics | null = null
  /** Records that changed since the words were counted. */
  #drift = 0

  /** `fixed`: counts to keep for good; for tests and for comparing passes. */
  constructor(fixed: Statistics | null) {
    this.#fixed = fixed
  }

  get statistics(): Statistics | null {
    return this.#statistics
  }

  /** Counts holders, and the words where that is due; whether it was, so that every pair weighs anew. In turns. */
  *update(
    lexicon: Lexicon,
    { records, size, changes }: { records: () => Iterable<Prepared>; size: number; changes: readonly SideChange[] },
  ): Generator<number, boolean> {
    for (const { changed, before } of changes) this.#drift += changed.size + before.length
    const first = this.#statistics === null
    const drifted = size <= SMALL || this.#drift > DRIFT * size
    const whole = first || (this.#fixed === null && drifted)
    if (whole) {
      this.#statistics = this.#fixed ?? (yield* lexicon.count(records()))
      yield* lexicon.use(this.#statistics)
      this.#drift = 0
    }
    yield* lexicon.countHolders(records())
    return whole
  }
}
