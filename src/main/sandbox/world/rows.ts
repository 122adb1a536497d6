import type { ProfileRuleRow } from './trustlayer-rows'

/** Rows of the in-memory world: what the servers render. Instants are ISO 8601, dates `YYYY-MM-DD`, null is missing. */
type Text = string | null

export interface FlatAddress {
  address: Text
  city: Text
  state_code: Text
  zip: Text
  country_code: Text
}

export interface ProcoreProjectRow extends FlatAddress {
  id: number
  name: string
  project_number: Text
  active: boolean
  /** Procore's lists do not show this; only `filters[template]` and the show call do. */
  template: boolean
  /** Not a field of the API: whether the service account was given this project (T10). */
  permitted: boolean
  description: Text
  public_notes: Text
  phone: Text
  time_zone: Text
  stage_id: number
  start_date: Text
  completion_date: Text
  total_value: Text
  is_demo: boolean
  from_project_template_id: number | null
  origin_id: Text
  created_at: string
  updated_at: string
}

export interface ProcorePersonRow {
  id: number
  first_name: string
  last_name: string
  business_phone: Text
  mobile_phone: Text
  fax_number: Text
  email_address: Text
}

export interface ProcoreVendorRow extends FlatAddress {
  id: number
  name: string
  trade_name: Text
  legal_name: Text
  is_active: boolean
  /** True for the record that stands for the customer itself. */
  company_vendor: boolean
  business_phone: Text
  mobile_phone: Text
  fax_number: Text
  email_address: Text
  website: Text
  business_identifier: Text
  trade_ids: number[]
  project_ids: number[]
  primary_contact: ProcorePersonRow | null
  origin_id: Text
  created_at: string
  updated_at: string
}

export interface ProcoreUserRow {
  id: number
  contact_id: number
  first_name: string
  last_name: string
  email_address: Text
  is_active: boolean
  /** Null: nobody has said. */
  is_employee: boolean | null
  employee_id: Text
  job_title: Text
  business_phone: Text
  mobile_phone: Text
  fax_number: Text
  vendor_id: number
  created_at: string
  updated_at: string
}

/** A person of a company who has no login. `id` is the contact's, as a user's `contact_id` is. */
export interface ProcoreReferenceUserRow extends ProcorePersonRow {
  vendor_id: number
  is_active: boolean
  job_title: Text
}

export interface ProcoreStageRow {
  id: number
  name: string
  category: string
}

/** v1 takes all but line2 together; v2 takes any part. */
export interface PartyAddressRow {
  raw?: string
  line1?: string
  line2?: string
  city?: string
  region?: string
  postalCode?: string
  country?: string
}

export interface PartyContactRow {
  id: string
  name: string
  email: Text
  company: Text
  phone: Text
  fax: Text
  title: Text
  primary: boolean
  defaultRequestRecipient: boolean
  externalId: Text
}

export interface CustomDataRow {
  fieldId: string
  value: string
}

export interface PartyRow {
  id: string
  name: string
  address: PartyAddressRow | null
  status: 'new' | 'compliant' | 'non_compliant' | 'inactive'
  contacts: PartyContactRow[]
  website: Text
  active: boolean
  notes: Text
  partyTypeId: string
  complianceProfileId: Text
  projectIds: string[]
  customData: CustomDataRow[]
  /** As written: `source/id` or `source:instance/id`. */
  externalIds: string[]
  createdAt: string
  updatedAt: string
}

export interface TrustLayerProjectRow {
  id: string
  name: string
  description: Text
  startDate: Text
  endDate: Text
  active: boolean
  partyIds: string[]
  customData: CustomDataRow[]
  externalIds: string[]
  createdAt: string
  updatedAt: string
}

export interface PartyTypeRow {
  id: string
  name: string
  pluralName: string
  complianceProfileId: Text
}

export interface CustomFieldRow {
  id: string
  name: string
  description: Text
  color: Text
  fieldType: 'text' | 'number' | 'dropdown'
  options: { key: string; value: string }[]
  associatedEntities: ('party' | 'project')[]
}

export interface ComplianceProfileRow {
  id: string
  name: string
  context: 'global' | 'project' | 'custom-field'
  rules: ProfileRuleRow[]
}

export interface CorfixProjectRow {
  id: string
  name: string
  number: Text
  status: 'active' | 'upcoming' | 'completed'
  privateDescription: Text
  publicInfo: Text
  streetAddress: Text
  city: Text
  state: Text
  zip: Text
  country: Text
  externalId: Text
  createdAt: string
  updatedAt: string
}

export type CorfixWorkerStatus =
  | 'pending_activation'
  | 'pending_email_verification'
  | 'active'
  | 'kiosk_active'
  | 'blocked'

export interface CorfixWorkerRow {
  id: string
  firstName: string
  lastName: string
  phone: Text
  employeeNumber: Text
  email: Text
  status: CorfixWorkerStatus
  /** Not a field of the API: where an unblock leads back to. */
  statusBeforeBlock: Exclude<CorfixWorkerStatus, 'blocked'> | null
  externalId: Text
  createdAt: string
  updatedAt: string
}

export interface CorfixFormRow {
  id: string
  templateName: string
  projectId: string
  status: 'completed' | 'draft'
  completedAt: Text
  updatedAt: string
  revision: number
  /** Not a field of the API: bytes of its PDF; null is a small page. */
  pdfSize: number | null
}
