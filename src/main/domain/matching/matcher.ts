import type { Suggestion } from '../types'
import { Blocks } from './blocking'
import { Board } from './board'
import { Counting } from './counting'
import { joinedKey } from './keys'
import { KINDS, type KindRules } from './kinds/kinds'
import { rememberedNames } from './learned'
import { Lexicon, type Statistics } from './lexicon'
import type { Prepared } from './prepared'
import { type Around, scorePair } from './score'
import { type Entry, Side, type SideChange } from './side'
import type { SuggestInput } from './suggest'
import { touchedKeys } from './touched'

/** Sources between two turns of the host's loop. */
const COMPARED_A_TURN = 40
/** Records that are only asked about whether anything changed for them. */
const TOUCHED_A_TURN = 4_000
export interface MatcherOptions extends Pick<SuggestInput, 'kind' | 'companyId' | 'learned'> {
  /** Word counts to keep for good; for tests and for comparing passes. */
  statistics?: Statistics
  /** Whose texts are taken over, for records that were prepared with it. */
  lexicon?: Lexicon
}

/**
 * M4 over time: keeps the prepared records and the scored pairs of one table between passes, and compares only what may have
 * changed. The result is the same as that of a whole pass with the same word counts (ADR 12).
 */
export class Matcher {
  readonly #options: MatcherOptions
  readonly #rules: KindRules<never, never>
  readonly #counting: Counting
  readonly lexicon: Lexicon
  /** Its records, prepared. */
  readonly sides = { source: new Side(), target: new Side() }
  #blocks: Blocks | null = null
  readonly #board = new Board()
  /** Sources compared in the last pass; for tests and the run's summary. */
  compared = 0

  constructor(options: MatcherOptions) {
    this.#options = options
    this.#rules = KINDS[options.kind]
    this.lexicon = new Lexicon(options.lexicon)
    this.#counting = new Counting(options.statistics ?? null)
  }

  get statistics(): Statistics | null {
    return this.#counting.statistics
  }

  /**
   * A generator: yields how many sources are done, so that its host can breathe; returns what `suggest` does. `prepared`: sides of
   * the same lexicon that may have read the records already.
   */
  *update(
    sources: SuggestInput['sources'],
    targets: SuggestInput['targets'],
    prepared: { source?: Side | undefined; target?: Side | undefined } = {},
  ): Generator<number, Suggestion[]> {
    const { lexicon, sides } = this
    const { source, target } = this.#rules as KindRules<{ id: string }, { id: string }>
    const left = yield* sides.source.update(sources, { read: source, lexicon, prepared: prepared.source })
    const right = yield* sides.target.update(targets, { read: target, lexicon, prepared: prepared.target })
    const size = sides.source.size + sides.target.size
    const counted = { records: () => this.#records(), size, changes: [left, right] }
    const whole = yield* this.#counting.update(lexicon, counted)
    const before = this.#blocks
    const after = yield* Blocks.of(sides.target.list.map(({ keys }) => keys))
    this.#blocks = after
    const moved = () => [
      { side: sides.source, change: left },
      { side: sides.target, change: right, ...(before ? { blocks: { before, after } } : {}) },
    ]
    yield* this.#compare(after, whole || !before ? null : touchedKeys(moved(), lexicon), left)
    return yield* this.#board.suggestions(sides.source, sides.target, this.#around())
  }

  *#records(): Generator<Prepared> {
    for (const { prepared } of this.sides.source.list) yield prepared
    for (const { prepared } of this.sides.target.list) yield prepared
  }

  *#compare(blocks: Blocks, touched: ReadonlySet<number> | null, left: SideChange): Generator<number, void> {
    this.#board.keepOnly(this.sides.source)
    if (touched) yield* this.#renewTargets(touched)
    else this.#board.forget()
    this.compared = 0
    const around = this.#around()
    for (const [index, entry] of this.sides.source.list.entries()) {
      if (index % COMPARED_A_TURN === 0) yield index
      const { id } = entry.prepared
      if (touched && !left.changed.has(id) && !entry.keys.some((key) => touched.has(key))) continue
      this.compared += 1
      if (touched) this.sides.source.renew(entry)
      const near = blocks.candidates(this.#keysOf(entry)).flatMap((at) => this.sides.target.list[at]?.prepared ?? [])
      this.#board.put(
        id,
        near.map((target) => scorePair(entry.prepared, target, around)),
      )
    }
  }

  *#renewTargets(touched: ReadonlySet<number>): Generator<number, void> {
    for (const [index, entry] of this.sides.target.list.entries()) {
      if (index % TOUCHED_A_TURN === 0) yield 0
      if (entry.keys.some((key) => touched.has(key))) this.sides.target.renew(entry)
    }
  }

  /** A name that was linked elsewhere is looked for too, however different it reads. */
  #keysOf({ prepared, keys }: Entry): Iterable<number> {
    const { learned } = this.#options
    const names = learned ? rememberedNames(prepared, learned) : []
    return names.length === 0 ? keys : new Set([...keys, ...names.map(joinedKey)])
  }

  #around(): Around {
    return {
      lexicon: this.lexicon,
      rules: this.#rules,
      companyId: this.#options.companyId,
      learned: this.#rules.organisations ? (this.#options.learned ?? null) : null,
    }
  }
}
