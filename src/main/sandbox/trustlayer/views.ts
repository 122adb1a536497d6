import type {
  ComplianceProfileRow,
  CustomDataRow,
  CustomFieldRow,
  PartyContactRow,
  PartyRow,
  PartyTypeRow,
  TrustLayerProjectRow,
} from '../world/rows'
import { parseExternalId, type TrustLayerState } from '../world/trustlayer-state'
import { complianceStatusView, instantOf } from './compliance-view'
import { documentView } from './document-view'

type Includes = ReadonlySet<string>
const NOTHING: Includes = new Set()

export interface PartyViewOptions {
  includes?: Includes
  /** Compliance data is relative to this project; absent or null: the party in all. */
  projectId?: string | null
}

export function partyView(
  row: PartyRow,
  state: TrustLayerState,
  { includes = NOTHING, projectId = null }: PartyViewOptions = {},
): Record<string, unknown> {
  const compliance = state.complianceOf(row.id, projectId)
  const profile = compliance ? compliance.profileId : row.complianceProfileId
  return {
    type: 'parties',
    id: row.id,
    name: row.name,
    address: row.address,
    status: projectId === null || !row.active ? row.status : state.statusOf(row.id, projectId),
    contacts: row.contacts.map((contact) => contactView(contact, row.id)),
    website: row.website,
    active: row.active,
    notes: row.notes,
    complianceStatus: complianceStatusView(compliance, state),
    projects: row.projectIds.map((id) =>
      reference(id, 'projects', includes.has('projects') && projectReference(state, id)),
    ),
    projectStats: {
      compliantProjectsCount: row.projectIds.filter((id) => isCompliant(state, row.id, id)).length,
      totalProjectsCount: row.projectIds.length,
    },
    documents: state.compliance.documents
      .find(`party ${row.id}`)
      .map((document) => (includes.has('documents') ? documentView(document) : { id: document.id, type: 'documents' })),
    partyType: { id: row.partyTypeId, type: 'party-types' },
    tags: [],
    complianceProfile:
      profile &&
      reference(profile, 'compliance-profiles', includes.has('complianceProfile') && profileReference(state, profile)),
    customData: customDataView(row.customData, state, includes),
    externalIds: externalIdsView(row.externalIds),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

/** Dates go in as `YYYY-MM-DD` and come out as instants. */
export function projectView(
  row: TrustLayerProjectRow,
  state: TrustLayerState,
  includes: Includes = NOTHING,
): Record<string, unknown> {
  return {
    type: 'projects',
    id: row.id,
    name: row.name,
    description: row.description,
    startDate: instantOf(row.startDate),
    endDate: instantOf(row.endDate),
    active: row.active,
    parties: row.partyIds.map((id) => reference(id, 'parties', includes.has('parties') && partyReference(state, id))),
    customData: customDataView(row.customData, state, includes),
    complianceStatus: complianceStatus(row, state),
    externalIds: externalIdsView(row.externalIds),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

export function contactView(row: PartyContactRow, partyId: string): Record<string, unknown> {
  return { type: 'contacts', ...row, party: { id: partyId, type: 'parties' } }
}

export function partyTypeView(row: PartyTypeRow): Record<string, unknown> {
  const profile = row.complianceProfileId
  return {
    id: row.id,
    type: 'party-types',
    name: row.name,
    pluralName: row.pluralName,
    ...(profile ? { defaultComplianceProfile: { id: profile, type: 'compliance-profiles' } } : {}),
  }
}

export function customFieldView(row: CustomFieldRow): Record<string, unknown> {
  const { options, ...fields } = row
  return { ...fields, type: 'custom-fields', ...(row.fieldType === 'dropdown' ? { options } : {}) }
}

export function complianceProfileView(row: ComplianceProfileRow): Record<string, unknown> {
  const rules = row.rules.map(({ targetValue, ...rule }) => ({
    ...rule,
    masterDocumentAttributeId: rule.attributeId,
    ...(targetValue === null ? {} : { targetValue }),
  }))
  return { ...row, type: 'compliance-profiles', rules, documentChecklists: [] }
}

/** `{procore: [{id, instance?}], sage: [...]}`. */
function externalIdsView(texts: readonly string[]): Record<string, { id: string; instance?: string }[]> {
  const view: Record<string, { id: string; instance?: string }[]> = {}
  for (const text of texts) {
    const parsed = parseExternalId(text)
    if (!parsed) continue
    const { source, ...entry } = parsed
    view[source] = [...(view[source] ?? []), entry]
  }
  return view
}

function customDataView(rows: readonly CustomDataRow[], state: TrustLayerState, includes: Includes): unknown[] {
  return rows.map(({ fieldId, value }) => {
    const field = state.customFields.get(fieldId)
    return {
      value,
      customField:
        includes.has('customFields') && field ? customFieldView(field) : { id: fieldId, type: 'custom-fields' },
    }
  })
}

function reference(
  id: string,
  type: string,
  included: Record<string, unknown> | false | undefined,
): Record<string, unknown> {
  return included || { id, type }
}

function projectReference(state: TrustLayerState, id: string): Record<string, unknown> | undefined {
  const row = state.projects.get(id)
  return row && projectView(row, state)
}

function partyReference(state: TrustLayerState, id: string): Record<string, unknown> | undefined {
  const row = state.parties.get(id)
  return row && partyView(row, state)
}

function profileReference(state: TrustLayerState, id: string): Record<string, unknown> | undefined {
  const row = state.complianceProfiles.get(id)
  return row && complianceProfileView(row)
}

function complianceStatus(row: TrustLayerProjectRow, state: TrustLayerState): Record<string, unknown> {
  const total = row.partyIds.length
  const compliant = row.partyIds.filter((id) => isCompliant(state, id, row.id)).length
  return {
    status: compliant === total ? 'compliant' : 'non_compliant',
    compliantPartiesCount: compliant,
    totalPartiesCount: total,
    complianceScore: total === 0 ? 100 : Math.round((compliant / total) * 100),
  }
}

function isCompliant(state: TrustLayerState, partyId: string, projectId: string): boolean {
  return state.statusOf(partyId, projectId) === 'compliant'
}
