/** Items sorted at once, and looked at or merged, between two turns. */
const TURN = 4_000
const MERGED_A_TURN = 20_000

/** By id, in turns: a merge sort whose host can breathe. What comes by id already, as a store gives it, is only looked through. */
export function* sortedById<T extends { id: string }>(records: readonly T[]): Generator<number, readonly T[]> {
  if (yield* isSorted(records)) return records
  let runs: T[][] = []
  for (let start = 0; start < records.length; start += TURN) {
    runs.push(records.slice(start, start + TURN).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)))
    yield 0
  }
  while (runs.length > 1) {
    const next: T[][] = []
    for (let at = 0; at < runs.length; at += 2) next.push(yield* merged(runs[at] ?? [], runs[at + 1] ?? []))
    runs = next
  }
  return runs[0] ?? []
}

function* isSorted(records: readonly { id: string }[]): Generator<number, boolean> {
  for (let at = 1; at < records.length; at += 1) {
    if ((records[at - 1]?.id ?? '') > (records[at]?.id ?? '')) return false
    if (at % MERGED_A_TURN === 0) yield 0
  }
  return true
}

function* merged<T extends { id: string }>(left: readonly T[], right: readonly T[]): Generator<number, T[]> {
  const result: T[] = []
  let [a, b] = [0, 0]
  while (a < left.length || b < right.length) {
    const [x, y] = [left[a], right[b]]
    if (y === undefined || (x !== undefined && x.id <= y.id)) {
      if (x !== undefined) result.push(x)
      a += 1
    } else {
      result.push(y)
      b += 1
    }
    if (result.length % MERGED_A_TURN === 0) yield 0
  }
  if (result.length % MERGED_A_TURN > TURN) yield 0
  return result
}
