import type { Insurance } from '@shared/records'

/** The fields of an insurance record that Crosswalk manages, in the order in which they are shown (W4). */
export const MANAGED = [
  'type',
  'status',
  'effectiveDate',
  'expirationDate',
  'policyNumber',
  'insurer',
  'notes',
] as const
export type ManagedField = (typeof MANAGED)[number]

/** Values of the managed fields; null for none. Dates are `YYYY-MM-DD`. */
export type InsuranceFields = Record<ManagedField, string | null>

export const FIELD_WORDS: Record<ManagedField, string> = {
  type: 'insurance type',
  status: 'status',
  effectiveDate: 'effective date',
  expirationDate: 'expiration date',
  policyNumber: 'policy number',
  insurer: 'insurer',
  notes: 'notes',
}

export function fieldsOf(record: Insurance): InsuranceFields {
  const { type, status, effectiveDate, expirationDate, policyNumber, insurer, notes } = record
  return { type, status, effectiveDate, expirationDate, policyNumber, insurer, notes }
}
