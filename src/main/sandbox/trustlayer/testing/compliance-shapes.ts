/** TrustLayer's answers as far as tests of the stand-in look at them. */
export interface V1Requirement {
  attributeId: string
  attributeLabel: string
  operator: string
  targetValue?: string
  value?: string
  status: string
  notes?: string
}
export interface V1Subject {
  id: string
  label: string
  status: string
  notes?: string
  effectiveDate: string | null
  expirationDate: string | null
  latestValidExpirationDate: string | null
  resetOn: string | null
  documents: { id: string }[]
  documentsCount: number
  requirements: V1Requirement[]
}
export interface V1Compliance {
  complianceProfile: { id: string; type: string }
  status: string
  lastChangedAt: string
  nextExpirationDate: string | null
  modules: { id: string; label: string; status: string; subjects: V1Subject[] }[]
  subjects: { id: string; requirementsStatus: string }[]
  requirements: { id: string; status: string }[]
}
export interface V1Document {
  id: string
  type: string
  types: { name: string }[]
  insurers: { id: string; naic: string; canonicalName?: string; extractedName: string }[]
  data: Record<string, { policyNumber?: string; insurerId?: string }>
}
export interface V1Party {
  id: string
  name: string
  status: string
  complianceStatus?: V1Compliance
  complianceProfile: { id: string } | null
  documents: (V1Document | { id: string; type: string })[]
  projectStats: { compliantProjectsCount: number; totalProjectsCount: number }
}
export interface V1Envelope<T> {
  status: string
  data: T
  meta: { count: number; totalCount: number }
}

export interface V2Subject {
  code: string
  label: string
  status: string
  effectiveDate?: string
  expirationDate?: string
  cancellation?: { effectiveDate: string }
  validityStatus: string
  documentsCount: number
  requirements: { attributeLabel: string; operator: string; targetValue?: unknown; value?: unknown; status: string }[]
}
export interface V2Request {
  _id: string
  primaryRecordId: string
  contextRecordId?: string
  name: string
  status: string
  complianceTracking: boolean
  complianceStatus: string
  complianceProfile?: { id: string; name: string }
  updatedAt: string
  complianceModules?: { code: string; status: string; subjects: V2Subject[] }[]
}
export interface V2Page<T> {
  data: T[]
  meta: { count: number; next?: string; prev?: string }
}
export interface V2Fail {
  statusCode: number
  applicationCode: string
  message: string
  details: unknown
}

export const subjectsOfV1 = (party: V1Party): V1Subject[] =>
  (party.complianceStatus?.modules ?? []).flatMap(({ subjects }) => subjects)
export const subjectsOfV2 = (request: V2Request): V2Subject[] =>
  (request.complianceModules ?? []).flatMap(({ subjects }) => subjects)
