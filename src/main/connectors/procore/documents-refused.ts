import { CrosswalkError } from '@shared/errors'
import { statusOf } from './refused-scope'

/** What a person does so that forms can be filed in a project. */
export const PERMIT_DOCUMENTS =
  "In Procore, switch the Documents tool on in this project, give the service account Standard on it, and choose the project among the app's permitted projects. A project that uses only Procore's newer Document Management tool cannot take files this way."

/** Procore answers 403 or 404 where a project's Documents may not be read, and also where there are none (section 8.4). */
export async function namingDocuments<T>(projectId: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (thrown) {
    const status = statusOf(thrown)
    if (!(thrown instanceof CrosswalkError) || ![403, 404].includes(status)) throw thrown
    // The whole company refuses: that says more than this one project does.
    if (/not connected/i.test(thrown.message)) throw thrown
    throw new CrosswalkError(
      'not-permitted',
      `Procore shows this account no Documents of the project ${projectId}: the tool is off there, the account may not read it, the project is not permitted, or it uses the newer Document Management tool (HTTP ${status}).`,
      { hint: PERMIT_DOCUMENTS, status },
    )
  }
}
