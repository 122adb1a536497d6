import { z } from 'zod'
import { looseBoolean, looseDate, looseDecimal, looseText, numericId } from '../http/values'

/** What Procore sends, as loosely as it is documented: nearly everything may be null (procore-api.md section 5). */

export const TokenAnswer = z.object({
  access_token: z.string().min(1),
  /** Seconds; 5400 as documented, which stands in where it is missing. */
  expires_in: z.coerce.number().positive().default(5400).catch(5400),
  refresh_token: z.string().min(1).nullish(),
})
export type TokenAnswer = z.infer<typeof TokenAnswer>

export const CompanyAnswer = z.object({ id: numericId, name: looseText, is_active: looseBoolean })

const named = z.object({ name: looseText }).nullish()

export const ProjectAnswer = z.object({
  id: numericId,
  name: looseText,
  display_name: looseText,
  project_number: looseText,
  active: looseBoolean,
  template: looseBoolean,
  /** In `extended` and in the record itself only: absent is not the same as null (T1). */
  description: looseText.optional(),
  public_notes: looseText.optional(),
  start_date: looseDate,
  estimated_start_date: looseDate,
  completion_date: looseDate,
  estimated_completion_date: looseDate,
  total_value: looseDecimal,
  estimated_value: looseDecimal,
  address: looseText,
  city: looseText,
  state_code: looseText,
  zip: looseText,
  country_code: looseText,
  time_zone: looseText,
  stage: looseText,
  project_stage: named,
  created_at: looseText,
  updated_at: looseText,
})
export type ProjectAnswer = z.infer<typeof ProjectAnswer>

/** `view=ids`: the documentation does not say whether as numbers or as records of one field. */
export const IdAnswer = z.union([z.object({ id: numericId }), numericId.transform((id) => ({ id }))])

const PersonAnswer = z.object({
  /** Nothing refers to a person by id: one without an id still has a name and an address. */
  id: numericId.nullish().transform((id) => id ?? ''),
  first_name: looseText,
  last_name: looseText,
  email_address: looseText,
  business_phone: looseText,
  business_phone_extension: looseText,
  mobile_phone: looseText,
  fax_number: looseText,
})
export type PersonAnswer = z.infer<typeof PersonAnswer>

export const VendorAnswer = z.object({
  id: numericId,
  name: looseText,
  trade_name: looseText,
  legal_name: looseText,
  is_active: looseBoolean,
  company_vendor: looseBoolean,
  address: looseText,
  city: looseText,
  state_code: looseText,
  zip: looseText,
  country_code: looseText,
  business_phone: looseText,
  mobile_phone: looseText,
  fax_number: looseText,
  email_address: looseText,
  website: looseText,
  business_register: z.object({ identifier: looseText }).nullish(),
  trades: z.array(named).nullish(),
  project_ids: z.array(numericId).nullish(),
  primary_contact: PersonAnswer.nullish(),
  created_at: looseText,
  updated_at: looseText,
})
export type VendorAnswer = z.infer<typeof VendorAnswer>
