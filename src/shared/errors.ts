import { z } from 'zod'

/**
 * Every error that may cross a boundary (RPC, exit status) is declared here. Anything else crosses as `unexpected`.
 * `exit` is the command line's status (cli.md), `class` is the engine's error class (design.md section 3).
 */
export const ErrorClass = z.enum(['configuration', 'authentication', 'retriable', 'record', 'fatal', 'cancelled'])
export type ErrorClass = z.infer<typeof ErrorClass>

const DECLARED = {
  unexpected: { exit: 1, class: 'fatal' },
  'invalid-input': { exit: 2, class: 'configuration' },
  'bad-file': { exit: 2, class: 'configuration' },
  'not-found': { exit: 2, class: 'configuration' },
  'already-linked-elsewhere': { exit: 2, class: 'configuration' },
  'undo-conflict': { exit: 2, class: 'configuration' },
  'view-expired': { exit: 2, class: 'configuration' },
  'workspace-exists': { exit: 2, class: 'configuration' },
  'file-exists': { exit: 2, class: 'configuration' },
  'workspace-busy': { exit: 3, class: 'configuration' },
  'workspace-corrupt': { exit: 3, class: 'configuration' },
  'workspace-newer': { exit: 3, class: 'configuration' },
  'disk-full': { exit: 3, class: 'fatal' },
  'credentials-missing': { exit: 3, class: 'configuration' },
  'keychain-unavailable': { exit: 3, class: 'configuration' },
  configuration: { exit: 3, class: 'configuration' },
  'auth-failed': { exit: 3, class: 'authentication' },
  'not-permitted': { exit: 3, class: 'authentication' },
  unreachable: { exit: 3, class: 'retriable' },
  'rate-limited': { exit: 5, class: 'retriable' },
  'server-error': { exit: 5, class: 'retriable' },
  'invalid-response': { exit: 5, class: 'record' },
  refused: { exit: 4, class: 'record' },
  'unknown-outcome': { exit: 4, class: 'record' },
  'partial-listing': { exit: 5, class: 'fatal' },
  'stale-plan': { exit: 5, class: 'fatal' },
  'guard-tripped': { exit: 5, class: 'fatal' },
  'review-only': { exit: 3, class: 'configuration' },
  'audit-only': { exit: 5, class: 'fatal' },
  'nothing-to-resume': { exit: 2, class: 'configuration' },
  'worker-failed': { exit: 1, class: 'fatal' },
  cancelled: { exit: 130, class: 'cancelled' },
} as const satisfies Record<string, { exit: number; class: ErrorClass }>

export type ErrorCode = keyof typeof DECLARED
export const ErrorCode = z.enum(Object.keys(DECLARED) as [ErrorCode, ...ErrorCode[]])

export interface ErrorDetails {
  /** What to do next, in a sentence. */
  hint?: string | undefined
  /** Where in the input or in a server's answer: `settings.trustlayer.contacts.mode`. */
  path?: string | undefined
  /** Several faults of one input: every bad row of a decisions file, every bad key of a workspace file. */
  rows?: { row: number | string; reason: string }[] | undefined
  /** Earliest moment at which trying again makes sense, milliseconds since 1970. */
  retryAt?: number | undefined
  /** HTTP status, where a server answered. */
  status?: number | undefined
  cause?: unknown
}

/** An error that a person can act on: `message` says what and why, `hint` what next. Never holds a secret. */
export class CrosswalkError extends Error {
  override readonly name = 'CrosswalkError'
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.details = details
  }

  get exitCode(): number {
    return DECLARED[this.code].exit
  }

  get class(): ErrorClass {
    return DECLARED[this.code].class
  }
}

export const WireError = z.object({
  code: ErrorCode,
  message: z.string(),
  hint: z.string().optional(),
  path: z.string().optional(),
  rows: z.array(z.object({ row: z.union([z.number(), z.string()]), reason: z.string() })).optional(),
  retryAt: z.number().optional(),
  status: z.number().optional(),
})
export type WireError = z.infer<typeof WireError>

/** Turns anything thrown into what may cross a boundary: undeclared errors keep their message, nothing else. */
export function toWireError(thrown: unknown): WireError {
  if (thrown instanceof CrosswalkError) {
    const { hint, path, rows, retryAt, status } = thrown.details
    return JSON.parse(JSON.stringify({ code: thrown.code, message: thrown.message, hint, path, rows, retryAt, status }))
  }
  if (thrown instanceof z.ZodError) return toWireError(invalidInput(thrown, 'The request is not valid'))
  if (isAbort(thrown)) return { code: 'cancelled', message: 'Cancelled.' }
  return { code: 'unexpected', message: thrown instanceof Error ? thrown.message : String(thrown) }
}

export function fromWireError(wire: WireError): CrosswalkError {
  const { code, message, ...details } = wire
  return new CrosswalkError(code, message, details)
}

/** Names every fault of a failed check by its path: the first in the message, all in `rows`. */
export function invalidInput(
  error: z.ZodError,
  what: string,
  options: { code?: ErrorCode; hint?: string } = {},
): CrosswalkError {
  const rows = error.issues.flatMap(faultsOf)
  const first = rows[0]
  const more = rows.length > 1 ? ` (and ${rows.length - 1} more)` : ''
  const message = first ? `${what}: ${first.row}: ${first.reason}${more}` : what
  const hint = options.hint ?? 'Correct what is named, then try again; nothing was changed.'
  return new CrosswalkError(options.code ?? 'invalid-input', message, { path: first?.row, rows, hint })
}

/** An unknown key is named by its own path, not by that of the group it stands in. */
function faultsOf(issue: z.core.$ZodIssue): { row: string; reason: string }[] {
  if (issue.code !== 'unrecognized_keys') return [{ row: issue.path.join('.') || '(root)', reason: issue.message }]
  return issue.keys.map((key) => ({ row: [...issue.path, key].join('.'), reason: 'is not a key that exists here' }))
}

function isAbort(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown && thrown.name === 'AbortError'
}
