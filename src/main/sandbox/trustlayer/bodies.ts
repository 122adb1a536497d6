import { z } from 'zod'

/**
 * Request bodies of TrustLayer v1, as strict as its published shapes: an unknown field is refused. Null is taken
 * where the answer may hold null, and clears the value.
 */
const Id = z.string().regex(/^[a-z0-9]{24}$/, 'is not an id of 24 lower-case letters and digits')
const Ref = z.strictObject({ id: Id })
const DateOnly = z.iso.date('is not a date of the form YYYY-MM-DD')
const filled = z.string().min(1, 'must not be empty')

/** If an address is given, all but line2 are required. */
const Address = z.strictObject({
  line1: filled,
  line2: z.string().optional(),
  city: filled,
  region: filled,
  postalCode: filled,
  country: filled,
})
const CustomData = z.array(z.strictObject({ customField: Ref, value: z.string() }))
const ExternalIds = z.array(z.string())

const contactFields = {
  email: z.string().optional(),
  company: z.string().optional(),
  phone: z.string().optional(),
  fax: z.string().optional(),
  title: z.string().optional(),
  avatar: z.string().optional(),
  defaultRequestRecipient: z.boolean().optional(),
  externalId: z.string().optional(),
}

export const PartyCreate = z.strictObject({
  party: z.strictObject({
    name: filled,
    partyType: Ref,
    website: z.string().optional(),
    notes: z.string().optional(),
    address: Address.optional(),
    complianceProfile: Ref.optional(),
    customData: CustomData.optional(),
    externalIds: ExternalIds.optional(),
    primaryContact: z.strictObject({ name: filled, ...contactFields }).optional(),
  }),
})
export type PartyCreate = z.infer<typeof PartyCreate>['party']

export const PartyPatch = z.strictObject({
  party: z.strictObject({
    name: filled.optional(),
    partyType: Ref.optional(),
    website: z.string().nullable().optional(),
    notes: z.string().nullable().optional(),
    address: Address.optional(),
    active: z.boolean().optional(),
    customData: CustomData.optional(),
    complianceProfile: z.union([Ref, z.boolean()]).optional(),
  }),
})
export type PartyPatch = z.infer<typeof PartyPatch>['party']

const projectFields = {
  name: filled,
  description: z.string().nullable().optional(),
  startDate: DateOnly.nullable().optional(),
  endDate: DateOnly.nullable().optional(),
  customData: CustomData.optional(),
}
export const ProjectCreate = z.strictObject({
  project: z.strictObject({ ...projectFields, externalIds: ExternalIds.optional() }),
})
/** The name is required with every patch, changed or not. */
export const ProjectPatch = z.strictObject({
  project: z.strictObject({ ...projectFields, active: z.boolean().optional() }),
})
export type ProjectPatch = z.infer<typeof ProjectPatch>['project']

export const ContactCreate = z.strictObject({
  contact: z.strictObject({ name: filled, primary: z.boolean().optional(), ...contactFields }),
})
export const ContactPatch = z.strictObject({
  contact: z.strictObject({ name: filled.optional(), primary: z.boolean().optional(), ...contactFields }),
})
export type ContactPatch = z.infer<typeof ContactPatch>['contact']

export const CustomFieldCreate = z.strictObject({
  customField: z.strictObject({
    name: filled,
    description: z.string().optional(),
    color: z
      .string()
      .regex(/^#[0-9a-f]{6}$/)
      .optional(),
    fieldType: z.enum(['text', 'number', 'dropdown']),
    source: z.enum(['branding']).optional(),
    associatedEntities: z.array(z.enum(['party', 'project'])).optional(),
    options: z.array(z.string()).min(1).optional(),
  }),
})

export const PartyTypeCreate = z.strictObject({
  partyType: z.strictObject({ name: filled, pluralName: filled, defaultComplianceProfile: Ref.optional() }),
})

/** Null removes a value here (facts/trustlayer-api.md A3). */
export const CustomDataPatch = z.strictObject({
  customData: z.array(z.strictObject({ customField: Ref, value: z.union([z.string(), z.number()]).nullable() })),
})

export const ProfileAssignment = z.strictObject({ complianceProfile: Ref })

export const PartiesOfProject = z.strictObject({ parties: z.array(Ref).min(1) })

/** The two calls differ: a bare array for parties, an object for projects. */
export const PartyExternalIds = ExternalIds
export const ProjectExternalIds = z.strictObject({ externalIds: ExternalIds })
