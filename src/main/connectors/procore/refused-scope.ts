import { CrosswalkError } from '@shared/errors'

/** HTTP status of an error that a service answered with; 0 where none did. */
export function statusOf(thrown: unknown): number {
  return thrown instanceof CrosswalkError ? (thrown.details.status ?? 0) : 0
}

/**
 * Procore answers 404, not 403, for what an account may not see (procore-api.md section 4): of a list that stands below
 * a project or the company, both mean `not-permitted`. `scope` names it for the message: "the project 7".
 */
export async function namingScope<T>(
  { what, scope, fix }: { what: string; scope: string; fix: string },
  reading: Promise<T>,
): Promise<T> {
  try {
    return await reading
  } catch (thrown) {
    const status = statusOf(thrown)
    if (!(thrown instanceof CrosswalkError) || thrown.code !== 'refused' || status !== 404) throw thrown
    throw new CrosswalkError(
      'not-permitted',
      `Procore shows this account no ${what} of ${scope}: it is not permitted there, or the tool is off (HTTP 404).`,
      { hint: fix, status },
    )
  }
}
