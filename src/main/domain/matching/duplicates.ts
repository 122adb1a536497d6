import type { Evidence, MappingKind } from '@shared/vocabulary'
import { Blocks } from './blocking'
import { LEAST } from './component'
import { Counting } from './counting'
import { Asked, DuplicateBoard } from './duplicate-board'
import { KINDS, type KindRules } from './kinds/kinds'
import { Lexicon, type Statistics } from './lexicon'
import type { Matcher } from './matcher'
import type { Around } from './score'
import { Side } from './side'
import { touchedKeys } from './touched'

export interface FinderOptions {
  kind: MappingKind
  /** Which system's records these are. */
  side: 'source' | 'target'
  /** Pairs below this are not taken for duplicates. */
  least?: number
  /** Word counts to keep for good; for tests and for comparing passes. */
  statistics?: Statistics
  /** One of the kind, whose prepared records serve here too. */
  matcher?: Matcher
}

export interface DuplicatesInput extends FinderOptions {
  records: readonly { id: string }[]
}

export interface DuplicateGroup {
  /** Two or more, sorted. */
  ids: string[]
  /** Of the weakest link that holds the group together. */
  confidence: number
  /** Why each record is in the group: beside the one that it is most like. */
  because: { id: string; like: string; confidence: number; evidence: Evidence[] }[]
}

/** Records between two turns of the host's loop. */
const COMPARED_A_TURN = 40

/** Likely duplicates inside one system, in one pass; see `DuplicateFinder`. */
export function findDuplicates(input: DuplicatesInput): Generator<number, DuplicateGroup[]> {
  return new DuplicateFinder(input).update(input.records)
}

/**
 * Likely duplicates inside one system over time, as groups: the same comparisons and weights as between two. As `Matcher` does, it
 * keeps prepared records and scored pairs between passes and compares only what may have changed; the result is that of a whole
 * pass with the same word counts (ADR 12).
 */
export class DuplicateFinder {
  readonly #options: FinderOptions
  readonly #rules: KindRules<never, never>
  readonly #lexicon: Lexicon
  readonly #counting: Counting
  readonly #board: DuplicateBoard
  /** Its records, prepared. */
  readonly side = new Side()
  #blocks: Blocks | null = null
  /** Records compared in the last pass; for tests and the run's summary. */
  compared = 0

  constructor(options: FinderOptions) {
    this.#options = options
    this.#rules = KINDS[options.kind]
    this.#lexicon = new Lexicon(options.matcher?.lexicon)
    this.#counting = new Counting(options.statistics ?? null)
    this.#board = new DuplicateBoard(options.least ?? LEAST)
  }

  get statistics(): Statistics | null {
    return this.#counting.statistics
  }

  /** A generator, as `Matcher.update` is; groups come in order of their first id. */
  *update(records: DuplicatesInput['records']): Generator<number, DuplicateGroup[]> {
    const lexicon = this.#lexicon
    const { kind, side: name, matcher } = this.#options
    const read = (KINDS[kind] as KindRules<{ id: string }, { id: string }>)[name]
    const change = yield* this.side.update(records, { read, lexicon, prepared: matcher?.sides[name] })
    const prepared = () => this.side.list.map((entry) => entry.prepared)
    const size = this.side.size
    const whole = yield* this.#counting.update(lexicon, { records: prepared, size, changes: [change] })
    const before = this.#blocks
    const after = yield* Blocks.of(this.side.list.map(({ keys }) => keys))
    this.#blocks = after
    const moved = () => (before ? [{ side: this.side, change, blocks: { before, after } }] : [])
    const around: Around = { lexicon, rules: this.#rules, companyId: null, learned: null }
    const asked = yield* this.#compare(after, whole || !before ? null : touchedKeys(moved(), lexicon), around)
    return yield* this.#board.groups(this.side, { asked, around })
  }

  /** Compares those that have one of the keys (null: all). */
  *#compare(blocks: Blocks, touched: ReadonlySet<number> | null, around: Around): Generator<number, Asked> {
    const { list } = this.side
    this.#board.keepOnly(this.side)
    this.compared = 0
    const asked = new Asked(list.length)
    for (const [at, entry] of list.entries()) {
      if (at % COMPARED_A_TURN === 0) yield at
      if (touched && !entry.keys.some((key) => touched.has(key))) continue
      this.compared += 1
      const candidates = blocks.candidates(entry.keys).flatMap((other) => list[other] ?? [])
      this.#board.put(entry, candidates, { asked, around })
    }
    return asked
  }
}
