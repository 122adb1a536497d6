import type { Commitment } from '@shared/records'
import type { CommitmentAnswer } from './commitment-schemas'
import { customText } from './custom-value'

/** Procore's commitment in Crosswalk's form. `vendor_id` is who it is with; the vendor beside it stands in, and names it. */
export function toCommitment(
  answer: CommitmentAnswer,
  { projectId, type }: Pick<Commitment, 'projectId' | 'type'>,
): Commitment {
  const vendor = answer.vendor && answer.vendor !== 'odd' ? answer.vendor : null
  return {
    id: answer.id,
    projectId,
    type,
    number: answer.number,
    title: answer.title,
    status: answer.status,
    executed: answer.executed ?? false,
    companyId: answer.vendor_id ?? vendor?.id ?? null,
    companyName: vendor?.company ?? vendor?.name ?? null,
    customValues: customValues(answer.custom_fields ?? {}),
    createdAt: answer.created_at,
    updatedAt: answer.updated_at,
  }
}

function customValues(fields: Record<string, unknown>): Commitment['customValues'] {
  return Object.entries(fields).flatMap(([key, field]) => {
    const fieldId = /^custom_field_(\d+)$/.exec(key)?.[1]
    const value = customText(field)
    return fieldId === undefined || value === null ? [] : [{ fieldId, value }]
  })
}
