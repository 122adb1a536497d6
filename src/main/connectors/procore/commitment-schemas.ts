import { z } from 'zod'
import { looseBoolean, looseText, numericId } from '../http/values'

/** What Procore sends of commitments (procore-api.md section 6): ids as strings in v2.0, as numbers in v1.0. */

/** An id, or null where there is none. */
export const maybeId = z.preprocess(
  (value) => (value === '' || value === 0 ? null : value),
  numericId.nullish().transform((id) => id ?? null),
)

/** For what is only shown: nothing fails because of it. */
export const shownText = looseText.catch(null)

const VendorRef = z.object({ id: maybeId, name: shownText, company: shownText })
/** The inner shape of v2.0 has no source; v1.0 has `{id, company}`, where `company` is the name. */
const vendor = z.union([VendorRef, z.unknown().transform(() => 'odd' as const)]).nullish()

/** The definition's id is in the key: `custom_field_981`. Odd ones are judged where they are read (custom-value.ts). */
const customFields = z.record(z.string(), z.unknown()).nullish().catch(null)

const common = z.object({
  id: numericId,
  number: looseText,
  title: looseText,
  status: looseText,
  executed: looseBoolean,
  vendor_id: maybeId,
  vendor,
  custom_fields: customFields,
  created_at: looseText,
  updated_at: looseText,
  deleted_at: looseText,
})
export type CommitmentAnswer = z.infer<typeof common>

/** A vendor that cannot be read matters only where no `vendor_id` says who it is. */
function checkVendor(answer: CommitmentAnswer, context: z.RefinementCtx): void {
  if (answer.vendor_id !== null || answer.vendor !== 'odd') return
  context.addIssue({ code: 'custom', path: ['vendor'], message: 'names no company' })
}

export const TypedCommitmentAnswer = common
  .extend({ type: z.enum(['WorkOrderContract', 'PurchaseOrderContract']) })
  .superRefine(checkVendor)

/** The two lists of v1.0 hold one type each and do not name it. */
export const PlainCommitmentAnswer = common.superRefine(checkVendor)

export const FieldDefinitionAnswer = z.object({
  id: numericId,
  label: looseText,
  active: looseBoolean,
  data_type: looseText,
})
