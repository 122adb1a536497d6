import { CLASSED_WORDS, type WordClass } from '../text/word-class'
import { Interner } from './interner'
import type { Prepared } from './prepared'
import { wordStem } from './word-stem'

/** How many records hold each word, as of one moment: what makes a word rare. */
export interface Statistics {
  records: number
  words: ReadonlyMap<string, number>
}

/** The texts of both sides as integers, and how many hold each. */
export class Lexicon {
  readonly tokens = new Interner()
  readonly streets = new Interner()
  readonly places = new Interner()
  readonly phones = new Interner()
  readonly domains = new Interner()
  #rarity: Float32Array = new Float32Array(0)
  #statistics: Statistics | null = null

  /**
   * How much a name token tells, from 0 (everywhere) to 1 (in one record). As of the statistics that were set last, so that a
   * record that comes or goes does not change what all others weigh (ADR 12).
   */
  rarity(token: number): number {
    return this.#rarity[token] ?? this.#rarityOf(token)
  }

  #rarityOf(token: number): number {
    const text = this.tokens.text(token)
    const { records = 0, words } = this.#statistics ?? {}
    const scale = Math.log(records + 1)
    const rarity = scale === 0 ? 1 : 1 - Math.log(Math.max(1, words?.get(text) ?? 1)) / scale
    return rarity * SAYS[classOf(text)]
  }

  wordClass(token: number): WordClass {
    return classOf(this.tokens.text(token))
  }

  /** Counts words over all records; the result is for `use`. */
  static count(records: Iterable<Prepared>, { tokens }: Lexicon): Statistics {
    const counts = new Uint32Array(tokens.size)
    let total = 0
    for (const { names } of records) {
      total += 1
      const all = names.flatMap((name) => [...name.tokens, ...name.asides])
      for (const token of new Set(all)) counts[token] = (counts[token] ?? 0) + 1
    }
    const words = new Map<string, number>()
    // A word of one record is the rule, and what a word that is not in the map has.
    for (const [token, count] of counts.entries()) if (count > 1) words.set(tokens.text(token), count)
    return { records: total, words }
  }

  use(statistics: Statistics): void {
    this.#statistics = statistics
    this.#rarity = Float32Array.from({ length: this.tokens.size }, (_rarity, token) => this.#rarityOf(token))
  }

  /** Counts who holds each phone, street and domain: a switchboard says little. Exact at all times. */
  countHolders(records: Iterable<Prepared>): void {
    for (const interner of [this.streets, this.phones, this.domains]) interner.forget()
    for (const { phones, domains, street, holder } of records) {
      for (const phone of phones) this.phones.count(phone, holder)
      for (const domain of domains) this.domains.count(domain, holder)
      if (street >= 0) this.streets.count(street, holder)
    }
  }
}

/** Share of its rarity that a word of each class counts. */
const SAYS: Record<WordClass, number> = { name: 1, place: 0.6, common: 0.5 }

/** Classes by stem. */
const CLASS_OF_STEM = new Map<string, WordClass>()
for (const [word, is] of CLASSED_WORDS) CLASS_OF_STEM.set(wordStem(word, 1), is)

function classOf(stem: string): WordClass {
  return CLASS_OF_STEM.get(stem) ?? 'name'
}
