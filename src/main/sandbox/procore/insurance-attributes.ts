import { INSURANCE_STATUSES, type InsuranceRow } from '../world/insurance-rows'

/** Field name to what is wrong with it, as Procore words validation errors. */
export type FieldErrors = Record<string, string[]>
export type Attributes = Readonly<Record<string, unknown>>

/** Every row field that a request may name, under the name that a request uses (facts/procore-api.md 7.2). */
const TEXTS: Readonly<Record<string, keyof InsuranceRow>> = {
  insurance_type: 'insurance_type',
  // Written as `name`, read as `insurance_provider`.
  name: 'insurance_provider',
  policy_number: 'policy_number',
  notes: 'notes',
  additional_insured: 'additional_insured',
  division_template: 'division_template',
  insurance_sets: 'insurance_sets',
  origin_id: 'origin_id',
  origin_data: 'origin_data',
}
const DATES = ['effective_date', 'expiration_date']
const FLAGS = ['exempt', 'info_received', 'enable_expired_insurance_notifications']
const KNOWN = new Set([...Object.keys(TEXTS), ...DATES, ...FLAGS, 'limit', 'status', 'vendor_id', 'id', 'company_id'])

/** A name that no request may carry is answered with 406, whatever else is right. */
export function unknownAttribute(attributes: Attributes): string | undefined {
  return Object.keys(attributes).find((name) => !KNOWN.has(name))
}

/** What a request sets, `vendor_id`, `id` and `company_id` left out, and what is wrong with it. `null` clears a value. */
export function readAttributes(attributes: Attributes): { change: Partial<InsuranceRow>; errors: FieldErrors } {
  const change: Record<string, unknown> = {}
  const errors: FieldErrors = {}
  for (const [name, value] of Object.entries(attributes)) {
    const read = readers[name]
    if (!read) continue
    const result = read(value)
    if ('error' in result) errors[name] = [result.error]
    else change[TEXTS[name] ?? name] = result.value
  }
  return { change, errors }
}

type Reader = (value: unknown) => { value: unknown } | { error: string }

const text: Reader = (value) => {
  if (value === null || value === '') return { value: null }
  return typeof value === 'string' ? { value } : { error: 'must be a string' }
}

const date: Reader = (value) => {
  if (value === null || value === '') return { value: null }
  const valid = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isDay(value)
  return valid ? { value } : { error: 'is not a valid date' }
}

/** 30 February is no day. */
function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}

const flag: Reader = (value) => (typeof value === 'boolean' ? { value } : { error: 'is not included in the list' })

const status: Reader = (value) =>
  INSURANCE_STATUSES.some((known) => known === value) ? { value } : { error: 'is not included in the list' }

/** Money comes back with one decimal place at least: `2000000.00` as `2000000.0`. */
const limit: Reader = (value) => {
  if (value === null || value === '') return { value: null }
  const parts = /^(-?\d+)(?:\.(\d*?)0*)?$/.exec(String(value))
  return parts ? { value: `${parts[1]}.${parts[2] || '0'}` } : { error: 'is not a number' }
}

const readers: Readonly<Record<string, Reader>> = {
  ...Object.fromEntries(Object.keys(TEXTS).map((name) => [name, text])),
  ...Object.fromEntries(DATES.map((name) => [name, date])),
  ...Object.fromEntries(FLAGS.map((name) => [name, flag])),
  status,
  limit,
}
