import type { ProcoreState } from '../world/procore-state'
import type { ProcoreVendorRow } from '../world/rows'

export function vendorCompact({ id, name }: ProcoreVendorRow): Record<string, unknown> {
  return { id, name }
}

/** v1.1 only; the one view that needs no Directory permission. */
export function vendorMinimal({ id, name, is_active }: ProcoreVendorRow): Record<string, unknown> {
  return { id, name, is_active, logo: null }
}

export function vendorNormal(row: ProcoreVendorRow, procore: ProcoreState): Record<string, unknown> {
  const { business_identifier, trade_ids, project_ids: _projects, primary_contact: _contact, ...fields } = row
  return {
    ...fields,
    business_register: business_identifier
      ? {
          id: (row.id % 100_000) + 1,
          type: 'ein',
          identifier: business_identifier,
          verified_at: null,
          verification_status: null,
        }
      : null,
    trades: trade_ids.map((id) => ({
      id,
      name: procore.trades.get(id) ?? '',
      active: true,
      updated_at: '2024-01-01T00:00:00Z',
    })),
    abbreviated_name: null,
    labor_union: null,
    license_number: null,
    notes: null,
    authorized_bidder: true,
    prequalified: false,
    union_member: false,
    non_union_prevailing_wage: false,
    is_connected: false,
    synced_to_erp: false,
    origin_data: null,
    origin_code: null,
  }
}

/** The default view: with the projects a company is on, and its primary contact. */
export function vendorExtended(row: ProcoreVendorRow, procore: ProcoreState): Record<string, unknown> {
  const { primary_contact: person } = row
  return {
    ...vendorNormal(row, procore),
    project_ids: row.project_ids,
    primary_contact: person && {
      ...person,
      business_phone_extension: null,
      created_at: row.created_at,
      updated_at: row.updated_at,
    },
    contact_count: peopleOf(row, procore),
    parent: null,
    children_count: 0,
    standard_cost_codes: [],
    attachments: [],
    vendor_group: null,
    bidding: {},
  }
}

function peopleOf({ id }: ProcoreVendorRow, { users, referenceUsers }: ProcoreState): number {
  const people = [...users.find(`vendor ${id}`), ...referenceUsers.find(`vendor ${id}`)]
  return people.filter(({ is_active }) => is_active).length
}
