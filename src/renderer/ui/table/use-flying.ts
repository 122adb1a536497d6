import { useEffect, useReducer, useRef } from 'react'

/** Rows that come into sight in one step of fast scrolling: nobody reads them on their way. */
const FAST_ROWS = 6
/** Two steps that follow closely are scrolling; one alone is a page down. */
const CLOSE_MS = 100
const REST_MS = 90

/** Whether rows fly by, told from the first row that is drawn; draws once more when they have come to rest. */
export function useFlying(first: number): boolean {
  const last = useRef({ first, jumped: Number.NEGATIVE_INFINITY })
  const [, settle] = useReducer((count: number) => count + 1, 0)
  const jumps = Math.abs(first - last.current.first) >= FAST_ROWS
  const flying = jumps && performance.now() - last.current.jumped < CLOSE_MS
  useEffect(() => {
    last.current = { first, jumped: jumps ? performance.now() : last.current.jumped }
    if (!flying) return undefined
    const timer = setTimeout(settle, REST_MS)
    return () => clearTimeout(timer)
  })
  return flying
}
