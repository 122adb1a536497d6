import { CrosswalkError } from '@shared/errors'
import { SYSTEM_NAME, type System } from '@shared/vocabulary'
import { BodyTimeout, BodyTooLarge } from './body'
import { serverSentence } from './server-sentence'

/**
 * The one file that gives what goes wrong between here and a server its error code, and with it its class (design.md
 * section 3). Causes are not kept: a request object or a fetch error may hold an Authorization header.
 */

/** What was asked, for messages. `what` is an infinitive: "read the projects", "create the party X". */
export interface Asked {
  system: System
  host: string
  what: string
  /** A write must not be repeated unless the server said that it was not done (design rule 8). */
  write: boolean
  /** What a person does when sign-in is refused. */
  signInHint: string
  secrets: readonly string[]
}

export interface Answered {
  status: number
  headers: Headers
  text: string
}

/** `not-sent`: it is certain that the request never left. `dead-end`: the same, and trying again would not help. */
export type Failure = 'not-sent' | 'dead-end' | 'network' | 'timeout' | 'too-large'

const NOT_SENT = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])
const DEAD_END = /^(ENOTFOUND|ERR_INVALID_URL|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_)/

export function classifyFailure(thrown: unknown): { failure: Failure; code: string | null } {
  if (thrown instanceof BodyTooLarge) return { failure: 'too-large', code: null }
  if (thrown instanceof BodyTimeout) return { failure: 'timeout', code: null }
  const seen = [...causes(thrown)]
  const codes = seen.map((error) => ('code' in error ? String(error.code) : '')).filter((code) => code !== '')
  const notSent = codes.find((code) => NOT_SENT.has(code))
  if (notSent) return { failure: 'not-sent', code: notSent }
  const deadEnd = codes.find((code) => DEAD_END.test(code))
  if (deadEnd) return { failure: 'dead-end', code: deadEnd }
  if (seen.some((error) => error.name === 'TimeoutError')) return { failure: 'timeout', code: null }
  return { failure: 'network', code: codes[0] ?? null }
}

function* causes(thrown: unknown, depth = 0): Generator<Error> {
  if (!(thrown instanceof Error) || depth > 5) return
  yield thrown
  if (thrown instanceof AggregateError) for (const inner of thrown.errors) yield* causes(inner, depth + 1)
  yield* causes(thrown.cause, depth + 1)
}

export function failureError(asked: Asked, failure: Failure, code: string | null): CrosswalkError {
  const name = SYSTEM_NAME[asked.system]
  if (failure === 'not-sent' || failure === 'dead-end') return unreachable(asked, code)
  const why = {
    network: 'the connection broke before it answered',
    timeout: 'it did not answer in time',
    'too-large': 'its answer is larger than anything it documents',
  }[failure]
  if (asked.write) return unknownOutcome(asked, why)
  if (failure === 'too-large') {
    return new CrosswalkError('invalid-response', `${name} was asked to ${asked.what}: ${why}.`, {
      hint: `Check that ${asked.host} really is ${name}.`,
    })
  }
  return new CrosswalkError('unreachable', `${name} could not ${asked.what}: ${why}.`, {
    hint: 'Check the network connection, then try again.',
  })
}

function unreachable(asked: Asked, code: string | null): CrosswalkError {
  const name = SYSTEM_NAME[asked.system]
  const certificate = code !== null && !/^(E[A-Z]+|UND_)/.test(code)
  const why = certificate ? `its certificate is not trusted (${code})` : (code ?? 'no connection')
  return new CrosswalkError('unreachable', `${name} cannot be reached at ${asked.host}: ${why}. Nothing was sent.`, {
    hint: certificate
      ? 'Check the address in Connections, and whether a proxy stands between.'
      : 'Check the network connection and the address in Connections, then try again.',
  })
}

/** A write after which nobody knows: settled by reading the target, never by sending it again. */
export function unknownOutcome(asked: Pick<Asked, 'system' | 'what'>, why: string): CrosswalkError {
  return new CrosswalkError(
    'unknown-outcome',
    `${SYSTEM_NAME[asked.system]} was asked to ${asked.what}; whether it did is unknown: ${why}.`,
    { hint: 'Apply again: Crosswalk looks whether it was done before it writes.' },
  )
}

