import type { LogCode } from '@shared/vocabulary'

/** Why a commitment stops at a gate: code, rule, what is so, and what to do. */
export interface Closed {
  code: LogCode
  rule: string
  /** Ends a sentence that names the commitment: "... makes no association: <what>." */
  what: string
  next: string
  /** Another finding of the same plan says it: the mapping's own, or the one a project for refused listings. */
  saidElsewhere?: true
}
