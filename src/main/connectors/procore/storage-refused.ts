import { CrosswalkError } from '@shared/errors'
import type { Failure } from '../http/errors'
import { redact } from '../http/redact'
import type { StorageAnswer } from './storage-request'

/** Codes of S3 that ask to try again, under a status that does not say so. */
const PASSING = new Set(['RequestTimeout', 'RequestTimeTooSkewed', 'OperationAborted', 'SlowDown', 'InternalError'])

/** What was sent, for messages. `what` is an infinitive: `store "x.pdf"`. */
export interface Sent {
  host: string
  what: string
}

/** An upload that nothing was attached to has no effect: whatever passes is tried again. */
export function mayTryAgain({ status, text }: StorageAnswer): boolean {
  return status >= 500 || status === 408 || status === 429 || (status === 400 && PASSING.has(codeOf(text) ?? ''))
}

/** 403: the hour in which the storage takes the upload is over (section 8.3), or something was changed on the way. */
export function isExpired(thrown: unknown): boolean {
  if (!(thrown instanceof CrosswalkError) || thrown.code !== 'refused') return false
  return thrown.details.status === 403 || thrown.details.status === 410
}

/** The error of an answer that is no success, after all tries. */
export function storageRefused({ host, what }: Sent, answer: StorageAnswer): CrosswalkError {
  const { status } = answer
  const sentence = sentenceOf(answer.text)
  const words = sentence ? `"${sentence}" (HTTP ${status})` : `HTTP ${status}`
  if (mayTryAgain(answer)) {
    return new CrosswalkError(
      'server-error',
      `Procore's file storage at ${host} could not ${what}: ${words}. Nothing was filed.`,
      {
        hint: 'Try again in some minutes.',
        status,
      },
    )
  }
  const hint =
    status === 403
      ? 'Apply again: Crosswalk asks Procore for a new upload. If it stays so, see whether a proxy changes what is sent to the storage.'
      : 'Apply again; if it stays so, see whether a proxy stands between this computer and the storage.'
  return new CrosswalkError(
    'refused',
    `Procore's file storage at ${host} refused to ${what}: ${words}. Nothing was filed.`,
    {
      hint,
      status,
    },
  )
}

export function storageUnreachable({ host, what }: Sent, failure: Failure, code: string | null): CrosswalkError {
  const why = failure === 'timeout' ? 'it did not answer in time' : `the connection failed${code ? ` (${code})` : ''}`
  return new CrosswalkError(
    'unreachable',
    `Procore's file storage at ${host} could not ${what}: ${why}. Nothing was filed.`,
    {
      hint: `Check that this computer's network lets it reach ${host}, then try again.`,
    },
  )
}

/** The words of S3's XML; nothing else of an answer is shown. */
function sentenceOf(xml: string): string | null {
  const message = /<Message>([^<]{1,300})<\/Message>/.exec(xml)?.[1]
  return message ? redact(message.trim()) : codeOf(xml)
}

function codeOf(xml: string): string | null {
  return /<Code>(\w{1,60})<\/Code>/.exec(xml)?.[1] ?? null
}
