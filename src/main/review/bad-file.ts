import { CrosswalkError } from '@shared/errors'

/** O3: why a file is refused, and what to do. */
export function badFile(message: string, hint: string, cause?: unknown): CrosswalkError {
  return new CrosswalkError('bad-file', message, { hint, ...(cause === undefined ? {} : { cause }) })
}

export const ASK_AGAIN = 'Ask for the file again, or export it anew. Nothing was changed.'
