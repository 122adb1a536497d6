import { CrosswalkError } from '@shared/errors'
import type { Answered } from '../http/errors'
import { parseJson } from '../http/json'
import { serverSentence } from '../http/server-sentence'
import { ConflictAnswer, type FileAnswer } from './document-schemas'

/**
 * A 409 to a new version: the file is checked out, or in conflict otherwise. The body holds the file as it is now
 * (procore-api.md section 4). Nothing was done.
 */
export function notUpdated(
  answered: Answered,
  { projectId, fileId }: { projectId: string; fileId: string },
): CrosswalkError {
  const file = fileOf(answered.text)
  const name = file?.name ? `"${file.name}"` : `the file ${fileId}`
  const holder = file?.checked_out_by?.name ?? file?.checked_out_by?.login
  const refusal = `Procore refused to file a new version of ${name} in the project ${projectId}`
  if (holder) {
    return new CrosswalkError('refused', `${refusal}: ${holder} has it checked out${until(file)} (HTTP 409).`, {
      hint: `Ask ${holder} to check the file in, or wait until the check-out ends; then plan again.`,
      status: 409,
    })
  }
  const sentence = serverSentence(answered.text)
  return new CrosswalkError('refused', `${refusal}: ${sentence ? `"${sentence}"` : 'it is checked out'} (HTTP 409).`, {
    hint: 'Look in Procore who has the file checked out; when it is checked in, plan again.',
    status: 409,
  })
}

function until(file: FileAnswer | null): string {
  return file?.checked_out_until ? ` until ${file.checked_out_until}` : ''
}

function fileOf(text: string): FileAnswer | null {
  try {
    return ConflictAnswer.safeParse(parseJson(text)).data?.file ?? null
  } catch {
    return null
  }
}
