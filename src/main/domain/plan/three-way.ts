import type { FieldChange, FieldValue } from '@shared/plan'
import { SYSTEM_NAME, type System } from '@shared/vocabulary'

export interface FieldInput {
  field: string
  /** Procore's value: the system of record. Undefined: not known, so nothing is said about the field. */
  source: FieldValue | undefined
  /** The other side's present value. */
  target: FieldValue
  /** What Crosswalk last wrote or found equal; undefined where it never did. */
  base: FieldValue | undefined
  /** The other side, where it is not TrustLayer. */
  system?: Exclude<System, 'procore'>
}

/**
 * Three-way comparison of one field. An empty value in Procore never wipes one that somebody entered on the other side: it
 * clears only what Crosswalk itself brought there. Null: nothing to write.
 */
export function changeOf({ field, source, target, base, system = 'trustlayer' }: FieldInput): FieldChange | null {
  if (source === undefined || sameValue(source, target)) return null
  const cleared = isBlank(source)
  if (cleared && (base === undefined || !sameValue(base, target))) return null
  const changedThere = base !== undefined && !sameValue(base, target)
  const change: FieldChange = { field, before: target, after: cleared ? null : source }
  if (!changedThere) return change
  const both = !sameValue(base, source)
  return {
    ...change,
    note: `Changed in ${both ? 'both' : SYSTEM_NAME[system]} since the last sync; Procore is the system of record.`,
  }
}

export function changesOf(inputs: readonly FieldInput[]): FieldChange[] {
  return inputs.flatMap((input) => changeOf(input) ?? [])
}

/**
 * Texts are one value whatever their line ends are and whatever blanks stand around them: TrustLayer may trim what it is
 * given, and an update that it never shows would stand in every plan (R3). An empty text is no value.
 */
export function sameValue(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  return comparable(a) === comparable(b)
}

function comparable(value: FieldValue | undefined): FieldValue | undefined {
  if (typeof value !== 'string') return value
  return value.replace(/\r\n?/g, '\n').trim() || null
}

function isBlank(value: FieldValue): boolean {
  return comparable(value) === null
}
