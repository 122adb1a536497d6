import pLimit from 'p-limit'

/** Requests of one listing that are under way together; the pacer holds them to the limits in any case. */
const AT_A_TIME = 4

/** Does `work` for every item, some at a time, and answers in the order of the items. The first failure ends the others. */
export async function someAtATime<T, R>(
  items: readonly T[],
  signal: AbortSignal | undefined,
  work: (item: T, signal: AbortSignal) => Promise<R>,
): Promise<R[]> {
  const stop = new AbortController()
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
  const limit = pLimit(AT_A_TIME)
  try {
    return await Promise.all(items.map((item) => limit(() => work(item, either))))
  } catch (thrown) {
    limit.clearQueue()
    stop.abort()
    throw thrown
  }
}

/** Parts of `items`, `size` each. */
export function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
