import type { ByRecord, Edges, TableSide } from './edges'
import { LEAST_RIVAL, type Rivals, rivalsOf } from './rivals'

export interface AssignInput {
  edges: Edges
  sources: ByRecord
  targets: ByRecord
  /** Targets that are duplicates do not compete: a link to either is right. Nor do such sources, where they fit the same. Symmetric. */
  alike: (side: TableSide, a: number, b: number) => boolean
}

/** Odds so many times as high fit better; below that, two that look alike fit the same. */
const BETTER = 2
/** Edges between two turns of the host's loop. */
const SETTLED_A_TURN = 40_000
/** Rounds in which both sides tell each other how taken they are; more change nothing that is shown. */
const ROUNDS = 4

/**
 * How likely each pair is, all pairs of the table seen together: a source has one target and a target one source (M3). This is
 * belief propagation on the sparse bipartite graph: exact where the candidates form no cycle, and close where they do. Returns
 * odds by edge.
 */
export function* assign({ edges, sources, targets, alike }: AssignInput): Generator<number, Float64Array> {
  const { source, target } = edges
  const sameTarget = (a: number, b: number) => alike('target', target[a] ?? 0, target[b] ?? 0)
  // A target goes to one source (M3): of two that look like one organisation, the one that fits better takes it from the other.
  const sameSource = (a: number, b: number) =>
    (edges.odds[b] ?? 0) <= (edges.odds[a] ?? 0) * BETTER && alike('source', source[a] ?? 0, source[b] ?? 0)
  const atSources = { at: sources, rivals: yield* rivalsOf({ edges, at: sources, alike: sameTarget }) }
  const atTargets = { at: targets, rivals: yield* rivalsOf({ edges, at: targets, alike: sameSource }) }
  // How free the source is for this edge, and the target: 1 where nobody else wants it.
  const free = { source: new Float64Array(edges.odds.length), target: new Float64Array(edges.odds.length) }
  free.source.fill(1)
  free.target.fill(1)
  for (let round = 0; round < ROUNDS; round += 1) {
    yield* settle(edges.odds, atSources, { from: free.target, to: free.source })
    yield* settle(edges.odds, atTargets, { from: free.source, to: free.target })
  }
  return edges.odds.map((odds, at) => odds * (free.source[at] ?? 1) * (free.target[at] ?? 1))
}

interface Messages {
  from: Float64Array
  to: Float64Array
}

function* settle(
  odds: Float64Array,
  { at, rivals }: { at: ByRecord; rivals: Rivals },
  messages: Messages,
): Generator<number, void> {
  let settled = 0
  for (let record = 0; record < rivals.strongest.length; record += 1) {
    const [start, end] = [at.starts[record] ?? 0, at.starts[record + 1] ?? 0]
    if (end - start < 2) continue
    const own = at.edges.subarray(start, end)
    settleAsked(odds, { own, rivals }, messages)
    const [strongest, likely] = [rivals.strongest[record] ?? 0, rivals.likely[record] ?? 0]
    if (own.length > likely) addRest(odds, { own, share: rivals.share, strongest, likely }, messages)
    for (const edge of own) messages.to[edge] = 1 / (messages.to[edge] ?? 1)
    settled += own.length
    if (settled < SETTLED_A_TURN) continue
    settled = 0
    yield 0
  }
}

/** How much those that were asked about want the record that the edges share. */
function settleAsked(
  odds: Float64Array,
  { own, rivals }: { own: Uint32Array; rivals: Rivals },
  { from, to }: Messages,
): void {
  const { askedStarts, askedCounts, asked } = rivals
  for (const edge of own) {
    const first = askedStarts[edge] ?? 0
    let wanted = 1
    for (let at = first; at < first + (askedCounts[edge] ?? 0); at += 1) {
      const other = asked[at] ?? 0
      wanted += (odds[other] ?? 0) * (from[other] ?? 1)
    }
    to[edge] = wanted
  }
}

/** And those that were not asked about: edges come by their odds, so one sum over them serves all of a crowd. */
function addRest(
  odds: Float64Array,
  { own, share, strongest, likely }: { own: Uint32Array; share: Float32Array; strongest: number; likely: number },
  { from, to }: Messages,
): void {
  const wants = (index: number) => (odds[own[index] ?? 0] ?? 0) * (from[own[index] ?? 0] ?? 1)
  let [asked, sum, counted] = [0, 0, strongest]
  for (; counted < likely; counted += 1) asked += wants(counted)
  for (let index = 0; index < own.length; index += 1) {
    const edge = own[index] ?? 0
    const least = LEAST_RIVAL * Math.min(odds[edge] ?? 0, 1)
    for (; counted < own.length && (odds[own[counted] ?? 0] ?? 0) >= least; counted += 1) sum += wants(counted)
    const others = index < likely ? sum : Math.max(0, asked + sum - wants(index))
    to[edge] = (to[edge] ?? 1) + others * (share[edge] ?? 1)
  }
}
