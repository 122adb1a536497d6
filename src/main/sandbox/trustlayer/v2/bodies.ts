import { z } from 'zod'

/**
 * Request bodies of TrustLayer v2, as strict as its published shapes: an unknown field is refused, and null where it is not
 * published. Left out: `automationsEnabled` and `portalMessage`, which the stand-in does not keep and so refuses.
 */
const ObjectId = z.string().regex(/^[0-9a-f]{24}$/i, 'is not an ObjectId')
const Status = z.enum(['active', 'archived'])
/** Published as any: a date or an instant, null clears. */
const DateText = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .transform((text) => text.slice(0, 10))
  .nullable()

const Address = z.strictObject({
  raw: z.string().optional(),
  line1: z.string().optional(),
  line2: z.string().optional(),
  postalCode: z.string().optional(),
  city: z.string().optional(),
  region: z.string().optional(),
  country: z.string().optional(),
})

const primaryFields = {
  typeId: ObjectId.optional(),
  status: Status.optional(),
  name: z.string().optional(),
  address: Address.optional(),
  externalCodes: z.array(z.string()).optional(),
  additionalNotes: z.string().optional(),
  website: z.string().nullable().optional(),
}
export const PrimaryCreate = z.strictObject({ primaryObjectId: ObjectId, ...primaryFields })
export const PrimaryPatch = z.strictObject({ primaryObjectId: ObjectId.optional(), ...primaryFields })
export type PrimaryPatch = z.infer<typeof PrimaryPatch>

const contextFields = {
  status: Status.optional(),
  description: z.string().optional(),
  startDate: DateText.optional(),
  endDate: DateText.optional(),
  externalCodes: z.array(z.string()).optional(),
}
const filled = z.string().min(1, 'must not be empty')
export const ContextCreate = z.strictObject({ contextObjectId: ObjectId, name: filled, ...contextFields })
export const ContextPatch = z.strictObject({
  contextObjectId: ObjectId.optional(),
  name: filled.optional(),
  ...contextFields,
})
export type ContextPatch = z.infer<typeof ContextPatch>

const requestFields = {
  name: z.string().optional(),
  status: Status.optional(),
  complianceTracking: z.boolean().optional(),
}
export const RequestCreate = z.strictObject({
  primaryRecordId: ObjectId,
  contextRecordId: ObjectId.optional(),
  complianceProfileId: ObjectId.optional(),
  ...requestFields,
})
export type RequestCreate = z.infer<typeof RequestCreate>
export const RequestPatch = z.strictObject(requestFields)
export const ProfileOfRequest = z.strictObject({ complianceProfileId: ObjectId })

const contactFields = {
  contactPersonName: z.string().optional(),
  companyName: z.string().optional(),
  title: z.string().optional(),
  phone: z.string().optional(),
  fax: z.string().optional(),
}
/** A contact needs an e-mail. */
const Email = z.email('is not an e-mail address')
export const ContactCreate = z.strictObject({ email: Email, ...contactFields })
export const ContactPatch = z.strictObject({ email: Email.optional(), ...contactFields })
export type ContactPatch = z.infer<typeof ContactPatch>

const assignmentFields = {
  primary: z.boolean().optional(),
  defaultRequestRecipient: z.boolean().optional(),
  externalCode: z.string().optional(),
}
export const Assignment = z.strictObject({ id: ObjectId, ...assignmentFields })
export const AssignmentPatch = z.strictObject(assignmentFields)
export type AssignmentPatch = z.infer<typeof AssignmentPatch>

/** One of the three, by the type of the field. */
export const AttributeValue = z.strictObject({
  value: z.union([z.string(), z.number()]).optional(),
  optionId: ObjectId.optional(),
  optionIds: z.array(ObjectId).optional(),
})
export type AttributeValue = z.infer<typeof AttributeValue>
