import { useEffect, useReducer, useRef } from 'react'
import { keysAreBusy, whenKeysRest } from '../../api/keys-rest'

/** A row in an element of its own; `key` is the element's. */
interface Placed {
  readonly key: string | number
  readonly index: number
}

/**
 * The elements of a table in the order in which its rows are read, as everything that follows the document expects it. Moving
 * elements costs much of a frame: while somebody scrolls or presses key after key they stay where they are, and are put in order
 * when that rests.
 */
export function useReadingOrder<T extends Placed>(rows: readonly T[], scrolling: boolean): readonly T[] {
  const [, settle] = useReducer((count: number) => count + 1, 0)
  const ranks = useRef<ReadonlyMap<string | number, number>>(new Map())
  const busy = scrolling || keysAreBusy()
  const placed = busy ? asTheyStand(rows, ranks.current) : rows.toSorted((a, b) => a.index - b.index)
  useEffect(() => {
    ranks.current = new Map(placed.map(({ key }, rank) => [key, rank]))
  })
  useEffect(() => (busy && !scrolling ? whenKeysRest(settle, 1) : undefined))
  return placed
}

/** New elements come last. */
export function asTheyStand<T extends Placed>(
  rows: readonly T[],
  ranks: ReadonlyMap<string | number, number>,
): readonly T[] {
  const rankOf = ({ key }: T) => ranks.get(key) ?? Number.POSITIVE_INFINITY
  return rows.toSorted((a, b) => {
    const [one, other] = [rankOf(a), rankOf(b)]
    return one === other ? a.index - b.index : one - other
  })
}