/** The error of an answer that is no success, after all tries. `retryAt` as retry-after.ts read it. */
export function statusError(asked: Asked, answer: Answered, retryAt: number | null): CrosswalkError {
  const { status } = answer
  if (status === 401) return signInRefused(asked, answer)
  if (status === 403) return notPermitted(asked, answer)
  if (status === 429) return rateLimited(asked, retryAt)
  if (status >= 300 && status < 400) return redirected(asked, answer)
  if (status >= 500 || status === 408) return serverFailed(asked, answer, retryAt)
  const hint =
    status === 404
      ? `${SYSTEM_NAME[asked.system]} answers 404 also for what this account may not see.`
      : 'Settle the reason there or in Crosswalk, then try again.'
  return new CrosswalkError(
    'refused',
    `${SYSTEM_NAME[asked.system]} refused to ${asked.what}: ${words(asked, answer)}.`,
    {
      hint,
      status,
    },
  )
}

function signInRefused(asked: Asked, answer: Answered): CrosswalkError {
  const name = SYSTEM_NAME[asked.system]
  return new CrosswalkError(
    'auth-failed',
    `${name} does not accept the sign-in, when asked to ${asked.what}: ${words(asked, answer)}.`,
    {
      hint: asked.signInHint,
      status: answer.status,
    },
  )
}

function notPermitted(asked: Asked, answer: Answered): CrosswalkError {
  const notConnected = /not connected/i.test(answer.text)
  return new CrosswalkError(
    'not-permitted',
    `${SYSTEM_NAME[asked.system]} does not permit this account to ${asked.what}: ${words(asked, answer)}.`,
    {
      hint: notConnected
        ? 'An administrator of the Procore company has to install the app for it (Company, Admin, App Management); then choose the permitted projects.'
        : `Give the account this permission in ${SYSTEM_NAME[asked.system]}, then try again.`,
      status: answer.status,
    },
  )
}

function rateLimited(asked: Asked, retryAt: number | null): CrosswalkError {
  const until = retryAt === null ? '' : ` until ${new Date(retryAt).toISOString()}`
  return new CrosswalkError(
    'rate-limited',
    `${SYSTEM_NAME[asked.system]} could not ${asked.what}: its rate limit is used up${until}. Nothing was done.`,
    { hint: 'Wait until the limit resets, then go on.', status: 429, ...(retryAt === null ? {} : { retryAt }) },
  )
}

function redirected(asked: Asked, answer: Answered): CrosswalkError {
  return new CrosswalkError(
    'configuration',
    `${asked.host} answered with a redirect instead of data, when asked to ${asked.what}.`,
    { hint: 'Check the address in Connections: it must be the host of the API itself.', status: answer.status },
  )
}

function serverFailed(asked: Asked, answer: Answered, retryAt: number | null): CrosswalkError {
  // A 503 says that the request was not taken up; after any other failure of the server nobody knows.
  if (asked.write && answer.status !== 503) return unknownOutcome(asked, `it failed with ${words(asked, answer)}`)
  const slow = answer.status === 408
  return new CrosswalkError(
    'server-error',
    `${SYSTEM_NAME[asked.system]} could not ${asked.what}: ${words(asked, answer)}.`,
    {
      hint: slow ? 'It was too slow for the server; try again at a quieter time.' : 'Try again in some minutes.',
      status: answer.status,
      ...(retryAt === null ? {} : { retryAt }),
    },
  )
}

function words(asked: Asked, answer: Answered): string {
  const sentence = serverSentence(answer.text, asked.secrets)
  const id = answer.headers.get('x-request-id')
  const tail = id && /^[\w-]{1,64}$/.test(id) && answer.status >= 500 ? `, request ${id}` : ''
  return sentence ? `"${sentence}" (HTTP ${answer.status}${tail})` : `HTTP ${answer.status}${tail}`
}
