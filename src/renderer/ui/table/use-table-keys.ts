import { type KeyboardEvent, useRef } from 'react'
import type { RowSource } from './row-source'
import { ALL_SELECTED, NOTHING_SELECTED, type Selection, withRows } from './selection'

export interface TableKeysInput<T> {
  readonly source: RowSource<T>
  readonly cursor: number | null
  readonly pageRows: () => number
  readonly rowId: (row: T) => string
  readonly selection?: Selection | undefined
  readonly onCursor: (index: number) => void
  readonly onSelection?: ((selection: Selection) => void) | undefined
  readonly onActivate?: ((index: number) => void) | undefined
  readonly reveal: (index: number) => void
}

/** Moving and selecting by keyboard, and ranges by Shift, the same in every table (ui.md, Mapping). */
export function useTableKeys<T>(input: TableKeysInput<T>) {
  /** Where a Shift range began, and what was selected before it. */
  const anchor = useRef<{ index: number; before: Selection } | null>(null)
  const newestRange = useRef(0)

  async function extendTo(index: number): Promise<void> {
    const { selection, onSelection } = input
    if (!selection || !onSelection) return
    anchor.current ??= { index: input.cursor ?? index, before: selection }
    const { index: from, before } = anchor.current
    const range = ++newestRange.current
    const rows = await input.source.load(Math.min(from, index), Math.max(from, index))
    if (range === newestRange.current) onSelection(withRows(before, rows.map(input.rowId), true))
  }

  function toggle(index: number): void {
    const row = input.source.rowAt(index)
    anchor.current = null
    if (row !== undefined && input.selection) input.onSelection?.(withRows(input.selection, [input.rowId(row)]))
  }

  function move(event: KeyboardEvent, index: number): void {
    const last = (input.source.total ?? 0) - 1
    if (last < 0) return
    const to = Math.min(Math.max(index, 0), last)
    if (event.shiftKey) extendTo(to).catch(() => undefined)
    else anchor.current = null
    input.onCursor(to)
    input.reveal(to)
  }

  function clear(): boolean {
    if (!input.selection || !input.onSelection || (!input.selection.all && input.selection.ids.size === 0)) return false
    anchor.current = null
    input.onSelection(NOTHING_SELECTED)
    return true
  }

  /** True where the key was one of the table's. */
  function handle(event: KeyboardEvent): boolean {
    const cursor = input.cursor ?? -1
    const destination = moveOf(event, cursor, input.pageRows(), input.source.total ?? 0)
    if (destination !== undefined) {
      move(event, destination)
      return true
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    // A held key moves on; all else it does once.
    if (event.repeat) return event.key === ' '
    if (event.key === 'Escape') return clear()
    if (event.key === ' ' && input.onSelection) toggle(cursor)
    else if (event.key === 'a' && input.onSelection) input.onSelection(ALL_SELECTED)
    else if (event.key === 'Enter' && input.onActivate && cursor >= 0) input.onActivate(cursor)
    else return false
    return true
  }

  return { handle, toggle, extendTo }
}

function moveOf(event: KeyboardEvent, cursor: number, page: number, total: number): number | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined
  if (event.key === 'ArrowDown' || event.key === 'j' || event.key === 'J') return cursor + 1
  if (event.key === 'ArrowUp' || event.key === 'k' || event.key === 'K') return cursor < 0 ? 0 : cursor - 1
  if (event.key === 'PageDown') return Math.max(cursor, 0) + page
  if (event.key === 'PageUp') return cursor - page
  if (event.key === 'Home') return 0
  if (event.key === 'End') return total - 1
  return undefined
}
