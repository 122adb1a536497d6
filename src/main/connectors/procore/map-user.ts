import type { ProcoreUser } from '@shared/records'
import { withExtension } from './map-vendor'
import type { ListedUserAnswer } from './user-schemas'

/**
 * Procore's user in Crosswalk's form. `listedActive`: which of the two lists it stands in, where it does not say itself. A name that
 * Procore does not split stays whole: telling it apart is one place's matter (`namesOf` in domain/corfix/worker-fields.ts).
 */
export function toUser(answer: ListedUserAnswer, listedActive: boolean): ProcoreUser {
  const firstName = trimmed(answer.first_name)
  const lastName = trimmed(answer.last_name)
  const joined = [firstName, lastName].filter(Boolean).join(' ')
  const shown = trimmed(answer.name)
  const email = trimmed(answer.email_address)
  return {
    id: answer.id,
    name: firstName && lastName ? joined : (shown ?? (joined || (email ?? `Unnamed user ${answer.id}`))),
    firstName,
    lastName,
    email,
    employeeId: trimmed(answer.employee_id),
    mobilePhone: trimmed(answer.mobile_phone),
    businessPhone: withExtension(trimmed(answer.business_phone), answer.business_phone_extension),
    jobTitle: answer.job_title,
    companyName: answer.vendor?.name ?? null,
    active: answer.is_active ?? listedActive,
    // C10: only who is marked as an employee is one.
    employee: answer.is_employee ?? false,
    createdAt: answer.created_at,
    updatedAt: answer.updated_at,
  }
}

function trimmed(text: string | null): string | null {
  return text?.trim() || null
}

/** One record a user: who was moved from one list to the other while they were read stands in both, and the newer one holds. */
export function mergeUsers(active: readonly ProcoreUser[], inactive: readonly ProcoreUser[]): ProcoreUser[] {
  const byId = new Map(inactive.map((user) => [user.id, user]))
  for (const user of active) {
    const other = byId.get(user.id)
    if (!other || (user.updatedAt ?? '') >= (other.updatedAt ?? '')) byId.set(user.id, user)
  }
  return [...byId.values()]
}
