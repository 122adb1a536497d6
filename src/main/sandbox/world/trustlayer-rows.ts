/**
 * Rows of TrustLayer's compliance, one model that both generations render: v1 as `complianceStatus` of a party, v2 as request
 * records. Dates are `YYYY-MM-DD`, instants ISO 8601, null is missing.
 */
type Text = string | null

export type RequirementStatus = 'compliant' | 'non_compliant' | 'waived' | 'overridden' | 'invalidated'
export type SubjectStatus = 'compliant' | 'non_compliant' | 'waived' | 'overridden'
/** In v1's words; v2 writes the third "must be less than or equal to". */
export type Operator =
  | 'must be present'
  | 'must be greater or equal to'
  | 'must be less or equal to'
  | 'at least one must be present from list'

/** What a compliance profile asks for. */
export interface ProfileRuleRow {
  moduleId: string
  moduleLabel: string
  subjectId: string
  subjectLabel: string
  attributeId: string
  attributeLabel: string
  attributeType: 'boolean' | 'number' | 'list'
  attributeDescription: string
  operator: Operator
  targetValue: Text
}

export interface RequirementRow {
  attributeId: string
  attributeLabel: string
  attributeDescription: string
  operator: Operator
  targetValue: Text
  /** What was found; null is nothing, or, for the policy number and the insurer, what the subject's document says. */
  value: Text
  status: RequirementStatus
  notes: Text
  /** Until when a waiver or an override holds. */
  resetOn: Text
}

/** Valid for ever, as v2 writes it. */
export const ALWAYS_VALID = 'always_valid'

export interface SubjectRow {
  /** TrustLayer's code: commercialGeneralLiability. */
  id: string
  label: string
  moduleId: string
  moduleLabel: string
  status: SubjectStatus
  notes: Text
  /** A date, ALWAYS_VALID, or null where no document says it. */
  effectiveDate: Text
  expirationDate: Text
  documentIds: string[]
  resetOn: Text
  requirements: RequirementRow[]
}

/** Compliance of a party in all (`projectId` null) or within one project. v2's request record. */
export interface ComplianceRow {
  id: string
  partyId: string
  projectId: Text
  profileId: Text
  /** v2's name of the request record. */
  name: string
  /** v2's status `archived`: v1 does not show the association then. */
  archived: boolean
  /** v2's `complianceTracking`. */
  tracking: boolean
  subjects: SubjectRow[]
  /** When TrustLayer will have evaluated a new record; until then nothing is said of it. Null: it has. */
  evaluateAt?: Text
  /** v1's `lastChangedAt`. */
  changedAt: string
  createdAt: string
  updatedAt: string
}

export interface InsurerRow {
  id: string
  naic: string
  canonicalName: Text
  /** As it is printed on the certificate. */
  extractedName: string
}

/** One line of a certificate: what it says of a subject. */
export interface CoverageRow {
  subjectId: string
  policyNumber: Text
  /** Of the document's `insurers`. */
  insurerId: Text
  effectiveDate: Text
  expirationDate: Text
  /** The policy was cancelled before its end. */
  cancelledOn: Text
}

export interface DocumentRow {
  id: string
  partyId: string
  name: string
  /** Of DOCUMENT_TYPES. */
  typeId: string
  issueDate: Text
  expirationDate: Text
  insurers: InsurerRow[]
  coverages: CoverageRow[]
  createdAt: string
  updatedAt: string
}
