import { MOST_COMPARED } from './blocking'
import { Component, likeness, type Pair } from './component'
import type { DuplicateGroup } from './duplicates'
import type { Around } from './score'
import type { Entry, Side } from './side'

interface Near {
  id: string
  confidence: number
}

/** Components, and records, between two turns of the host's loop. */
const COMPONENTS_A_TURN = 50
const RECORDS_A_TURN = 5_000

/** The scored pairs of one system's records, and the groups that they make. */
export class DuplicateBoard {
  readonly #least: number
  /** What each record found among its candidates; both of a pair may have found it. */
  readonly #near = new Map<string, readonly Near[]>()
  /** Groups by the first record of the component that they are in. */
  #groups = new Map<string, readonly DuplicateGroup[]>()

  constructor(least: number) {
    this.#least = least
  }

  keepOnly(side: Side): void {
    for (const id of this.#near.keys()) if (!side.get(id)) this.#near.delete(id)
  }

  /** Compares a record with its candidates, which are noted in `asked`. */
  put(own: Entry, candidates: readonly Entry[], { asked, around }: { asked: Asked; around: Around }): void {
    const found: Near[] = []
    for (const other of candidates) {
      if (other === own) continue
      const { id } = other.prepared
      const confidence = asked.has(other.at, own.at) ? this.#known(id, own) : likeness(own, other, around)
      if (confidence >= this.#least) found.push({ id, confidence })
    }
    asked.note(own.at, candidates)
    if (found.length > 0) this.#near.set(own.prepared.id, found)
    else this.#near.delete(own.prepared.id)
  }

  #known(id: string, own: Entry): number {
    return this.#near.get(id)?.find((near) => near.id === own.prepared.id)?.confidence ?? 0
  }

  /**
   * Groups in order of their first id. `asked`: whose pairs were scored in this pass; a component without any is as it was. Records
   * join where they fit the whole group, not one member of it: "Bay Electric", "Bay Electric & Plumbing" and "Valley Plumbing" are
   * no chain.
   */
  *groups(side: Side, { asked, around }: { asked: Asked; around: Around }): Generator<number, DuplicateGroup[]> {
    const groups = new Map<string, readonly DuplicateGroup[]>()
    const result: DuplicateGroup[] = []
    const components = yield* this.#components(side)
    for (const [index, members] of components.entries()) {
      if (index % COMPONENTS_A_TURN === 0) yield side.size
      const first = members[0]?.prepared.id ?? ''
      const known = members.some(({ at }) => asked.isOf(at)) ? undefined : this.#groups.get(first)
      const own = known ?? (yield* new Component(members, this.#pairsOf(members), around).groups(this.#least))
      groups.set(first, own)
      result.push(...own)
    }
    this.#groups = groups
    return result.sort((a, b) => ((a.ids[0] ?? '') < (b.ids[0] ?? '') ? -1 : 1))
  }

  /** Records that hang together by pairs, two or more, in order. */
  *#components(side: Side): Generator<number, Entry[][]> {
    const roots = Uint32Array.from({ length: side.size }, (_root, at) => at)
    const rootOf = (at: number): number => {
      let root = at
      while (roots[root] !== root) root = roots[root] ?? 0
      for (let next = at; next !== root; ) [next, roots[next]] = [roots[next] ?? 0, root]
      return root
    }
    const alone = new Uint8Array(side.size).fill(1)
    for (const [index, { at, prepared }] of side.list.entries()) {
      if (index % RECORDS_A_TURN === 0) yield side.size
      for (const { id } of this.#near.get(prepared.id) ?? []) {
        const other = side.get(id)?.at ?? at
        const [one, two] = [rootOf(at), rootOf(other)]
        roots[Math.max(one, two)] = Math.min(one, two)
        alone[at] = 0
        alone[other] = 0
      }
    }
    const members = new Map<number, Entry[]>()
    for (const [index, entry] of side.list.entries()) {
      if (index % RECORDS_A_TURN === 0) yield side.size
      if (alone[entry.at] === 1) continue
      const list = members.get(rootOf(entry.at))
      if (list) list.push(entry)
      else members.set(entry.at, [entry])
    }
    return [...members.values()]
  }

  /** Pairs among the members of a component, by their places there. */
  #pairsOf(members: readonly Entry[]): Pair[] {
    const places = new Map(members.map(({ prepared }, place) => [prepared.id, place]))
    const pairs = new Map<number, Pair>()
    for (const [place, { prepared }] of members.entries()) {
      for (const { id, confidence } of this.#near.get(prepared.id) ?? []) {
        const other = places.get(id) ?? place
        const [a, b] = place < other ? [place, other] : [other, place]
        pairs.set(a * members.length + b, { a, b, confidence })
      }
    }
    return [...pairs.values()]
  }
}

/** Which records were compared in a pass, and with which: a pair that both ask about is scored once. */
export class Asked {
  /** The candidates of a record, at most MOST_COMPARED; their places and one. */
  readonly #candidates: Uint32Array
  readonly #was: Uint8Array

  constructor(size: number) {
    this.#candidates = new Uint32Array(size * MOST_COMPARED)
    this.#was = new Uint8Array(size)
  }

  isOf(at: number): boolean {
    return this.#was[at] === 1
  }

  note(at: number, candidates: readonly Entry[]): void {
    this.#was[at] = 1
    for (const [index, other] of candidates.entries()) this.#candidates[at * MOST_COMPARED + index] = other.at + 1
  }

  /** Whether the record at `at` was compared with the one at `other`. */
  has(at: number, other: number): boolean {
    if (this.#was[at] === 0) return false
    for (let index = at * MOST_COMPARED; index < (at + 1) * MOST_COMPARED; index += 1)
      if (this.#candidates[index] === other + 1) return true
    return false
  }
}
