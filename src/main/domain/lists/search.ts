import type { ListRow } from '@shared/contract'
import { fold } from '../text/fold'

/** Folded once a row: a list is filtered at every keystroke. */
const FOLDED = new WeakMap<ListRow, string>()

/** What a search looks through: every cell, and the row's state. */
export function searchTextOf(row: ListRow): string {
  const known = FOLDED.get(row)
  if (known !== undefined) return known
  const text = fold([...Object.values(row.cells), row.state].filter(Boolean).join(' '))
  FOLDED.set(row, text)
  return text
}
