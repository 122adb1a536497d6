import { CrosswalkError } from '@shared/errors'
import type { Insurance } from '@shared/records'
import type { InsuranceScope, InsuranceWrite } from '../../app/ports'
import type { InsuranceAnswer } from './insurance-schemas'

/** Null where it has no id or names no company of the directory: nothing can refer to such a record. */
export function toInsurance(answer: InsuranceAnswer, scope: InsuranceScope): Insurance | null {
  const companyId = answer.vendor_id ?? answer.vendor?.id ?? null
  if (!answer.id || companyId === null) return null
  return {
    id: scope.level === 'company' ? `company/${answer.id}` : `project/${scope.projectId}/${answer.id}`,
    procoreId: answer.id,
    projectId: scope.level === 'company' ? null : scope.projectId,
    companyId,
    type: answer.insurance_type ?? null,
    status: answer.status ?? null,
    effectiveDate: answer.effective_date ?? null,
    expirationDate: answer.expiration_date ?? null,
    policyNumber: answer.policy_number ?? null,
    insurer: answer.insurance_provider ?? null,
    notes: answer.notes ?? null,
    originId: answer.origin_id ?? null,
    originData: answer.origin_data ?? null,
  }
}

/** The record that a write left behind: what the answer does not carry is as it was written. */
export function toWritten(answer: InsuranceAnswer, write: InsuranceWrite, scope: InsuranceScope): Insurance | null {
  const vendor_id = answer.vendor_id ?? answer.vendor?.id ?? write.companyId
  return toInsurance({ ...sent(write), ...present(answer), vendor_id }, scope)
}

function sent(write: InsuranceWrite): Omit<InsuranceAnswer, 'id'> {
  return {
    insurance_type: write.type,
    status: write.status,
    effective_date: write.effectiveDate,
    expiration_date: write.expirationDate,
    policy_number: write.policyNumber,
    insurance_provider: write.insurer,
    notes: write.notes,
    origin_id: write.originId ?? undefined,
    origin_data: write.originData,
  }
}

function present(answer: InsuranceAnswer): InsuranceAnswer {
  return Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== undefined))
}

/**
 * One update of the sync call. The insurer is written as `name`; reminders about expired insurance, which Procore switches
 * on by itself, would go to the customer's insurance manager for what Crosswalk writes (W4). What is undefined is not sent.
 */
export function toUpdate(write: InsuranceWrite): Record<string, unknown> {
  return {
    id: write.id === undefined ? undefined : wireId(write.id),
    vendor_id: wireId(write.companyId),
    insurance_type: write.type,
    status: write.status,
    effective_date: write.effectiveDate,
    expiration_date: write.expirationDate,
    policy_number: write.policyNumber,
    name: write.insurer,
    notes: write.notes,
    origin_id: write.originId ?? undefined,
    origin_data: write.originData,
    enable_expired_insurance_notifications: false,
  }
}

/** Procore's ids are numbers in v1; one that a double cannot hold goes as its digits. */
export function wireId(id: string): number | string {
  const number = Number(plainId(id))
  return Number.isSafeInteger(number) ? number : id
}

/** Procore's own id. Crosswalk's `company/7` in its place would be answered with a 404, which means gone. */
export function plainId(id: string): string {
  if (/^\d+$/.test(id)) return id
  throw new CrosswalkError('unexpected', `"${id}" is not an id of Procore's.`, {
    hint: 'This is a fault of Crosswalk; nothing was sent.',
  })
}
