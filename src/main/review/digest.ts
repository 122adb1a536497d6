import { createHash } from 'node:crypto'
import type { Choice, ReviewOrigin } from '@shared/review'
import type { MappingKind } from '@shared/vocabulary'

/** ADR 13: no signature. It finds rows that were torn apart, and ids that a spreadsheet rounded. */
export function rowDigest(exportId: string, row: { kind: MappingKind; sourceId: string; base: Choice }): string {
  const { kind, sourceId, base } = row
  return short([exportId, kind, sourceId, base.decision, base.targetId ?? ''])
}

export function originDigest(origin: ReviewOrigin): string {
  const { exportId, workspaceId, workspaceName, procoreCompanyId, decisionRevision, exportedAt, exportedBy } = origin
  const named = exportedBy === undefined ? [] : [exportedBy]
  return short([exportId, workspaceId, workspaceName, procoreCompanyId, decisionRevision, exportedAt, ...named])
}

/** The same remark out of the same file has the same id, however often the file is brought back. */
export function commentId(parts: readonly string[]): string {
  return `c-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`
}

function short(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}
