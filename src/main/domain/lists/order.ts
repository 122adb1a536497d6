import type { ListRow } from '@shared/contract'
import { fold } from '../text/fold'

/** Digits of a number in a key: "SC-2" stands before "SC-10". */
const WIDTH = 12
/** Sorts after every folded text: what has no value stands last, whichever way the list is turned. */
export const NOTHING = '\uffff'

/** Texts in an order that people expect, letter case and accents aside, as plain strings: far faster than a collator. */
export function sortKeys(): (text: string | null | undefined) => string {
  const known = new Map<string, string>()
  return (text) => {
    if (text === null || text === undefined || text === '') return NOTHING
    const before = known.get(text)
    if (before !== undefined) return before
    const key = fold(text).replace(/\d+/g, (digits) => digits.padStart(WIDTH, '0'))
    known.set(text, key)
    return key
  }
}

/** Rows by their own words, then by id: the order in which a list opens. */
export function inDefaultOrder(rows: readonly ListRow[], columns: readonly string[]): ListRow[] {
  const keyOf = sortKeys()
  return rows
    .map((row) => ({ row, keys: [...columns.map((column) => keyOf(row.cells[column])), row.id] }))
    .sort((a, b) => compareAll(a.keys, b.keys))
    .map(({ row }) => row)
}

function compareAll(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < a.length; index += 1) {
    const [left = '', right = ''] = [a[index], b[index]]
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}
