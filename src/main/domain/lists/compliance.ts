import type { ListRow, Tone } from '@shared/contract'
import type { RecordRef } from '@shared/vocabulary'
import { type ComplianceRow, complianceRows } from '../compliance/rows'
import type { FlowInput } from '../types'
import { inDefaultOrder } from './order'

const JUDGED = new WeakMap<FlowInput, readonly ComplianceRow[]>()

/** Judged once for each state of the workspace: the list asks for all rows, and the side panel again at every row. */
export function judgedRows(input: FlowInput): readonly ComplianceRow[] {
  const known = JUDGED.get(input)
  if (known) return known
  const rows = complianceRows(input)
  JUDGED.set(input, rows)
  return rows
}

/** Compliance subjects of linked parties on three sides (W2 to W10). */
export function complianceListRows(input: FlowInput): ListRow[] {
  return inDefaultOrder(judgedRows(input).map(rowOf), ['party', 'level', 'project', 'subject'])
}

function rowOf(row: ComplianceRow): ListRow {
  const { company, party, project, wanted, stands } = row
  const values = wanted ?? stands
  return {
    id: row.id,
    cells: {
      party: party.name,
      company: company.name,
      level: row.level === 'company' ? 'Company' : 'Project',
      project: project?.name ?? null,
      subject: row.subject,
      says: row.says,
      procore: standsWords(row),
      write: row.wantedWord,
      effective: values?.effectiveDate ?? null,
      expiration: values?.expirationDate ?? null,
      policy: values?.policyNumber ?? null,
      insurer: values?.insurer ?? null,
    },
    ...stateOf(row),
    reason: row.reason,
    next: row.next,
    records: recordsOf(row),
    why: { kind: 'insurance', id: company.id, projectId: project?.id ?? null },
  }
}

function stateOf({ state, stale, wanted }: ComplianceRow): { state: string; tone: Tone } {
  switch (state) {
    case 'in-step':
      return { state: 'In step', tone: 'good' }
    case 'waiting':
      return { state: stale && !wanted ? 'Would be deleted' : 'Would be written', tone: 'waiting' }
    case 'manual-edit':
      return { state: 'Edited by hand', tone: 'attention' }
    case 'off':
      return { state: stale ? 'No longer tracked' : 'Not written', tone: 'off' }
  }
}

/** Status and dates of the record in Procore; null where there is none. */
export function standsWords({ stands, standsWord }: Pick<ComplianceRow, 'stands' | 'standsWord'>): string | null {
  if (!stands) return null
  const { effectiveDate: from, expirationDate: to } = stands
  const dates = from && to ? `${from} to ${to}` : from ? `from ${from}` : to ? `until ${to}` : null
  return [standsWord ?? 'No status', dates].filter(Boolean).join(', ')
}

function recordsOf({ company, party, project, stands }: ComplianceRow): RecordRef[] {
  return [
    ...(party.id ? [{ system: 'trustlayer' as const, kind: 'party', ...party }] : []),
    { system: 'procore', kind: 'company', ...company },
    ...(project ? [{ system: 'procore' as const, kind: 'project', ...project }] : []),
    ...(stands
      ? [{ system: 'procore' as const, kind: 'insurance', id: stands.procoreId, name: stands.type ?? stands.procoreId }]
      : []),
  ]
}
