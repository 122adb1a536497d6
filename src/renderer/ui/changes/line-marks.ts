import type { FieldValue } from '@shared/plan'

export interface MarkedLine {
  readonly text: string
  /** The other side has this line too. */
  readonly same: boolean
}

/**
 * The lines of a text of several, each with whether the other side has it: what is new in long notes is seen at a
 * glance. Null for a value that is one line, which needs no marks.
 */
export function markedLines(value: FieldValue, other: FieldValue): readonly MarkedLine[] | null {
  if (typeof value !== 'string' || !value.includes('\n')) return null
  const left = new Map<string, number>()
  for (const line of typeof other === 'string' ? other.split('\n') : []) left.set(line, (left.get(line) ?? 0) + 1)
  return value.split('\n').map((text) => {
    const count = left.get(text) ?? 0
    if (count > 0) left.set(text, count - 1)
    return { text, same: count > 0 }
  })
}
