import type { CommitmentFieldValue, CommitmentRow, CustomFieldDefinitionRow } from '../world/commitment-rows'
import type { ProcoreState } from '../world/procore-state'

/** A record of the v2.0 list: ids are text; the company is an id alone (facts/procore-api.md section 6). */
export function commitmentDefault(row: CommitmentRow): Record<string, unknown> {
  const { custom_fields: _fields, project_id: _project, ...fields } = row
  return {
    ...fields,
    id: String(row.id),
    vendor_id: row.vendor_id === null ? null : String(row.vendor_id),
    ...contractDates(row),
    origin_data: null,
    origin_code: null,
  }
}

/** Adds exactly `custom_fields`, `external_data` and `vendor`. The inner shape of `vendor` is not published. */
export function commitmentExtended(row: CommitmentRow, procore: ProcoreState): Record<string, unknown> {
  const vendor = row.vendor_id === null ? undefined : procore.vendors.get(row.vendor_id)
  return {
    ...commitmentDefault(row),
    vendor: vendor ? { id: String(vendor.id), name: vendor.name } : null,
    custom_fields: customFields(row, procore),
    external_data: {},
  }
}

/** A record of the v1.0 lists: ids are numbers, the company's name is in `vendor.company`, and there are no custom fields. */
export function contractCompact(row: CommitmentRow, procore: ProcoreState): Record<string, unknown> {
  const vendor = row.vendor_id === null ? undefined : procore.vendors.get(row.vendor_id)
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    status: row.status,
    executed: row.executed,
    vendor: vendor ? { id: vendor.id, company: vendor.name } : null,
    grand_total: row.grand_total,
    private: row.private,
    origin_id: row.origin_id,
    created_at: row.created_at,
    updated_at: row.updated_at,
    deleted_at: row.deleted_at,
  }
}

export function contractExtended(row: CommitmentRow, procore: ProcoreState): Record<string, unknown> {
  const project = procore.projects.get(row.project_id)
  return {
    ...contractCompact(row, procore),
    description: row.description,
    contract_date: row.contract_date,
    execution_date: row.execution_date,
    accounting_method: row.accounting_method,
    retainage_percent: row.retainage_percent,
    approved_change_orders: '0.0',
    pending_change_orders: '0.0',
    revised_contract: row.grand_total,
    ...contractDates(row),
    requisitions_are_enabled: row.type === 'WorkOrderContract',
    origin_data: null,
    origin_code: null,
    project: project ? { id: project.id, name: project.name } : null,
  }
}

function contractDates({ type }: CommitmentRow): Record<string, null> {
  const common = {
    issued_on_date: null,
    letter_of_intent_date: null,
    returned_date: null,
    signed_contract_received_date: null,
  }
  if (type === 'PurchaseOrderContract') return { ...common, delivery_date: null }
  return {
    ...common,
    contract_start_date: null,
    contract_estimated_completion_date: null,
    actual_completion_date: null,
  }
}

/** Every active field of the company, also where it has no value. */
function customFields(row: CommitmentRow, procore: ProcoreState): Record<string, unknown> {
  const active = procore.customFields.select('active', (field) => field.active)
  return Object.fromEntries(
    active.map((field) => [
      `custom_field_${field.id}`,
      { data_type: field.data_type, value: rendered(row.custom_fields[field.id] ?? null, field) },
    ]),
  )
}

/** A list entry comes as its id and label, several as an array, everything else as it is. */
function rendered(value: CommitmentFieldValue, { data_type, entries }: CustomFieldDefinitionRow): unknown {
  if (data_type === 'lov_entry') return entries.find(({ id }) => id === value) ?? null
  if (data_type !== 'lov_entries') return value
  return Array.isArray(value) ? entries.filter(({ id }) => value.includes(id)) : []
}
