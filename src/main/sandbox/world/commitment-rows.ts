/** Rows of Procore's commitments and of the custom fields on them (facts/procore-api.md section 6). */
type Text = string | null

export const COMMITMENT_STATUSES = {
  WorkOrderContract: ['Draft', 'Out For Bid', 'Out For Signature', 'Approved', 'Complete', 'Terminated', 'Void'],
  PurchaseOrderContract: ['Draft', 'Processing', 'Submitted', 'Partially Received', 'Received', 'Approved', 'Closed'],
} as const
/** A work order contract is what Procore's screens call a subcontract. */
export type CommitmentType = keyof typeof COMMITMENT_STATUSES

/** Of a list field: ids of its entries. Of the others: the value itself. */
export type CommitmentFieldValue = string | boolean | number | number[] | null

export interface CommitmentRow {
  id: number
  project_id: number
  type: CommitmentType
  number: Text
  title: Text
  status: string
  /** Independent of the status. */
  executed: boolean
  execution_date: Text
  contract_date: Text
  description: Text
  private: boolean
  signature_required: boolean
  accounting_method: 'amount' | 'unit'
  grand_total: string
  retainage_percent: string
  vendor_id: number | null
  /** By id of the field's definition. A field that is absent is not set. */
  custom_fields: Readonly<Record<string, CommitmentFieldValue>>
  origin_id: Text
  created_at: string
  updated_at: string
  /** Lists leave a deleted one out unless they are asked for it. */
  deleted_at: Text
}

export type CustomFieldType = 'string' | 'boolean' | 'lov_entry' | 'lov_entries'

export interface CustomFieldDefinitionRow {
  id: number
  label: string
  data_type: CustomFieldType
  active: boolean
  /** Empty where the type has no list. */
  entries: { id: number; label: string }[]
}
