import { isCorfixKind, type LogCode, type MappingKind } from '@shared/vocabulary'

/** Conflicts that Corfix's rules put in a row (C5, C7). They are judged anew whenever something is planned or decided (ADR 14). */
export const CORFIX_CONFLICTS: ReadonlySet<LogCode> = new Set<LogCode>([
  'corfix-same-number',
  'corfix-same-name',
  'corfix-same-email',
  'corfix-shared-email',
])

/** A stored conflict that these rules put there, and not the mapping check (M5). */
export function isCorfixConflict({ kind, code }: { kind: MappingKind; code: LogCode }): boolean {
  return isCorfixKind(kind) && CORFIX_CONFLICTS.has(code)
}
