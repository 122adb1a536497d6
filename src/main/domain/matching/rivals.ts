import type { ByRecord, Edges } from './edges'

/** Who competes with whom at the records of one side. */
export interface Rivals {
  /** Rivals that were asked about and compete, by edge: `asked` from `askedStarts[edge]` on, `askedCounts[edge]` of them. */
  askedStarts: Uint32Array
  askedCounts: Uint8Array
  asked: Uint32Array
  /** How many of a record's edges, the strongest, all others are asked about one by one. */
  strongest: Uint8Array
  /** How many, at least those, ask about each other; what nobody was asked about counts by `share`. */
  likely: Uint8Array
  /** Share of the rest that competes with an edge: 1 where no two are alike. */
  share: Float32Array
}

export interface RivalsInput {
  edges: Edges
  at: ByRecord
  /** Whether the second is no rival of the first: their records on the far side are one organisation, and it fits no better. */
  alike: (edge: number, rival: number) => boolean
}

/** A record that more pairs than this want is crowded: not every two of them are compared. */
export const CROWDED = 16
/** Below this share of a pair's own odds (in a crowd: of all odds) a rival changes nothing by itself, and is not asked about. */
export const LEAST_RIVAL = 0.02
/** Of the rest of a crowd so many, evenly spaced, tell for all of them how many are alike. */
const SAMPLED = 12
/** Comparisons, and records, between two turns of the host's loop. */
const ASKED_A_TURN = 1_000
const RECORDS_A_TURN = 20_000

/**
 * For each edge the others that share its record and would be another organisation there. Every two are compared where a record has
 * few; in a crowd only the strongest are, and a sample says how many of the rest are one organisation: a bound on the work that
 * grows with the edges, not with their square.
 */
export function* rivalsOf({ edges, at, alike }: RivalsInput): Generator<number, Rivals> {
  const [count, records] = [edges.odds.length, at.starts.length - 1]
  const rivals: Rivals = {
    askedStarts: new Uint32Array(count),
    askedCounts: new Uint8Array(count),
    asked: new Uint32Array(count),
    strongest: new Uint8Array(records),
    likely: new Uint8Array(records),
    share: new Float32Array(count),
  }
  let [filled, work] = [0, 0]
  for (let record = 0; record < records; record += 1) {
    if (record % RECORDS_A_TURN === 0 || work > ASKED_A_TURN) {
      work = 0
      yield 0
    }
    const own = at.edges.subarray(at.starts[record], at.starts[record + 1])
    if (own.length < 2) continue
    const found = own.length > CROWDED ? yield* crowd(own, { edges, alike }) : few(own, { edges, alike })
    filled = put(rivals, own, { found, filled })
    rivals.strongest[record] = found.strongest
    rivals.likely[record] = found.likely
    work += found.work
  }
  return rivals
}

function put(rivals: Rivals, own: Uint32Array, { found, filled }: { found: Found; filled: number }): number {
  const { asked, counts } = found
  if (filled + asked.length > rivals.asked.length) rivals.asked = grown(rivals.asked, asked.length)
  rivals.asked.set(asked, filled)
  let next = filled
  for (let index = 0; index < own.length; index += 1) {
    const edge = own[index] ?? 0
    rivals.askedStarts[edge] = next
    rivals.askedCounts[edge] = counts[index] ?? 0
    rivals.share[edge] = found.share(index)
    next += counts[index] ?? 0
  }
  return next
}

function grown(list: Uint32Array, more: number): Uint32Array {
  const result = new Uint32Array(Math.ceil(list.length * 1.5) + more)
  result.set(list)
  return result
}

interface Asking {
  edges: Edges
  /** Whether the second leaves the record to the first. */
  alike: (edge: number, rival: number) => boolean
}

interface Found {
  /** By member, one after the other. */
  asked: number[]
  counts: Uint8Array
  strongest: number
  likely: number
  share: (index: number) => number
  /** Comparisons. */
  work: number
}

/** Every two, as far as one of them means something to the other. */
function few(members: Uint32Array, { edges, alike }: Asking): Found {
  const size = members.length
  const competes = new Uint8Array(size * size)
  let work = 0
  for (let a = 0; a < size; a += 1) {
    for (let b = a + 1; b < size; b += 1) {
      const [left, right] = [edges.odds[members[a] ?? 0] ?? 0, edges.odds[members[b] ?? 0] ?? 0]
      const means = { left: right >= LEAST_RIVAL * Math.min(left, 1), right: left >= LEAST_RIVAL * Math.min(right, 1) }
      if (!means.left && !means.right) continue
      work += 1
      const [one, other] = [members[a] ?? 0, members[b] ?? 0]
      if (means.left && !alike(one, other)) competes[a * size + b] = 1
      if (means.right && !alike(other, one)) competes[b * size + a] = 1
    }
  }
  const asked: number[] = []
  const counts = new Uint8Array(size)
  for (let at = 0; at < competes.length; at += 1) {
    if (competes[at] === 0) continue
    asked.push(members[at % size] ?? 0)
    const index = Math.floor(at / size)
    counts[index] = (counts[index] ?? 0) + 1
  }
  return { asked, counts, strongest: size, likely: size, share: () => 0, work }
}

/**
 * All against the few that nearly all of the odds belong to; those that are as likely as not by themselves against each other. A
 * sample of the rest says which share of it competes with each of the likely ones, and of the rest with itself.
 */
function* crowd(members: Uint32Array, { edges, alike }: Asking): Generator<number, Found> {
  let total = 1
  for (const edge of members) total += edges.odds[edge] ?? 0
  const strongest = countAbove(members, edges, LEAST_RIVAL * total)
  const likely = Math.max(strongest, countAbove(members, edges, 1))
  const asked: number[] = []
  const counts = new Uint8Array(members.length)
  let work = 0
  for (const [index, edge] of members.entries()) {
    if (work > ASKED_A_TURN) {
      work = 0
      yield 0
    }
    const about = index < likely ? likely : strongest
    for (let at = 0; at < about; at += 1) {
      const rival = members[at] ?? 0
      if (at === index) continue
      work += 1
      if (alike(edge, rival)) continue
      asked.push(rival)
      counts[index] = (counts[index] ?? 0) + 1
    }
  }
  const sample = sampled(members.subarray(likely))
  const shares = Float32Array.from(members.subarray(0, likely), (edge) => shareOf(edge, sample, alike))
  let among = 0
  for (const edge of sample) among += shareOf(edge, sample, alike) / sample.length
  work += sample.length * (sample.length + likely)
  return { asked, counts, strongest, likely, share: (index) => (index < likely ? (shares[index] ?? 1) : among), work }
}

/** Of members by their odds, at most as many as make a crowd. */
function countAbove(members: Uint32Array, edges: Edges, least: number): number {
  let count = 0
  while (count < CROWDED && (edges.odds[members[count] ?? 0] ?? 0) >= least) count += 1
  return count
}

function sampled(rest: Uint32Array): number[] {
  const count = Math.min(SAMPLED, rest.length)
  return Array.from({ length: count }, (_one, at) => rest[Math.floor((at * rest.length) / count)] ?? 0)
}

/** Of those, without the edge itself, the share that is another organisation than it. */
function shareOf(edge: number, sample: readonly number[], alike: Asking['alike']): number {
  const others = sample.filter((other) => other !== edge)
  if (others.length === 0) return 1
  return others.filter((other) => !alike(edge, other)).length / others.length
}
