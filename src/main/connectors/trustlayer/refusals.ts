import { CrosswalkError } from '@shared/errors'

/** TrustLayer answers 404 for what is not there, and for what the token may not see. */
export function isGone(thrown: unknown): boolean {
  return thrown instanceof CrosswalkError && thrown.details.status === 404
}

/** One record or list is refused to this token, or gone, while the others may well be readable. */
export function isRefusedOrGone(thrown: unknown): boolean {
  return thrown instanceof CrosswalkError && (thrown.details.status === 403 || thrown.details.status === 404)
}

/** A failure of one record: the others of a batch go on. What concerns the connection or the sign-in ends the batch. */
export function isOfRecord(thrown: unknown): thrown is CrosswalkError {
  return thrown instanceof CrosswalkError && thrown.class === 'record'
}

/** Any answer that a generation which is not there would give; not those that ask to come back later. */
export function isAbsent(thrown: unknown): boolean {
  if (!(thrown instanceof CrosswalkError)) return false
  const { status = 0 } = thrown.details
  const later = status === 408 || status === 429 || (status >= 500 && status !== 501)
  return thrown.code === 'invalid-response' || (status >= 300 && !later)
}

/** A write whose record is gone has nothing left to do. */
export async function unlessGone(write: Promise<void>): Promise<void> {
  try {
    await write
  } catch (thrown) {
    if (!isGone(thrown)) throw thrown
  }
}
