import type { Compliance, ComplianceRequirement } from '@shared/records'
import type { ComplianceRow } from '../compliance/rows'
import { statusWord } from '../compliance/status'
import type { FlowInput } from '../types'
import { judgedRows, standsWords } from './compliance'
import type { Detail } from './detail'

/** The row's own record and requirements, then all subjects of its party and scope on three sides. */
export function complianceDetail(input: FlowInput, id: string): Detail | null {
  const rows = judgedRows(input)
  const row = rows.find((one) => one.id === id)
  if (!row) return null
  const scope = rows.filter(
    ({ company, project, subject }) =>
      company.id === row.company.id && (project?.id ?? null) === (row.project?.id ?? null) && subject !== null,
  )
  const compliance = input.snapshots.compliance.get(row.complianceId)?.record
  const where = row.project ? ` in ${row.project.name}` : ''
  return {
    title: row.subject ? `${row.subject}: ${row.party.name}${where}` : `${row.party.name}${where}`,
    records: [
      ...(row.party.id ? [{ system: 'trustlayer' as const, kind: 'party', ...row.party }] : []),
      { system: 'procore', kind: 'company', ...row.company },
      ...(row.project ? [{ system: 'procore' as const, kind: 'project', ...row.project }] : []),
    ],
    facts: [
      { label: 'Party', value: row.party.name },
      { label: 'Company', value: row.company.name },
      { label: 'Level', value: row.level === 'company' ? 'Company' : 'Project' },
      { label: 'Project', value: row.project?.name ?? null },
      { label: 'Compliance profile', value: compliance ? profileOf(input, compliance) : null },
      { label: 'TrustLayer says', value: row.says },
      { label: 'Changed in TrustLayer', value: compliance?.changedAt ?? null },
    ],
    tables: [...recordTable(row), ...requirementTable(row), ...subjectTable(scope)],
  }
}

type Table = Detail['tables'][number]

function subjectTable(rows: readonly ComplianceRow[]): Table[] {
  if (rows.length === 0) return []
  return [
    {
      title: 'All subjects',
      columns: ['Subject', 'TrustLayer says', 'In Procore', 'Would be written'],
      rows: rows.map((row) => [row.subject, row.says, standsWords(row), row.wantedWord]),
    },
  ]
}

/** The managed fields of the row's own record (W4). */
function recordTable({ wanted, stands }: ComplianceRow): Table[] {
  if (!wanted && !stands) return []
  const fields = [
    ['Insurance type', 'type'],
    ['Status', 'status'],
    ['Effective date', 'effectiveDate'],
    ['Expiration date', 'expirationDate'],
    ['Policy number', 'policyNumber'],
    ['Insurer', 'insurer'],
    ['Notes', 'notes'],
  ] as const
  const word = (field: string, value: string | null | undefined) =>
    value && field === 'status' ? statusWord(value) : (value ?? null)
  return [
    {
      title: 'Insurance record',
      columns: ['Field', 'In Procore', 'Would be written'],
      rows: fields.map(([label, field]) => [label, word(field, stands?.[field]), word(field, wanted?.[field])]),
    },
  ]
}

function requirementTable({ detail }: ComplianceRow): Table[] {
  if (!detail || detail.requirements.length === 0) return []
  return [
    {
      title: 'Requirements',
      columns: ['Requirement', 'Status', 'Asked for', 'Found', 'Notes'],
      rows: [...detail.requirements]
        .sort((a, b) => Number(isMet(a)) - Number(isMet(b)))
        .map(({ label, status, target, value, notes }) => [label, statusWord(status), target, value, notes]),
    },
  ]
}

/** W4: what is not compliant comes first. */
function isMet({ status }: ComplianceRequirement): boolean {
  return status === 'compliant' || status === 'waived' || status === 'overridden'
}

/** v1 names a profile by its id only; the catalogue knows the name (T9). */
function profileOf({ snapshots }: FlowInput, { profileId, profileName }: Compliance): string | null {
  return profileName ?? snapshots.profiles.find(({ id }) => id === profileId)?.name ?? profileId
}
