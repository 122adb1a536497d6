import { CrosswalkError, type ErrorClass } from '@shared/errors'
import type { CorfixResult } from '../../app/corfix-port'

/** What concerns one record, or a moment: the next write may well succeed. Anything else would fail with every write. */
const OF_ONE_WRITE: readonly ErrorClass[] = ['record', 'retriable']

/**
 * The writes one after the other, one result each; a failed one does not stop the rest. Cancelling, a refused sign-in and what
 * else would meet every write do: thrown where nothing was written yet, else the rest carries that error and was not sent.
 */
export async function writeEach<W, T>(
  writes: readonly W[],
  write: (one: W) => Promise<T>,
  signal?: AbortSignal,
): Promise<CorfixResult<T>[]> {
  const results: CorfixResult<T>[] = []
  for (const one of writes) {
    const result = await resultOf(one, write, signal)
    if ('error' in result && !OF_ONE_WRITE.includes(result.error.class)) {
      if (results.length === 0) throw result.error
      return [...results, ...writes.slice(results.length).map(() => result)]
    }
    results.push(result)
  }
  return results
}

async function resultOf<W, T>(
  one: W,
  write: (one: W) => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<CorfixResult<T>> {
  try {
    if (signal?.aborted) throw new CrosswalkError('cancelled', 'Cancelled.')
    return { record: await write(one) }
  } catch (thrown) {
    if (thrown instanceof CrosswalkError) return { error: thrown }
    throw thrown
  }
}
