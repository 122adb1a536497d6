import { useEffect, useRef } from 'react'
import { useApi } from '../../api'
import { mappingPlace, setMappingPlace, useMappingPlace } from '../../stores/mapping'
import type { Cursor } from './use-cursor'
import type { MappingView, ViewQuery } from './use-mapping-view'

/**
 * A list that is opened, in another order or anew, starts at the row that was under the cursor; a link to a record, at
 * that record. Where the list does not hold it, the cursor keeps its place.
 */
export function useStartAtCursor({ workspaceId, kind }: ViewQuery, list: MappingView, moves: Cursor): void {
  const api = useApi()
  const { cursor, cursorId, wanted } = useMappingPlace(workspaceId, kind)
  const started = useRef<string | null>(null)
  const newest = useRef(moves)
  const { view, busy, source, queue } = list
  useEffect(() => {
    newest.current = moves
  })
  useEffect(() => {
    if (!view || busy || !source.total) return
    if (started.current === view.viewId && wanted === null) return
    const { viewId } = view
    started.current = viewId
    const id = wanted ?? cursorId
    if (id === null) return newest.current.moveTo(cursor)
    setMappingPlace(workspaceId, kind, { wanted: null })
    api
      .call('mapping.locate', { viewId, id })
      .then(({ index }) => {
        if (started.current !== viewId) return
        // Who moved on meanwhile is not taken back.
        if (wanted === null && mappingPlace(workspaceId, kind).cursorId !== cursorId) return
        newest.current.moveTo(index === null ? cursor : (queue?.indexOf(index) ?? index))
        if (index !== null) setMappingPlace(workspaceId, kind, { cursorId: id })
      })
      // The list was let go meanwhile: it is opened again, and this with it.
      .catch(() => undefined)
  }, [api, busy, cursor, cursorId, kind, queue, source, view, wanted, workspaceId])
}
