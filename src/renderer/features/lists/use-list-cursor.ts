import type { ListName, ListRow } from '@shared/contract'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { listPlace, setListPlace } from '../../stores/lists'
import type { RowSource, TableHandle } from '../../ui/table'
import type { OpenList } from './use-list-view'

/** Rows above and below the old place in which the row under the cursor is looked for when a list is opened anew. */
const NEARBY = 400

interface CursorInput {
  readonly workspaceId: string
  readonly list: ListName
  readonly open: OpenList
  readonly table: RefObject<TableHandle | null>
}

/** The row under the cursor, by index: the order is frozen, so that an index stays the same row. */
export function useListCursor({ workspaceId, list, open, table }: CursorInput) {
  const { source, view, busy } = open
  const set = useCallback(
    (index: number) => setListPlace(workspaceId, list, { cursor: index, cursorId: source.rowAt(index)?.id ?? null }),
    [list, source, workspaceId],
  )
  const moveTo = useCallback(
    (index: number) => {
      const last = (source.total ?? 0) - 1
      if (last < 0) return
      const to = Math.max(0, Math.min(last, index))
      set(to)
      table.current?.reveal(to)
    },
    [set, source, table],
  )
  const move = useCallback(
    (by: number) => moveTo(listPlace(workspaceId, list).cursor + by),
    [list, moveTo, workspaceId],
  )

  // A list that is opened, in another order or anew, starts at the row that was under the cursor, where it is near.
  const started = useRef<string | null>(null)
  const newest = useRef(moveTo)
  useEffect(() => {
    newest.current = moveTo
  })
  useEffect(() => {
    if (!view || busy || !source.total || started.current === view.viewId) return
    const { viewId } = view
    started.current = viewId
    const { cursor, cursorId } = listPlace(workspaceId, list)
    locate(source, cursorId, cursor)
      .then((index) => {
        // Whoever has moved on meanwhile is not called back.
        const still = started.current === viewId && listPlace(workspaceId, list).cursor === cursor
        if (still) newest.current(index ?? cursor)
      })
      // The list was let go meanwhile: it is opened again, and this with it.
      .catch(() => undefined)
  }, [busy, list, source, view, workspaceId])

  return { set, moveTo, move }
}

/** Where a row, or the row of a record, stands now: at the top of the list or around its old place; else null. */
export async function locate(source: RowSource<ListRow>, id: string | null, around: number): Promise<number | null> {
  const last = (source.total ?? 0) - 1
  if (id === null || last < 0) return null
  const from = Math.max(0, Math.min(last, around) - NEARBY)
  const near = await source.load(from, Math.min(last, around + NEARBY))
  const index = near.findIndex((row) => row.id === id)
  if (index >= 0) return from + index
  const ofRecord = near.findIndex(({ why, records }) => why.id === id || records.some((record) => record.id === id))
  return ofRecord < 0 ? null : from + ofRecord
}
