import type { PartyContactRow, PartyRow, TrustLayerProjectRow } from '../../world/rows'
import { overall } from '../../world/trustlayer-evaluation'
import type { ComplianceRow } from '../../world/trustlayer-rows'
import type { TrustLayerState } from '../../world/trustlayer-state'
import type { ObjectRow } from '../../world/trustlayer-v2-catalogue'
import { dateView, modulesView, profileView } from './compliance-view'
import type { View } from './list'
import type { Query } from './query'

/** What v1 calls a party, a project and a party within a project. Missing values are left out, not null. */
export const statusOf = ({ active }: { active: boolean }): string => (active ? 'active' : 'archived')

export function primaryView(row: PartyRow, state: TrustLayerState): View {
  return {
    _id: row.id,
    organization: state.workspace.id,
    primaryObjectId: state.v2.primaryObject.id,
    typeId: row.partyTypeId,
    status: statusOf(row),
    name: row.name,
    address: row.address ?? undefined,
    automationsEnabled: [],
    externalCodes: row.externalIds,
    additionalNotes: row.notes ?? undefined,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    website: row.website,
    computedAttributes: { documentsCount: state.compliance.documents.find(`party ${row.id}`).length },
    contacts: row.contacts.map(({ email, name, primary }) => ({
      email: email ?? undefined,
      contactPersonName: name,
      primary,
    })),
  }
}

export function contextView(row: TrustLayerProjectRow, state: TrustLayerState): View {
  return {
    _id: row.id,
    organization: state.workspace.id,
    contextObjectId: state.v2.contextObject.id,
    status: statusOf(row),
    name: row.name,
    description: row.description ?? undefined,
    startDate: dateView(row.startDate),
    endDate: dateView(row.endDate),
    externalCodes: row.externalIds,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

/** `complianceModules` comes only where it is asked for. */
export function requestView(row: ComplianceRow, state: TrustLayerState, query?: Query): View {
  return {
    _id: row.id,
    organization: state.workspace.id,
    primaryRecordId: row.partyId,
    contextRecordId: row.projectId ?? undefined,
    name: row.name,
    status: statusOf({ active: !row.archived }),
    complianceTracking: row.tracking,
    complianceProfile: profileView(row, state),
    complianceStatus: overall(row.subjects),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    ...(query?.fields?.includes('complianceModules') ? { complianceModules: modulesView(row, state) } : {}),
  }
}

/** A contact of whatever primary record, with the times of the record where it has none of its own. */
export interface ContactEntry {
  contact: PartyContactRow
  createdAt: string
  updatedAt: string
}

export function contactView({ contact, createdAt, updatedAt }: ContactEntry): View {
  return {
    _id: contact.id,
    contactPersonName: contact.name,
    companyName: contact.company ?? undefined,
    title: contact.title ?? undefined,
    email: contact.email ?? undefined,
    phone: contact.phone ?? undefined,
    fax: contact.fax ?? undefined,
    createdAt,
    updatedAt,
  }
}

export function assignmentView(contact: PartyContactRow): View {
  return {
    id: contact.id,
    email: contact.email ?? undefined,
    primary: contact.primary,
    defaultRequestRecipient: contact.defaultRequestRecipient,
    externalCode: contact.externalId ?? undefined,
  }
}

export function objectView({ id, defaultRequestRecords, ...row }: ObjectRow, state: TrustLayerState): View {
  const defaults = defaultRequestRecords.map(({ id: _id, ...rest }) => ({ _id, ...rest }))
  return {
    _id: id,
    organization: state.workspace.id,
    ...row,
    ...(defaults.length > 0 ? { defaultRequestRecords: defaults } : {}),
  }
}
