import { useMemo } from 'react'

/** Where a virtual table takes its rows from. A new object whenever a row that it holds has changed. */
export interface RowSource<T> {
  /** Null while it is not known yet: the table shows skeleton rows. */
  readonly total: number | null
  /** The row at an index, or undefined while it has not been read. */
  rowAt(index: number): T | undefined
  /** Told the visible range on every scroll: cheap, and free to read around it. */
  want(first: number, last: number): void
  /** The rows from `first` to `last`, both included, read first where they are not there yet. */
  load(first: number, last: number): Promise<readonly T[]>
}

/** A source over rows that are all in memory. `onRange` is told what is seen, for lists that grow as they are read. */
export function useArraySource<T>(
  rows: readonly T[] | undefined,
  onRange?: (first: number, last: number) => void,
): RowSource<T> {
  return useMemo(
    () => ({
      total: rows ? rows.length : null,
      rowAt: (index) => rows?.[index],
      want: (first, last) => onRange?.(first, last),
      load: async (first, last) => rows?.slice(first, last + 1) ?? [],
    }),
    [rows, onRange],
  )
}
