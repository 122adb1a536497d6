import { useEffect, useRef } from 'react'
import { useMappingStore } from '../../../stores/mapping'
import type { Cursor } from '../use-cursor'
import type { MappingView, ViewQuery } from '../use-mapping-view'

/** After Mod+Z what was undone is in the queue again, under the cursor; after a redo it leaves again. */
export function useQueueReverts(query: ViewQuery, { queue }: MappingView, cursor: Cursor): void {
  const newest = useMappingStore((state) => state.lastReverted)
  const known = useRef(newest)
  useEffect(() => {
    if (newest === null || newest === known.current) return
    known.current = newest
    if (!query.queue || !queue) return
    if (newest.what === 'redo') return cursor.keep(() => queue.leaveOf(newest.batchId))
    const index = queue.backOf(newest.batchId)
    if (index !== null) cursor.slideTo(index)
  }, [cursor, newest, query.queue, queue])
}
