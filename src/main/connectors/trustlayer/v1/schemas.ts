import type { ExternalId } from '@shared/records'
import { z } from 'zod'
import { looseBoolean, looseDate, looseText } from '../../http/values'
import { parseExternalId } from './external-ids'

/** What TrustLayer v1 sends. Relations come as `{id, type}` or as the whole record, by `include` and by mood. */

export const recordId = z.union([z.string().min(1), z.int().positive()]).transform(String)

const relation = z.union([recordId, z.object({ id: recordId }).transform(({ id }) => id)])

export const Envelope = z.object({
  status: z.string().optional(),
  data: z.unknown(),
  meta: z
    .object({ totalCount: z.int().nonnegative().nullish(), totalPages: z.int().nonnegative().nullish() })
    .nullish(),
})

const entry = z.union([
  z.union([z.string(), z.int()]).transform((id) => ({ id: String(id), instance: null })),
  z.object({ id: z.union([z.string(), z.int()]).transform(String), instance: looseText }),
])

/** `{procore: [{id, instance?}]}`; the written form, a list of texts, is read as well. */
const externalIds = z
  .union([z.record(z.string(), z.union([z.array(entry), entry.transform((one) => [one])])), z.array(z.string())])
  .nullish()
  .transform((value): ExternalId[] => {
    if (Array.isArray(value)) return value.map(parseExternalId).filter((externalId) => externalId !== null)
    return Object.entries(value ?? {}).flatMap(([source, entries]) => entries.map((one) => ({ source, ...one })))
  })

const customData = z
  .array(z.object({ customField: relation, value: looseText }))
  .nullish()
  .transform((values) =>
    (values ?? []).flatMap(({ customField, value }) => (value === null ? [] : [{ fieldId: customField, value }])),
  )

export const ProjectAnswer = z.object({
  id: recordId,
  name: looseText,
  description: looseText,
  startDate: looseDate,
  endDate: looseDate,
  active: looseBoolean,
  customData,
  externalIds,
})
export type ProjectAnswer = z.infer<typeof ProjectAnswer>

const ContactAnswer = z.object({
  id: recordId,
  name: looseText,
  email: looseText,
  phone: looseText,
  fax: looseText,
  primary: looseBoolean,
  externalId: looseText,
})
export type ContactAnswer = z.infer<typeof ContactAnswer>

export const PartyAnswer = z.object({
  id: recordId,
  name: looseText,
  address: z
    .object({
      line1: looseText,
      line2: looseText,
      city: looseText,
      region: looseText,
      postalCode: looseText,
      country: looseText,
    })
    .nullish(),
  status: looseText,
  contacts: z.array(ContactAnswer).nullish(),
  website: looseText,
  active: looseBoolean,
  projects: z.array(relation).nullish(),
  partyType: relation.nullish(),
  customData,
  externalIds,
})
export type PartyAnswer = z.infer<typeof PartyAnswer>

export const PartyTypeAnswer = z.object({ id: recordId, name: looseText })

export const CustomFieldAnswer = z.object({
  id: recordId,
  name: looseText,
  fieldType: z.enum(['text', 'number', 'dropdown']),
  associatedEntities: z.array(z.string()).nullish(),
})
