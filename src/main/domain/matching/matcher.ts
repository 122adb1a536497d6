import type { Suggestion } from '../types'
import { Blocks } from './blocking'
import { Board } from './board'
import { holderKeysOf, joinedKey } from './keys'
import { KINDS, type KindRules } from './kinds/kinds'
import { rememberedNames } from './learned'
import { Lexicon, type Statistics } from './lexicon'
import type { Prepared } from './prepared'
import { type Around, scorePair } from './score'
import { type Entry, Side, type SideChange } from './side'
import type { SuggestInput } from './suggest'

/** Sources between two turns of the host's loop. */
const COMPARED_A_TURN = 40
/** A table up to this size is matched whole each time: that takes no longer than a blink. */
const SMALL = 1_000
/** Words are counted anew when this share of the records has changed since. */
const DRIFT = 0.05

export interface MatcherOptions extends Pick<SuggestInput, 'kind' | 'companyId' | 'learned'> {
  /** Word counts to keep for good; for tests and for comparing passes. */
  statistics?: Statistics
}

/**
 * M4 over time: keeps the prepared records and the scored pairs of one table between passes, and compares only what may have
 * changed. The result is the same as that of a whole pass with the same word counts (ADR 12).
 */
export class Matcher {
  readonly #options: MatcherOptions
  readonly #rules: KindRules<never, never>
  readonly #fixed: Statistics | null
  #lexicon = new Lexicon()
  #sources = new Side()
  #targets = new Side()
  #blocks: Blocks | null = null
  #board = new Board()
  #statistics: Statistics | null = null
  /** Records that changed since the words were counted. */
  #drift = 0
  /** Sources compared in the last pass; for tests and the run's summary. */
  compared = 0

  constructor(options: MatcherOptions) {
    this.#options = options
    this.#rules = KINDS[options.kind]
    this.#fixed = options.statistics ?? null
  }

  get statistics(): Statistics | null {
    return this.#statistics
  }

  /** A generator: yields how many sources are done, so that its host can breathe; returns what `suggest` does. */
  *update(sources: SuggestInput['sources'], targets: SuggestInput['targets']): Generator<number, Suggestion[]> {
    const lexicon = this.#lexicon
    const { source, target } = this.#rules as KindRules<{ id: string }, { id: string }>
    const left = yield* this.#sources.update(sources, source, lexicon)
    const right = yield* this.#targets.update(targets, target, lexicon)
    this.#drift += left.changed.size + left.before.length + right.changed.size + right.before.length
    const whole = yield* this.#countWords()
    yield* lexicon.countHolders(this.#records())
    const before = this.#blocks
    this.#blocks = yield* Blocks.of(this.#targets.list.map(({ keys }) => keys))
    const touched = whole || !before ? null : this.#touchedKeys({ left, right }, before, this.#blocks)
    yield* this.#compare(this.#blocks, touched, left)
    return yield* this.#board.suggestions(this.#sources, this.#targets, this.#around())
  }

  /** Whether the words had to be counted anew, so that every pair weighs anew. */
  *#countWords(): Generator<number, boolean> {
    const size = this.#sources.size + this.#targets.size
    const first = this.#statistics === null
    const drifted = size <= SMALL || this.#drift > DRIFT * size
    if (!first && (this.#fixed !== null || !drifted)) return false
    this.#statistics = this.#fixed ?? (yield* this.#lexicon.count(this.#records()))
    yield* this.#lexicon.use(this.#statistics)
    this.#drift = 0
    return true
  }

  *#records(): Generator<Prepared> {
    for (const { prepared } of this.#sources.list) yield prepared
    for (const { prepared } of this.#targets.list) yield prepared
  }

  /**
   * Keys of which a source's suggestions depend that changed: those of targets that came, went or changed, unless they are too
   * common to bring candidates, and the phones, domains and streets whose holders changed.
   */
  #touchedKeys({ left, right }: { left: SideChange; right: SideChange }, before: Blocks, after: Blocks): Set<number> {
    const touched = new Set<number>()
    for (const entry of changedEntries(this.#targets, right))
      for (const key of entry.keys) if (!before.isTooCommon(key) || !after.isTooCommon(key)) touched.add(key)
    for (const entry of [...changedEntries(this.#sources, left), ...changedEntries(this.#targets, right)])
      for (const key of holderKeysOf(entry.prepared, this.#lexicon)) touched.add(key)
    return touched
  }

  *#compare(blocks: Blocks, touched: ReadonlySet<number> | null, left: SideChange): Generator<number, void> {
    this.#board.keepOnly(this.#sources)
    this.compared = 0
    const around = this.#around()
    for (const [index, entry] of this.#sources.list.entries()) {
      if (index % COMPARED_A_TURN === 0) yield index
      const { id } = entry.prepared
      if (touched && !left.changed.has(id) && !entry.keys.some((key) => touched.has(key))) continue
      this.compared += 1
      const near = blocks.candidates(this.#keysOf(entry)).flatMap((at) => this.#targets.list[at]?.prepared ?? [])
      this.#board.put(
        id,
        near.map((target) => scorePair(entry.prepared, target, around)),
      )
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
      lexicon: this.#lexicon,
      rules: this.#rules,
      companyId: this.#options.companyId,
      learned: this.#rules.organisations ? (this.#options.learned ?? null) : null,
    }
  }
}

function* changedEntries(side: Side, { changed, before }: SideChange): Generator<Entry> {
  yield* before
  for (const id of changed) {
    const entry = side.get(id)
    if (entry) yield entry
  }
}
