import type { ReviewOrigin } from '@shared/review'
import type { ExportRow, Workbook } from '../export-rows'

export const ORIGIN: ReviewOrigin = {
  exportId: 'export-1',
  workspaceId: 'ws-1',
  workspaceName: 'Harbour Builders',
  procoreCompanyId: '562949953443325',
  decisionRevision: 7,
  exportedAt: '2026-11-21T12:00:00.000Z',
}
export const AT = '2026-11-22T09:00:00.000Z'

export function exportRow(change: Partial<ExportRow> & { sourceId: string }): ExportRow {
  return {
    kind: 'company',
    name: `Company ${change.sourceId}`,
    fields: { city: 'Oakland', region: 'CA', phone: '+1 510 555 0134' },
    base: { decision: 'undecided', targetId: null },
    current: change.base ?? { decision: 'undecided', targetId: null },
    target: null,
    candidates: [
      { id: 'p-1', name: 'Bay Electric, Inc.' },
      { id: 'p-2', name: 'Bay Electrical [East]' },
    ],
    confidence: '93%',
    evidence: 'same name; same phone; against: another city',
    problem: '',
    ...change,
  }
}

export function book(rows: readonly ExportRow[], origin = ORIGIN): Workbook {
  const kinds = [...new Set(rows.map(({ kind }) => kind))]
  return {
    origin,
    sheets: kinds.map((kind) => {
      const own = rows.filter((row) => row.kind === kind)
      return { kind, rows: own, fields: [...new Set(own.flatMap(({ fields }) => Object.keys(fields)))] }
    }),
  }
}
