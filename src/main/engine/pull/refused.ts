import { CrosswalkError } from '@shared/errors'

const NOT_THERE = new Set([403, 404])

/**
 * A listing of its own (one project's commitments, the directory's people) that the service refuses: what depends on it is
 * said to be unknown, and the rest goes on. Anything else ends the pull, for nothing is planned from a part (R1).
 */
export function refusedOrThrow(thrown: unknown): void {
  if (thrown instanceof CrosswalkError) {
    if (thrown.code === 'not-permitted' || NOT_THERE.has(thrown.details.status ?? 0)) return
  }
  throw thrown
}
