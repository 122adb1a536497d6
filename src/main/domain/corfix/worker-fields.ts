import type { FieldValue } from '@shared/plan'
import type { ProcoreUser, Worker } from '@shared/records'
import type { FlowContext } from '../plan/draft'
import { type FieldInput, sameValue } from '../plan/three-way'
import { phoneDigits } from '../text/contact'
import { emailKey, given } from './keys'

export interface PersonNames {
  firstName: string
  lastName: string
}

/** Null: Procore has neither, nor anything that can be told apart into the two. A string: the one that is missing. */
export type NamesOf = PersonNames | { missing: 'first name' | 'last name' | 'first and last name' }

/**
 * First and last name, both of which Corfix requires. Where Procore lacks one, it is what the shown name has beside the other, or
 * else the shown name is told apart at its last blank. What it shows for a nameless user (an e-mail) is no name.
 */
export function namesOf({ firstName, lastName, name }: Pick<ProcoreUser, 'firstName' | 'lastName' | 'name'>): NamesOf {
  const first = given(firstName)
  const last = given(lastName)
  if (first && last) return { firstName: first, lastName: last }
  const words = name.includes('@') ? [] : name.trim().split(/\s+/).filter(Boolean)
  const rest = withoutPart(words, first, last)
  if (first) return rest ? { firstName: first, lastName: rest } : { missing: 'last name' }
  if (last) return rest ? { firstName: rest, lastName: last } : { missing: 'first name' }
  const end = words.at(-1)
  if (words.length > 1 && end) return { firstName: words.slice(0, -1).join(' '), lastName: end }
  return { missing: words.length === 1 ? 'last name' : 'first and last name' }
}

/** The words of a name without those of the first name at its beginning, or of the last name at its end; null: nothing is left. */
function withoutPart(words: readonly string[], first: string | null, last: string | null): string | null {
  const name = words.join(' ')
  const lower = name.toLowerCase()
  if (first && lower.startsWith(`${first.toLowerCase()} `)) return name.slice(first.length + 1).trim() || null
  if (last && lower.endsWith(` ${last.toLowerCase()}`)) return name.slice(0, -last.length - 1).trim() || null
  return null
}

/** C6: what Corfix should hold of a user. Names that are missing are undefined: nothing is said about them. */
export function desiredWorker(user: ProcoreUser): Record<keyof WorkerValues, FieldValue | undefined> {
  const names = namesOf(user)
  const known = 'missing' in names ? null : names
  return {
    firstName: known?.firstName,
    lastName: known?.lastName,
    email: given(user.email),
    employeeNumber: given(user.employeeId),
    phone: given(user.mobilePhone) ?? given(user.businessPhone),
  }
}

type WorkerValues = Pick<Worker, 'firstName' | 'lastName' | 'email' | 'employeeNumber' | 'phone'>

/** The three sides of each field of a linked worker. An e-mail is one whatever its letter case, a phone however it is written. */
export function workerInputs(
  { synced }: FlowContext,
  { source, target }: { source: ProcoreUser; target: Worker },
): FieldInput[] {
  const known = synced.get(source.id)
  const base = known?.targetId === target.id ? known.fields : {}
  return Object.entries(desiredWorker(source)).map(([field, wanted]): FieldInput => {
    const present = given(target[field as keyof WorkerValues])
    const same = isSame(field, wanted, present)
    return { field, source: same ? present : wanted, target: present, base: base[field], system: 'corfix' }
  })
}

function isSame(field: string, a: FieldValue | undefined, b: string | null): boolean {
  if (typeof a !== 'string' || b === null) return false
  if (field === 'email') return emailKey(a) === emailKey(b)
  if (field !== 'phone') return sameValue(a, b)
  const digits = phoneDigits(a)
  return sameValue(a, b) || (digits !== null && digits === phoneDigits(b))
}
