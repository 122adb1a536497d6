/** Pairs worth weighing, in columns: by source, then best first, so that sums come out the same. */
export interface Edges {
  source: Uint32Array
  target: Uint32Array
  /** That the two are one, seen alone. */
  odds: Float64Array
}

export type TableSide = 'source' | 'target'

/** The edges of each record of one side, those of the highest odds first. */
export interface ByRecord {
  side: TableSide
  /** Where each record's edges begin in `edges`, and after the last record their number. */
  starts: Uint32Array
  edges: Uint32Array
}

/** Edges counted and placed, and edges sorted, between two turns of the host's loop. */
const EDGES_A_TURN = 100_000
const SORTED_A_TURN = 10_000
const RECORDS_A_TURN = 20_000

/** In turns. `size`: records of the side. */
export function* byRecord(all: Edges, side: TableSide, size: number): Generator<number, ByRecord> {
  const records = all[side]
  const starts = new Uint32Array(size + 1)
  for (let edge = 0; edge < records.length; edge += 1) {
    const next = (records[edge] ?? 0) + 1
    starts[next] = (starts[next] ?? 0) + 1
    if (edge % EDGES_A_TURN === 0) yield 0
  }
  for (let record = 0; record < size; record += 1)
    starts[record + 1] = (starts[record + 1] ?? 0) + (starts[record] ?? 0)
  yield 0
  const next = starts.slice(0, size)
  const edges = new Uint32Array(records.length)
  for (let edge = 0; edge < records.length; edge += 1) {
    const record = records[edge] ?? 0
    const at = next[record] ?? 0
    edges[at] = edge
    next[record] = at + 1
    if (edge % EDGES_A_TURN === 0) yield 0
  }
  let sorted = 0
  for (let record = 0; record < size; record += 1) {
    const own = edges.subarray(starts[record], starts[record + 1])
    if (own.length > 1) own.sort((a, b) => (all.odds[b] ?? 0) - (all.odds[a] ?? 0) || a - b)
    sorted += own.length
    if (sorted < SORTED_A_TURN && record % RECORDS_A_TURN < RECORDS_A_TURN - 1) continue
    sorted = 0
    yield 0
  }
  return { side, starts, edges }
}

/** Others at the edge's record whose odds are above `least`: the best of them (null for none), and how many. */
export function others(
  at: ByRecord,
  all: Edges,
  { edge, least }: { edge: number; least: number },
): { best: number | null; count: number } {
  const record = all[at.side][edge] ?? 0
  const start = at.starts[record] ?? 0
  let [low, high] = [start, at.starts[record + 1] ?? 0]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((all.odds[at.edges[middle] ?? 0] ?? 0) > least) low = middle + 1
    else high = middle
  }
  const count = low - start - ((all.odds[edge] ?? 0) > least ? 1 : 0)
  const first = at.edges[start] ?? 0
  return { best: count === 0 ? null : first === edge ? (at.edges[start + 1] ?? 0) : first, count }
}
