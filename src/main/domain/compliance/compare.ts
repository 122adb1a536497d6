import type { FieldChange } from '@shared/plan'
import { sameValue } from '../plan/three-way'
import { FIELD_WORDS, type InsuranceFields, MANAGED, type ManagedField } from './fields'
import { type InsuranceMemory, leftThere } from './memory'

/** A managed field that someone edited in Procore since the last write (W8). */
export interface Edit {
  field: ManagedField
  theirs: string | null
  ours: string | null
}

export interface Compared {
  /** What a write would change in Procore, edits by hand put back included. */
  fields: FieldChange[]
  edits: Edit[]
  /** W7: status, dates, policy number, insurer or type should now differ from what was last written. */
  news: ManagedField[]
  /** Fields of the write that say something new: a value that Procore did not take before is none (R3). */
  fresh: ManagedField[]
}

/** Three sides of one record: what should stand (`wanted`), what stands, and what was last written. */
export function compare(
  wanted: Partial<InsuranceFields>,
  stands: InsuranceFields,
  memory: InsuranceMemory | null,
): Compared {
  const result: Compared = { fields: [], edits: [], news: [], fresh: [] }
  for (const field of MANAGED) {
    const value = wanted[field]
    if (value === undefined || !isManaged(field, value, { wanted, stands, memory })) continue
    const isNew = !memory || !sameValue(value, memory[field])
    if (isNew && field !== 'notes') result.news.push(field)
    if (sameValue(value, stands[field])) continue
    if (isNew) result.fresh.push(field)
    const edited = memory !== null && !sameValue(leftThere(memory, field), stands[field])
    if (edited) result.edits.push({ field, theirs: stands[field], ours: value })
    const note = edited ? { note: `edited by hand in Procore since ${momentOf(memory.writtenAt)}` } : {}
    result.fields.push({ field, before: stands[field], after: value, ...note })
  }
  return result
}

/**
 * W4: policy number and insurer are written where they are known. Where TrustLayer names none, only a value that Crosswalk itself
 * brought is cleared, and only with other dates: while those stay it is the same policy, of which TrustLayer v2 tells less than
 * v1 did. A value that somebody entered in Procore stays.
 */
function isManaged(
  field: ManagedField,
  value: string | null,
  {
    wanted,
    stands,
    memory,
  }: { wanted: Partial<InsuranceFields>; stands: InsuranceFields; memory: InsuranceMemory | null },
): boolean {
  if ((field !== 'policyNumber' && field !== 'insurer') || !sameValue(value, null)) return true
  if (memory === null || memory[field] === null || !sameValue(leftThere(memory, field), stands[field])) return false
  return DATES.some((date) => wanted[date] !== undefined && !sameValue(wanted[date], memory[date]))
}

const DATES = ['effectiveDate', 'expirationDate'] as const

/** "2026-11-20 10:15 UTC", or the day where only that is known. */
export function momentOf(writtenAt: string): string {
  const [, day, minute] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/.exec(writtenAt) ?? []
  if (!day) return 'the last write'
  return minute ? `${day} ${minute} UTC` : day
}

/** "status, expiration date". */
export function fieldWords(fields: readonly ManagedField[]): string {
  return fields.map((field) => FIELD_WORDS[field]).join(', ')
}
