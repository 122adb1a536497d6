import { parseOrigin } from '../../domain/compliance/origin'
import type { SandboxWorld } from '../../sandbox/start-sandbox'
import { table } from '../table'

/** Insurance records that Procore's stand-in holds, by format and status. */
export type Formats = Record<string, Record<string, number>>

const STATUSES = ['compliant', 'non_compliant', 'expired', 'undecided'] as const

/** Crosswalk's own records of a format, as the stand-in holds them now. */
function recordsOf(world: SandboxWorld, format: string) {
  return world.procore.insurances
    .all()
    .filter(({ origin_id }) => origin_id !== null && parseOrigin(origin_id)?.format === format)
}

export function heldInProcore(world: SandboxWorld, format: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status } of recordsOf(world, format)) counts[status ?? 'none'] = (counts[status ?? 'none'] ?? 0) + 1
  return counts
}

export function formatTable(formats: Formats): string {
  const rows = Object.entries(formats).map(([format, counts]) => [
    format,
    ...STATUSES.map((status) => counts[status] ?? 0),
  ])
  return table(['format', ...STATUSES], rows)
}

/** One record as a person in Procore sees it: of those that are not compliant the first, for its notes say most. */
export function sampleRecord(world: SandboxWorld, format: string): string {
  const records = recordsOf(world, format)
  const record = records.find(({ status }) => status === 'non_compliant') ?? records[0]
  if (!record) return 'No record of this format.'
  const vendor = world.procore.vendors.get(record.vendor_id)?.name ?? record.vendor_id
  const facts = [
    `${record.insurance_type} of ${vendor}: ${record.status}`,
    `effective ${record.effective_date ?? '-'}, expires ${record.expiration_date ?? '-'}, policy ${record.policy_number ?? '-'}, insurer ${record.insurance_provider ?? '-'}`,
  ]
  return [...facts, ...(record.notes ?? '').split('\n').slice(0, 4)].join('\n')
}
