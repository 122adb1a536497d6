import { z } from 'zod'
import { looseBoolean, looseText, numericId } from '../http/values'
import { maybeId } from './commitment-schemas'

/** What Procore sends of people (procore-api.md section 5.3): users have a login, reference users have none. */

const vendor = z.object({ id: maybeId }).nullish().catch(null)

export const UserAnswer = z.object({
  id: numericId,
  /** The person that the user is. */
  contact_id: maybeId,
  first_name: looseText,
  last_name: looseText,
  name: looseText,
  email_address: looseText,
  is_active: looseBoolean,
  business_phone: looseText,
  business_phone_extension: looseText,
  mobile_phone: looseText,
  fax_number: looseText,
  vendor,
})
export type UserAnswer = z.infer<typeof UserAnswer>

/** `vendor` comes with `view=extended` only. A company's people carry no phones. */
export const CompanyPersonAnswer = z.object({
  id: numericId,
  user_id: maybeId,
  first_name: looseText,
  last_name: looseText,
  vendor,
  vendor_id: maybeId,
  contact: z.object({ is_active: looseBoolean, email: looseText }).nullish().catch(null),
})
export type CompanyPersonAnswer = z.infer<typeof CompanyPersonAnswer>
