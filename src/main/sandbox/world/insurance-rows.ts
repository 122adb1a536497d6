/** Rows of Procore's insurance records (facts/procore-api.md section 7.2). They carry no time stamps. */
type Text = string | null

export const INSURANCE_STATUSES = [
  'compliant',
  'compliant_in_progress',
  'expired',
  'non_compliant',
  'non_compliant_in_progress',
  'undecided',
  'unregistered',
] as const
type InsuranceStatusRow = (typeof INSURANCE_STATUSES)[number]

export interface InsuranceRow {
  id: number
  vendor_id: number
  /** Null on the company level. */
  project_id: number | null
  insurance_type: Text
  /** Written as `name`. */
  insurance_provider: Text
  policy_number: Text
  /** A decimal: `1000000.0`. */
  limit: Text
  effective_date: Text
  expiration_date: Text
  status: InsuranceStatusRow
  exempt: boolean
  info_received: boolean
  enable_expired_insurance_notifications: boolean
  notes: Text
  additional_insured: Text
  division_template: Text
  insurance_sets: Text
  origin_id: Text
  origin_data: Text
}
