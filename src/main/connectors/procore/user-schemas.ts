import { z } from 'zod'
import { looseBoolean, looseText, numericId } from '../http/values'

/** What Procore sends of a user (procore-api.md section 5.3): nearly everything may be null. */
export const ListedUserAnswer = z.object({
  id: numericId,
  first_name: looseText,
  last_name: looseText,
  name: looseText,
  email_address: looseText,
  is_active: looseBoolean,
  is_employee: looseBoolean,
  employee_id: looseText,
  job_title: looseText,
  business_phone: looseText,
  business_phone_extension: looseText,
  mobile_phone: looseText,
  vendor: z.object({ name: looseText }).nullish().catch(null),
  created_at: looseText,
  updated_at: looseText,
})
export type ListedUserAnswer = z.infer<typeof ListedUserAnswer>
