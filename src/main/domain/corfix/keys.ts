import { fold } from '../text/fold'

export { emailKey } from '../contacts/of-company'

/** What makes two project numbers, or two names, one: blanks around, letter case, accents and punctuation aside (C5). */
export function textKey(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  return fold(trimmed) || trimmed.toLowerCase() || null
}

/** Null for a blank text. */
export function given(text: string | null | undefined): string | null {
  return text?.trim() || null
}

/** Records by a key of theirs; those without one are left out. */
export function indexBy<T>(
  records: Iterable<T>,
  keyOf: (record: T) => string | null,
): ReadonlyMap<string, readonly T[]> {
  const index = new Map<string, T[]>()
  for (const record of records) {
    const key = keyOf(record)
    if (key === null) continue
    const list = index.get(key)
    if (list) list.push(record)
    else index.set(key, [record])
  }
  return index
}
