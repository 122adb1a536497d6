import { type RefObject, useCallback } from 'react'
import { useApi } from '../../api'
import { mappingPlace, setMappingPlace } from '../../stores/mapping'
import type { TableHandle } from '../../ui/table'
import { isWaiting } from './shown-row'
import type { MappingView, ViewQuery } from './use-mapping-view'

export interface Cursor {
  moveTo(index: number): void
  /** The same, told by a click: the row is in sight. */
  set(index: number): void
  move(by: number): void
  /** To the next row that waits for a person. Looks in what is read first, so that it is there at once. */
  next(): Promise<void>
}

/** The row under the cursor, by index: the order is frozen, so that an index stays the same row. */
export function useCursor(
  query: ViewQuery,
  list: MappingView,
  table: RefObject<TableHandle | null>,
  say: (words: string) => void,
): Cursor {
  const api = useApi()
  const { workspaceId, kind } = query
  const { source, view } = list

  const set = useCallback(
    (index: number) => setMappingPlace(workspaceId, kind, { cursor: index, cursorId: source.rowAt(index)?.id ?? null }),
    [kind, source, workspaceId],
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
    (by: number) => moveTo(mappingPlace(workspaceId, kind).cursor + by),
    [kind, moveTo, workspaceId],
  )

  const next = useCallback(async () => {
    if (!view) return
    const from = mappingPlace(workspaceId, kind).cursor
    for (let index = from + 1; index < (source.total ?? 0); index++) {
      const row = source.rowAt(index)
      if (!row) break
      if (isWaiting(kind, row.state)) return moveTo(index)
    }
    const { index } = await api.call('mapping.nextUndecided', { viewId: view.viewId, from })
    if (index !== null) return moveTo(index)
    say('No row of this list waits for a decision after this one.')
  }, [api, kind, moveTo, say, source, view, workspaceId])

  return { moveTo, set, move, next }
}
