interface Group {
  members: number[]
  weakest: number
}

/** Pairs of members that are asked about when two groups meet: enough to tell, and a bound for groups of hundreds. */
const MOST_ASKED = 36

/** Grows groups from pairs, the surest first: two groups become one where their members fit each other on average. */
export class Groups {
  readonly #groupOf: (Group | undefined)[]
  readonly #confidence: (a: number, b: number) => number
  readonly #least: number

  /** `confidence` is asked with the smaller position first. */
  constructor(size: number, confidence: (a: number, b: number) => number, least: number) {
    this.#groupOf = new Array(size).fill(undefined)
    this.#confidence = confidence
    this.#least = least
  }

  join({ a, b, confidence }: { a: number; b: number; confidence: number }): void {
    const left = this.#groupOf[a] ?? { members: [a], weakest: 1 }
    const right = this.#groupOf[b] ?? { members: [b], weakest: 1 }
    if (left === right || this.#average(left, right) < this.#least) return
    const group = {
      members: [...left.members, ...right.members].sort((x, y) => x - y),
      weakest: Math.min(left.weakest, right.weakest, confidence),
    }
    for (const member of group.members) this.#groupOf[member] = group
  }

  /** Groups of two or more, by their first member. */
  all(): Group[] {
    return [...new Set(this.#groupOf)]
      .filter((group) => group !== undefined)
      .sort((x, y) => (x.members[0] ?? 0) - (y.members[0] ?? 0))
  }

  #average(left: Group, right: Group): number {
    let [sum, asked] = [0, 0]
    for (const a of left.members) {
      for (const b of right.members) {
        sum += this.#confidence(Math.min(a, b), Math.max(a, b))
        asked += 1
        if (asked === MOST_ASKED) return sum / asked
      }
    }
    return sum / asked
  }
}
