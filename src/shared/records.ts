import { z } from 'zod'

/**
 * The records of the systems as Crosswalk keeps them: what connectors deliver, snapshots hold and planning reads.
 * Missing values are null. Dates are `YYYY-MM-DD`, instants ISO 8601 in UTC, money a decimal string.
 */
const text = z.string().nullable()
const date = z.iso.date().nullable()

/** The postal address both sides share; every part may be missing in Procore. */
export const Address = z.object({
  line1: text,
  line2: text,
  city: text,
  region: text,
  postalCode: text,
  country: text,
})
export type Address = z.infer<typeof Address>

/** Procore project, from `GET /rest/v1.1/projects` (view extended). `description` and `publicNotes` are undefined where the list does not carry them. */
export const ProcoreProject = z.object({
  id: z.string(),
  name: z.string(),
  number: text,
  active: z.boolean(),
  description: text.optional(),
  publicNotes: text.optional(),
  startDate: date,
  completionDate: date,
  totalValue: text,
  address: Address,
  timeZone: text,
  stage: text,
  createdAt: text,
  updatedAt: text,
})
export type ProcoreProject = z.infer<typeof ProcoreProject>

export const ProcorePerson = z.object({
  id: z.string(),
  firstName: text,
  lastName: text,
  email: text,
  phone: text,
  mobilePhone: text,
  fax: text,
})
export type ProcorePerson = z.infer<typeof ProcorePerson>

/** Procore company of the company directory (API: vendor). */
export const ProcoreVendor = z.object({
  id: z.string(),
  name: z.string(),
  tradeName: text,
  legalName: text,
  active: z.boolean(),
  address: Address,
  phone: text,
  mobilePhone: text,
  fax: text,
  email: text,
  website: text,
  /** ABN or EIN, digits. */
  businessIdentifier: text,
  /** True for the record that stands for the customer itself. */
  isOwnCompany: z.boolean(),
  trades: z.array(z.string()),
  /** Projects whose directory holds this company. */
  projectIds: z.array(z.string()),
  primaryContact: ProcorePerson.nullable(),
  createdAt: text,
  updatedAt: text,
})
export type ProcoreVendor = z.infer<typeof ProcoreVendor>

/** `source:instance/id` of TrustLayer's external ids; `instance` is null in the plain form `source/id`. */
export const ExternalId = z.object({ source: z.string(), instance: text, id: z.string() })
export type ExternalId = z.infer<typeof ExternalId>

/** Value of a TrustLayer custom field on a record. */
export const CustomValue = z.object({ fieldId: z.string(), value: z.string() })
export type CustomValue = z.infer<typeof CustomValue>

export const TrustLayerProject = z.object({
  id: z.string(),
  name: z.string(),
  description: text,
  startDate: date,
  endDate: date,
  active: z.boolean(),
  customData: z.array(CustomValue),
  externalIds: z.array(ExternalId),
})
export type TrustLayerProject = z.infer<typeof TrustLayerProject>

export const PartyContact = z.object({
  id: z.string(),
  name: z.string(),
  email: text,
  phone: text,
  fax: text,
  primary: z.boolean(),
  externalId: text,
})
export type PartyContact = z.infer<typeof PartyContact>

export const Party = z.object({
  id: z.string(),
  name: z.string(),
  address: Address.nullable(),
  website: text,
  active: z.boolean(),
  /** TrustLayer's word for the party's state: new, compliant, non_compliant, inactive. */
  status: z.string(),
  partyTypeId: text,
  contacts: z.array(PartyContact),
  customData: z.array(CustomValue),
  externalIds: z.array(ExternalId),
  projectIds: z.array(z.string()),
})
export type Party = z.infer<typeof Party>

export const PartyType = z.object({ id: z.string(), name: z.string() })
export type PartyType = z.infer<typeof PartyType>

export const CustomField = z.object({
  id: z.string(),
  name: z.string(),
  fieldType: z.enum(['text', 'number', 'dropdown']),
  entities: z.array(z.string()),
})
export type CustomField = z.infer<typeof CustomField>

/** Schema of the stored snapshot of each record kind. */
export const RECORD_SCHEMA = {
  project: ProcoreProject,
  company: ProcoreVendor,
  'trustlayer-project': TrustLayerProject,
  party: Party,
  'party-type': PartyType,
  'custom-field': CustomField,
} as const
export type RecordOf = {
  project: ProcoreProject
  company: ProcoreVendor
  'trustlayer-project': TrustLayerProject
  party: Party
  'party-type': PartyType
  'custom-field': CustomField
}
