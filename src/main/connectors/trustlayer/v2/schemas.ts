import { z } from 'zod'
import { looseBoolean, looseDate, looseText } from '../../http/values'
import { ModulesAnswer } from '../compliance-answer'

/** What TrustLayer v2 sends: plain records with an `_id`, which is called `id` from here on. */

export const recordId = z.union([z.string().min(1), z.int().positive()]).transform(String)

/** `any` in the published shape. */
const anyText = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null))

/** Codes are kept as they are: the list is replaced as a whole, and other systems have their own forms. */
const codes = z
  .array(looseText)
  .nullish()
  .transform((all) => (all ?? []).filter((code) => code !== null))

export const Meta = z.object({
  /** Of this page or of the whole listing: the description says neither. */
  count: z.coerce.number().int().nonnegative().nullish().catch(null),
  next: looseText.catch(null),
})

export const Created = z.object({ _id: recordId }).transform(({ _id: id }) => ({ id }))

export const ObjectAnswer = z
  .object({ _id: recordId, name: looseText, slug: looseText })
  .transform(({ _id: id, ...rest }) => ({ id, ...rest }))
export type ObjectAnswer = z.infer<typeof ObjectAnswer>

export const ContextRecord = z
  .object({
    _id: recordId,
    status: looseText,
    name: looseText,
    description: anyText,
    startDate: looseDate,
    endDate: looseDate,
    externalCodes: codes,
  })
  .transform(({ _id: id, ...rest }) => ({ id, ...rest }))
export type ContextRecord = z.infer<typeof ContextRecord>

const Summary = z.object({ email: anyText, contactPersonName: looseText, primary: looseBoolean })

export const PrimaryRecord = z
  .object({
    _id: recordId,
    primaryObjectId: looseText,
    typeId: looseText,
    status: looseText,
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
    externalCodes: codes,
    website: looseText,
    contacts: z.array(Summary).nullish(),
  })
  .transform(({ _id: id, ...rest }) => ({ id, ...rest }))
export type PrimaryRecord = z.infer<typeof PrimaryRecord>

export const PrimaryName = z
  .object({ _id: recordId, name: looseText })
  .transform(({ _id: id, name }) => ({ id, name: name ?? `Unnamed party ${id}` }))

export const RequestRecord = z
  .object({
    _id: recordId,
    primaryRecordId: looseText,
    /** Null for a request of the party as such, outside of any project. */
    contextRecordId: looseText,
    status: looseText,
    complianceTracking: looseBoolean,
    complianceProfile: z.object({ id: looseText, name: looseText }).nullish().catch(null),
    complianceStatus: looseText,
    updatedAt: looseText,
    /** Only when `fields` asks for it. */
    complianceModules: ModulesAnswer,
  })
  .transform(({ _id: id, ...rest }) => ({ id, ...rest }))
export type RequestRecord = z.infer<typeof RequestRecord>

export const ContactRecord = z
  .object({ _id: recordId, contactPersonName: looseText, email: anyText, phone: looseText, fax: looseText })
  .transform(({ _id: id, ...rest }) => ({ id, ...rest }))
export type ContactRecord = z.infer<typeof ContactRecord>

/** A contact as one primary record has it. */
export const AssignedContact = z.object({
  id: recordId,
  email: anyText,
  primary: looseBoolean,
  externalCode: looseText,
})
export type AssignedContact = z.infer<typeof AssignedContact>

/** Of a choice list an attribute holds the options' ids. */
export const AttributeAnswer = z.object({
  id: recordId,
  value: looseText,
  optionId: looseText,
  optionIds: z.array(z.string()).nullish(),
})

export const PolicyAnswer = z.object({
  subjects: z.array(z.object({ code: looseText, effectiveDate: looseDate, expirationDate: looseDate })),
})
export type PolicyAnswer = z.infer<typeof PolicyAnswer>
