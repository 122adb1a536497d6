import { z } from 'zod'
import { CorfixForm, CorfixProject, ProcoreUser, ProjectDocuments, Worker } from './corfix-records'
import { Address, date, ExternalId, text } from './record-parts'

export * from './corfix-records'
export { Address, ExternalId } from './record-parts'

/**
 * The records of the systems as Crosswalk keeps them: what connectors deliver, snapshots hold and planning reads.
 * Missing values are null. Dates are `YYYY-MM-DD`, instants ISO 8601 in UTC, money a decimal string.
 */

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

/** Value of a Procore custom field on a commitment: the text, or the label of a list entry; several are joined by ", ". */
export const CommitmentValue = z.object({ fieldId: z.string(), value: z.string() })

/** Purchase order or subcontract of one project (`GET /rest/v2.0/.../commitment_contracts`, or the two v1.0 lists). */
export const Commitment = z.object({
  id: z.string(),
  projectId: z.string(),
  type: z.enum(['purchase-order', 'subcontract']),
  number: text,
  title: text,
  /** Procore's exact word; COMMITMENT_STATES names those that are documented. */
  status: text,
  executed: z.boolean(),
  /** The company of the directory; null where the commitment names none. */
  companyId: text,
  companyName: text,
  /** Empty where the list does not carry custom fields (v1.0). */
  customValues: z.array(CommitmentValue),
  createdAt: text,
  updatedAt: text,
})
export type Commitment = z.infer<typeof Commitment>

/** Definition of a Procore custom field; `name` is its label (T9). */
export const CommitmentField = z.object({ id: z.string(), name: z.string(), dataType: z.string() })
export type CommitmentField = z.infer<typeof CommitmentField>

/** A person of a company of the directory: a user, or a reference user who has no login. `id` is the contact's (person's) id. */
export const ProcoreContact = ProcorePerson.extend({
  /** Where the person is a user. */
  userId: text,
  /** The company of the directory that the person belongs to. */
  companyId: z.string(),
  active: z.boolean(),
})
export type ProcoreContact = z.infer<typeof ProcoreContact>

/** Insurance record of a company of the directory, on the company level or within one project. */
export const Insurance = z.object({
  /** `company/<Procore's id>` or `project/<project id>/<Procore's id>`: a project's list may repeat those of the company. */
  id: z.string(),
  procoreId: z.string(),
  /** Null on the company level. */
  projectId: text,
  companyId: z.string(),
  type: text,
  status: text,
  effectiveDate: date,
  expirationDate: date,
  policyNumber: text,
  insurer: text,
  notes: text,
  originId: text,
  originData: text,
})
export type Insurance = z.infer<typeof Insurance>

/** A requirement of a compliance subject. `unknown`: a word that is not documented. */
export const ComplianceRequirement = z.object({
  id: z.string(),
  label: z.string(),
  status: z.enum(['compliant', 'non_compliant', 'waived', 'overridden', 'invalidated', 'unknown']),
  /** What is asked for and what was found, as TrustLayer words them. */
  target: text,
  value: text,
  notes: text,
})
export type ComplianceRequirement = z.infer<typeof ComplianceRequirement>

/** A compliance subject (the help centre says requirement group): one kind of insurance. */
export const ComplianceSubject = z.object({
  /** TrustLayer's code: commercialGeneralLiability. */
  id: z.string(),
  label: z.string(),
  /** TrustLayer's code of the module: evidenceOfInsurance. Another module may hold a subject of the same code (W6). */
  moduleId: text,
  /** The module's label. */
  module: text,
  status: z.enum(['compliant', 'non_compliant', 'waived', 'overridden', 'unknown']),
  effectiveDate: date,
  /** Null where it is not known, and where `alwaysValid`. */
  expirationDate: date,
  alwaysValid: z.boolean(),
  /** How many documents stand behind it; 0 together with a new party means that nothing was evaluated. */
  documents: z.int(),
  policyNumber: text,
  insurer: text,
  notes: text,
  /** Until when a waiver or override holds. */
  resetOn: date,
  requirements: z.array(ComplianceRequirement),
})
export type ComplianceSubject = z.infer<typeof ComplianceSubject>

/** What TrustLayer says of a party: in all (`projectId` null), or within one project that it is associated to. */
export const Compliance = z.object({
  /** `<partyId>`, or `<partyId>/<projectId>`. */
  id: z.string(),
  partyId: z.string(),
  projectId: text,
  /** The party's name. */
  name: z.string(),
  /** `new`: nothing of it has been evaluated yet (W5). */
  status: z.enum(['new', 'compliant', 'non_compliant', 'unknown']),
  profileId: text,
  profileName: text,
  subjects: z.array(ComplianceSubject),
  changedAt: text,
})
export type Compliance = z.infer<typeof Compliance>

export const ComplianceProfile = z.object({
  id: z.string(),
  name: z.string(),
  /** False for one that belongs to a project or a custom field; absent where it is a global one, or that is not known. */
  global: z.boolean().optional(),
})
export type ComplianceProfile = z.infer<typeof ComplianceProfile>

/** Schema of the stored snapshot of each record kind. */
export const RECORD_SCHEMA = {
  project: ProcoreProject,
  company: ProcoreVendor,
  commitment: Commitment,
  'commitment-field': CommitmentField,
  contact: ProcoreContact,
  insurance: Insurance,
  'trustlayer-project': TrustLayerProject,
  party: Party,
  'party-type': PartyType,
  'custom-field': CustomField,
  compliance: Compliance,
  'compliance-profile': ComplianceProfile,
  user: ProcoreUser,
  'corfix-project': CorfixProject,
  worker: Worker,
  form: CorfixForm,
  'project-documents': ProjectDocuments,
} as const
export type RecordOf = { [K in keyof typeof RECORD_SCHEMA]: z.infer<(typeof RECORD_SCHEMA)[K]> }
