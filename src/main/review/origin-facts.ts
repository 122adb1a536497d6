import { REVIEW_VERSION, ReviewOrigin } from '@shared/review'
import { ASK_AGAIN, badFile } from './bad-file'
import { originDigest } from './digest'

/** The facts of an export out of a file: a newer format, a damaged or an altered one are refused. */
export function checkOrigin(facts: Readonly<Record<string, unknown>>, what: string): ReviewOrigin {
  const { format, digest, ...rest } = facts
  const version = /^crosswalk-review\/(\d{1,6})$/.exec(String(format ?? ''))?.[1]
  if (!version)
    throw badFile(
      `The ${what} does not say which export of Crosswalk it is.`,
      'Bring back a file that Crosswalk exported. Decisions of your own making go in with: decide --file',
    )
  if (Number(version) > REVIEW_VERSION)
    throw badFile(
      `The ${what} was written by a newer Crosswalk (format ${version}).`,
      'Update Crosswalk, then bring it in again.',
    )
  const checked = ReviewOrigin.safeParse({ ...rest, decisionRevision: Number(rest.decisionRevision) })
  if (!checked.success || originDigest(checked.data) !== digest)
    throw badFile(`What the ${what} says of its export is damaged or was altered.`, ASK_AGAIN)
  return checked.data
}
