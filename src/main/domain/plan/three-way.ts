import type { FieldChange, FieldValue } from '@shared/plan'

export interface FieldInput {
  field: string
  /** Procore's value: the system of record. Undefined: not known, so nothing is said about the field. */
  source: FieldValue | undefined
  /** TrustLayer's present value. */
  target: FieldValue
  /** What Crosswalk last wrote or found equal; undefined where it never did. */
  base: FieldValue | undefined
}

/**
 * Three-way comparison of one field. An empty value in Procore never wipes one that somebody entered in TrustLayer: it
 * clears only what Crosswalk itself brought there. Null: nothing to write.
 */
export function changeOf({ field, source, target, base }: FieldInput): FieldChange | null {
  if (source === undefined || source === target) return null
  const cleared = source === null || source === ''
  if (cleared && (target === null || target === '')) return null
  if (cleared && (base === undefined || base !== target)) return null
  const changedThere = base !== undefined && base !== target
  const change: FieldChange = { field, before: target, after: source }
  if (!changedThere) return change
  const both = base !== source
  return {
    ...change,
    note: `${both ? 'Changed in both since the last sync' : 'Changed in TrustLayer since the last sync'}; Procore is the system of record.`,
  }
}

export function changesOf(inputs: readonly FieldInput[]): FieldChange[] {
  return inputs.flatMap((input) => changeOf(input) ?? [])
}
