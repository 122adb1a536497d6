import { CLASSED_WORDS, type WordClass } from '../text/word-class'
import { Interner } from './interner'
import type { Prepared } from './prepared'
import { wordStem } from './word-stem'

/** Records or words between two turns of the host's loop. */
const TURN = 4_000

/** Kinds of words in which two names must agree where both have one. */
export const TRAITS = { number: 1, place: 2, trade: 4 } as const

/** How many names hold each word, as of one moment: what makes a word rare. */
export interface Statistics {
  records: number
  words: ReadonlyMap<string, number>
}

/** The texts of both sides as integers, and how many hold each. */
export class Lexicon {
  readonly tokens: Interner
  readonly streets: Interner
  readonly places: Interner
  readonly phones: Interner
  readonly domains: Interner
  #rarity: Float32Array = new Float32Array(0)
  #statistics: Statistics | null = null
  readonly #traits: number[] = []

  /** `shared`: one whose texts are taken over, so that what was prepared with it serves here too. Counts are each one's own. */
  constructor(shared?: Lexicon) {
    this.tokens = new Interner(shared?.tokens.texts)
    this.streets = new Interner(shared?.streets.texts)
    this.places = new Interner(shared?.places.texts)
    this.phones = new Interner(shared?.phones.texts)
    this.domains = new Interner(shared?.domains.texts)
  }

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

  /** What kind of word a token is: the sum of the TRAITS that it has. */
  traits(token: number): number {
    for (let next = this.#traits.length; next <= token; next += 1) this.#traits.push(traitsOf(this.tokens.text(next)))
    return this.#traits[token] ?? 0
  }

  /** Counts words over all names that are told apart, in turns; the result is for `use`. */
  *count(records: Iterable<Prepared>): Generator<number, Statistics> {
    const counts = new Uint32Array(this.tokens.size)
    const seenBy = new Uint32Array(this.tokens.size)
    let [total, gone] = [0, 0]
    const known = new Set<number>()
    for (const { names, holder } of records) {
      gone += 1
      if (gone % TURN === 0) yield 0
      // Ten records of one name are one that holds its words: a company recorded often is no common word.
      if (known.has(holder)) continue
      known.add(holder)
      total += 1
      for (const { tokens, asides } of names) {
        for (const token of [...tokens, ...asides]) {
          if (seenBy[token] !== total) counts[token] = (counts[token] ?? 0) + 1
          seenBy[token] = total
        }
      }
    }
    const words = new Map<string, number>()
    // A word of one record is the rule, and what a word that is not in the map has.
    for (let token = 0; token < counts.length; token += 1) {
      const count = counts[token] ?? 0
      if (count > 1) words.set(this.tokens.text(token), count)
      if (token % TURN === 0) yield 0
    }
    return { records: total, words }
  }

  *use(statistics: Statistics): Generator<number, void> {
    this.#statistics = statistics
    const rarity = new Float32Array(this.tokens.size)
    for (let token = 0; token < rarity.length; token += 1) {
      rarity[token] = this.#rarityOf(token)
      if (token % TURN === 0) yield 0
    }
    this.#rarity = rarity
  }

  /** Counts who holds each phone, street and domain: a switchboard says little. Exact at all times. In turns. */
  *countHolders(records: Iterable<Prepared>): Generator<number, void> {
    for (const interner of [this.streets, this.phones, this.domains]) {
      interner.forget()
      yield 0
    }
    let total = 0
    for (const { phones, domains, street, holder } of records) {
      total += 1
      if (total % TURN === 0) yield 0
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

function traitsOf(text: string): number {
  if (/^\d/.test(text)) return TRAITS.number
  const is = classOf(text)
  return is === 'place' ? TRAITS.place : is === 'common' ? TRAITS.trade : 0
}
