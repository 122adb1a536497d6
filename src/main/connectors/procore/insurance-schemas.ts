import { z } from 'zod'
import { looseDate, numericId } from '../http/values'
import { shownText } from './commitment-schemas'

/**
 * An insurance record as Procore sends it (procore-api.md section 7.2). Most were made by hand or by other programs, and
 * one of those must not fail the listing: what cannot be read counts as empty. A field that is absent stays undefined.
 */
const fields = {
  id: numericId.nullish().catch(null),
  vendor_id: numericId.nullish().catch(null),
  vendor: z.object({ id: numericId }).nullish().catch(null),
  insurance_type: shownText.optional(),
  insurance_provider: shownText.optional(),
  policy_number: shownText.optional(),
  effective_date: looseDate.catch(null).optional(),
  expiration_date: looseDate.catch(null).optional(),
  status: shownText.optional(),
  notes: shownText.optional(),
  origin_id: shownText.optional(),
  origin_data: shownText.optional(),
}

export const InsuranceAnswer = z.object(fields).catch({})
export type InsuranceAnswer = z.infer<typeof InsuranceAnswer>

/** A refused record: its attributes as they were given, so the insurer is `name` here, and what is wrong with it. */
export const RefusedAnswer = z
  .object({ ...fields, name: shownText.optional(), errors: z.unknown() })
  .catch({ errors: null })
export type RefusedAnswer = z.infer<typeof RefusedAnswer>

/** Always 200, whatever became of the single records (section 7.3). */
export const SyncAnswer = z
  .object({ entities: z.array(InsuranceAnswer).nullish(), errors: z.array(RefusedAnswer).nullish() })
  .refine(({ entities, errors }) => Boolean(entities ?? errors), 'holds neither entities nor errors')
  .transform(({ entities, errors }) => ({ entities: entities ?? [], errors: errors ?? [] }))
export type SyncAnswer = z.infer<typeof SyncAnswer>
