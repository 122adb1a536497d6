/** A pair worth weighing: `odds` that the two are one, seen alone. */
export interface Edge {
  source: number
  target: number
  odds: number
}

export interface AssignInput {
  /** In a fixed order, so that sums come out the same: by source, then best first. */
  edges: readonly Edge[]
  sources: number
  targets: number
  /** Duplicates on one side do not compete: a link to either is right. */
  alike: (side: 'source' | 'target', a: number, b: number) => boolean
}

/** Pairs, and records, between two turns of the host's loop. */
const SETTLED_A_TURN = 20_000
const WEIGHED_A_TURN = 100
/** Rounds in which both sides tell each other how taken they are; more change nothing that is shown. */
const ROUNDS = 4
/** Below this share of a pair's own odds a rival changes nothing, and is not looked at. */
const LEAST_RIVAL = 0.02

/**
 * How likely each pair is, all pairs of the table seen together: a source has one target and a target one source (M3). This is
 * belief propagation on the sparse bipartite graph: exact where the candidates form no cycle, and close where they do. Returns
 * odds by edge.
 */
export function* assign(input: AssignInput): Generator<number, Float64Array> {
  const { edges } = input
  const rivals = { source: yield* rivalsOf(input, 'source'), target: yield* rivalsOf(input, 'target') }
  // How free the source is for this edge, and the target: 1 where nobody else wants it.
  const free = { source: new Float64Array(edges.length).fill(1), target: new Float64Array(edges.length).fill(1) }
  for (let round = 0; round < ROUNDS; round += 1) {
    yield* settle(edges, rivals.source, { from: free.target, to: free.source })
    yield* settle(edges, rivals.target, { from: free.source, to: free.target })
  }
  return Float64Array.from(edges, ({ odds }, at) => odds * (free.source[at] ?? 1) * (free.target[at] ?? 1))
}

function* settle(
  edges: readonly Edge[],
  rivals: readonly (readonly number[] | undefined)[],
  { from, to }: { from: Float64Array; to: Float64Array },
): Generator<number, void> {
  for (const [at, others] of rivals.entries()) {
    if (at % SETTLED_A_TURN === 0) yield 0
    if (!others) continue
    let wanted = 1
    for (const other of others) wanted += (edges[other]?.odds ?? 0) * (from[other] ?? 1)
    to[at] = 1 / wanted
  }
}

/** For each edge the others that share its source (or target), and would be another organisation there. */
function* rivalsOf(
  { edges, sources, targets, alike }: AssignInput,
  side: 'source' | 'target',
): Generator<number, (number[] | undefined)[]> {
  const at: (number[] | undefined)[] = new Array(side === 'source' ? sources : targets).fill(undefined)
  for (const [index, edge] of edges.entries()) {
    if (index % SETTLED_A_TURN === 0) yield 0
    const list = at[edge[side]]
    if (list) list.push(index)
    else at[edge[side]] = [index]
  }
  const far = side === 'source' ? 'target' : 'source'
  const rivals: (number[] | undefined)[] = new Array(edges.length).fill(undefined)
  for (const [place, list] of at.entries()) {
    if (place % WEIGHED_A_TURN === 0) yield 0
    if (!list || list.length === 1) continue
    for (const index of list) {
      const edge = edges[index]
      if (!edge) continue
      const others = list.filter((other) => {
        const rival = edges[other]
        if (!rival || other === index || rival.odds < LEAST_RIVAL * Math.min(edge.odds, 1)) return false
        return !alike(far, edge[far], rival[far])
      })
      if (others.length > 0) rivals[index] = others
    }
  }
  return rivals
}
