import { evidenceOf } from './comparisons/compared'
import { duplicateConfidence } from './confidence'
import type { DuplicateGroup } from './duplicates'
import { Groups } from './groups'
import { type Around, scorePair } from './score'
import type { Entry } from './side'

/** Where the F1 over pairs is best on the whole labelled list, and nearly so from 0.3 to 0.45; below the half because groups must fit as a whole. */
export const LEAST = 0.35
/** Pairs joined between two turns of the host's loop: each may ask about a few dozen more. */
const JOINED_A_TURN = 20
/** Members held beside others between two turns, when the reasons of a group are told. */
const REASONED_A_TURN = 500

/** Two records by their places in a component, the smaller first. */
export interface Pair {
  a: number
  b: number
  confidence: number
}

/** How likely two records of one system are one; the order of the two does not matter. */
export function likeness(one: Entry, other: Entry, around: Around): number {
  const [a, b] = one.at < other.at ? [one, other] : [other, one]
  return duplicateConfidence(scorePair(a.prepared, b.prepared, around).score)
}

/** Records that hang together by pairs, and the groups among them. */
export class Component {
  readonly #members: readonly Entry[]
  readonly #pairs: readonly Pair[]
  readonly #around: Around
  /** By `a * members + b`. */
  readonly #known = new Map<number, number>()

  /** Members in order. */
  constructor(members: readonly Entry[], pairs: readonly Pair[], around: Around) {
    this.#members = members
    this.#around = around
    this.#pairs = pairs.toSorted((x, y) => y.confidence - x.confidence || x.a - y.a || x.b - y.b)
    for (const { a, b, confidence } of pairs) this.#known.set(a * members.length + b, confidence)
  }

  /** In order of their first id; in turns. */
  *groups(least: number): Generator<number, DuplicateGroup[]> {
    const groups = new Groups(this.#members.length, (a, b) => this.#likeness(a, b), least)
    for (const [index, pair] of this.#pairs.entries()) {
      groups.join(pair)
      if (index % JOINED_A_TURN === JOINED_A_TURN - 1) yield 0
    }
    const result: DuplicateGroup[] = []
    for (const { members, weakest } of groups.all()) {
      const because = yield* this.#reasons(members)
      const ids = members.map((at) => this.#members[at]?.prepared.id ?? '')
      result.push({ ids, confidence: round(weakest), because })
    }
    return result
  }

  *#reasons(members: readonly number[]): Generator<number, DuplicateGroup['because']> {
    const result: DuplicateGroup['because'] = []
    for (const [index, at] of members.entries()) {
      result.push(this.#reason(at, members))
      // Each is held beside all others.
      if ((index * members.length) % REASONED_A_TURN < members.length) yield 0
    }
    return result
  }

  #likeness(one: number, other: number): number {
    const [a, b] = one < other ? [one, other] : [other, one]
    const key = a * this.#members.length + b
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const [left, right] = [this.#members[a], this.#members[b]]
    const found = left && right ? likeness(left, right, this.#around) : 0
    this.#known.set(key, found)
    return found
  }

  #reason(at: number, members: readonly number[]): DuplicateGroup['because'][number] {
    let best = { like: -1, confidence: -1 }
    for (const other of members) {
      if (other === at) continue
      const confidence = this.#likeness(at, other)
      if (confidence > best.confidence) best = { like: other, confidence }
    }
    const [one, other] = [this.#members[at]?.prepared, this.#members[best.like]?.prepared]
    return {
      id: one?.id ?? '',
      like: other?.id ?? '',
      confidence: round(best.confidence),
      evidence: one && other ? scorePair(one, other, this.#around).parts.flatMap(evidenceOf) : [],
    }
  }
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
