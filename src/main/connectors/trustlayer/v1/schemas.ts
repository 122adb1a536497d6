import type { ExternalId } from '@shared/records'
import { z } from 'zod'
import { looseBoolean, looseDate, looseText } from '../../http/values'
import { ModulesAnswer } from '../compliance-answer'
import { parseExternalId, unionOf } from '../external-ids'

/** What TrustLayer v1 sends. Relations come as `{id, type}` or as the whole record, by `include` and by mood. */

export const recordId = z.union([z.string().min(1), z.int().positive()]).transform(String)

const relation = z.union([recordId, z.object({ id: recordId }).transform(({ id }) => id)])

/** Null where it is missing or no count: lists are then read to their end without it. */
const count = z.coerce.number().int().nonnegative().nullish().catch(null)

export const Envelope = z.object({
  status: z.string().optional(),
  data: z.unknown(),
  meta: z.object({ totalCount: count, totalPages: count, pages: count }).nullish().catch(null),
})

const entry = z.union([
  z.union([z.string(), z.int()]).transform((id) => ({ id: String(id), instance: null })),
  z.object({ id: z.union([z.string(), z.int()]).transform(String), instance: looseText }),
])

/**
 * `{procore: [{id, instance?}]}`; with the instance in the key (`procore:4211`), or as the written form, a list of texts,
 * it is read as well.
 */
const externalIds = z
  .union([
    z.record(z.string(), z.union([z.array(entry), entry.transform((one) => [one])]).nullable()),
    z.array(z.string()),
  ])
  .nullish()
  .transform((value): ExternalId[] => {
    if (Array.isArray(value)) return value.map(parseExternalId).filter((externalId) => externalId !== null)
    const all = Object.entries(value ?? {}).flatMap(([key, entries]) => (entries ?? []).map((one) => keyed(key, one)))
    return all.reduce<ExternalId[]>(unionOf, [])
  })

function keyed(key: string, { id, instance }: z.output<typeof entry>): ExternalId {
  const [source = key, ...rest] = key.split(':')
  return { source, instance: instance ?? (rest.length > 0 ? rest.join(':') : null), id }
}

/** A value whose field is gone, or that is empty, says nothing. */
const customData = z
  .array(z.object({ customField: relation.nullish(), value: looseText }))
  .nullish()
  .transform((values) =>
    (values ?? []).flatMap(({ customField: fieldId, value }) =>
      fieldId && value !== null ? [{ fieldId, value }] : [],
    ),
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

export const ContactAnswer = z.object({
  /** A listing may leave it out: a contact without an id still names a person. */
  id: recordId.nullish().transform((id) => id ?? ''),
  name: looseText,
  email: looseText,
  phone: looseText,
  fax: looseText,
  primary: looseBoolean,
  externalId: looseText,
})
export type ContactAnswer = z.infer<typeof ContactAnswer>

const insurers = z
  .array(z.object({ id: looseText, canonicalName: looseText, extractedName: looseText }))
  .nullish()
  .catch(null)
  .transform((all) =>
    (all ?? []).flatMap(({ id, canonicalName, extractedName }) => {
      const name = canonicalName ?? extractedName
      return name === null ? [] : [{ id, name }]
    }),
  )

/** A document of a party. `data` is what was read off it: an object whose shape is not documented. */
export const DocumentAnswer = z.object({ id: recordId, data: z.unknown().optional(), insurers })
export type DocumentAnswer = z.infer<typeof DocumentAnswer>

/** Expanded by `include=documents`, or the bare relation, which becomes its id. */
const documentRelation = z
  .unknown()
  .optional()
  .transform((value): DocumentAnswer | string | null => {
    const whole = typeof value === 'object' && value !== null && ('data' in value || 'insurers' in value)
    return (whole ? DocumentAnswer : relation).safeParse(value).data ?? null
  })

const ComplianceStatusAnswer = z.object({
  complianceProfile: relation.nullish().catch(null),
  modules: ModulesAnswer,
  status: looseText,
  lastChangedAt: looseText,
})

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
  projects: z
    .array(relation.nullable())
    .nullish()
    .transform((projects) => projects?.filter((id) => id !== null)),
  partyType: relation.nullish(),
  customData,
  externalIds,
  complianceStatus: ComplianceStatusAnswer.nullish(),
  documents: z.array(documentRelation).nullish(),
})
export type PartyAnswer = z.infer<typeof PartyAnswer>

export const ProfileAnswer = z.object({ id: recordId, name: looseText, context: looseText })

export const PartyTypeAnswer = z.object({ id: recordId, name: looseText })

/** A type that is not documented is left alone as a choice list is: Crosswalk writes text and numbers only. */
const fieldType = z.string().transform((type) => {
  const known = type.toLowerCase()
  return known === 'text' || known === 'number' ? known : 'dropdown'
})

export const CustomFieldAnswer = z.object({
  id: recordId,
  name: looseText,
  fieldType: fieldType.nullish(),
  associatedEntities: z.array(z.string()).nullish(),
})
