import type { MappingKind } from '@shared/vocabulary'
import { type RefObject, useCallback } from 'react'
import { useApi } from '../../api'
import { mappingPlace, setMappingPlace } from '../../stores/mapping'
import type { TableHandle } from '../../ui/table'
import { isWaiting } from './shown-row'
import type { TriageQueue } from './triage/queue'
import type { MappingView, ViewQuery } from './use-mapping-view'

export interface Cursor {
  moveTo(index: number): void
  /** The same, with the row where the eye is: what was under the cursor stays at its height on the screen. */
  slideTo(index: number): void
  /** The same, told by a click: the row is in sight. */
  set(index: number): void
  move(by: number): void
  /** To the next row that waits for a person. Looks in what is read first, so that it is there at once. */
  next(): Promise<void>
  /** Takes rows out of the list, or puts them back: the cursor keeps its row, and its height on the screen. */
  keep(change: () => void): void
  /** Down one row, decided or not. */
  pass(): void
}

/** The row under the cursor, by index: the order is frozen, so that an index stays the same row. */
export function useCursor(
  query: ViewQuery,
  list: MappingView,
  table: RefObject<TableHandle | null>,
  say: (words: string) => void,
): Cursor {
  const api = useApi()
  const { workspaceId, kind, queue: queueing } = query
  const { view, queue } = list

  const set = useCallback(
    (index: number) => setMappingPlace(workspaceId, kind, { cursor: index, cursorId: queue?.rowAt(index)?.id ?? null }),
    [kind, queue, workspaceId],
  )
  const moveTo = useCallback(
    (index: number) => {
      const last = (queue?.total ?? 0) - 1
      if (last < 0) return
      const to = Math.max(0, Math.min(last, index))
      set(to)
      table.current?.reveal(to)
    },
    [set, queue, table],
  )
  const slideTo = useCallback(
    (index: number) => {
      table.current?.slide(mappingPlace(workspaceId, kind).cursor, index)
      moveTo(index)
    },
    [kind, moveTo, table, workspaceId],
  )
  const keep = useCallback(
    (change: () => void) => {
      const { cursor } = mappingPlace(workspaceId, kind)
      const at = queue?.atOf(cursor) ?? cursor
      change()
      const to = queue?.indexOf(at) ?? cursor
      if (to !== cursor) slideTo(to)
    },
    [kind, queue, slideTo, workspaceId],
  )
  const move = useCallback(
    (by: number) => moveTo(mappingPlace(workspaceId, kind).cursor + by),
    [kind, moveTo, workspaceId],
  )

  const next = useCallback(async () => {
    if (!view || !queue) return
    const { cursor } = mappingPlace(workspaceId, kind)
    if (queueing) {
      const at = queue.atOf(cursor)
      const to = nextInQueue(queue, kind, at)
      if (to !== null) {
        // From where the row was before rows above it left: the eye stays at one height.
        table.current?.slide(cursor, to)
        return moveTo(to)
      }
      const left = Math.min(queue.indexOf(at), queue.total - 1)
      if (left !== cursor) moveTo(left)
      return say('This was the last row of the queue. What was passed over is above.')
    }
    for (let index = cursor + 1; index < queue.total; index++) {
      const row = queue.rowAt(index)
      if (!row) break
      if (isWaiting(kind, row.state)) return moveTo(index)
    }
    const { index } = await api.call('mapping.nextUndecided', { viewId: view.viewId, from: queue.atOf(cursor) })
    if (index !== null) return moveTo(queue.indexOf(index))
    say('No row of this list waits for a decision after this one.')
  }, [api, kind, moveTo, queue, queueing, say, table, view, workspaceId])

  const pass = useCallback(() => {
    const { cursor } = mappingPlace(workspaceId, kind)
    if (cursor + 1 >= (queue?.total ?? 0)) return say('This is the last row.')
    slideTo(cursor + 1)
  }, [kind, queue, say, slideTo, workspaceId])

  return { moveTo, slideTo, set, move, next, keep, pass }
}

/** What was decided leaves, and the row after the cursor's is next; null at the end. Rows decided elsewhere are passed. */
function nextInQueue(queue: TriageQueue, kind: MappingKind, at: number): number | null {
  queue.letGo()
  const from = queue.indexOf(at)
  for (let index = from + 1; index < queue.total; index++) {
    const row = queue.rowAt(index)
    if (!row || isWaiting(kind, row.state)) return index
  }
  return null
}
