import type { MappingKind } from '@shared/vocabulary'
import { useEffect } from 'react'
import { useApi } from '../../api'
import { NO_FILTER, setMappingPlace, setQueue, TOP } from '../../stores/mapping'
import { setParams, useParams } from '../../stores/route'
import { isWaiting } from './shown-row'

/**
 * Opens the screen on one record (`{ recordId, side }`: a link of the log, of a plan or of the palette) or on words
 * (`{ search }`). The list is searched for the record's name, and the cursor put on it when the list is there.
 */
export function useFocusRecord(workspaceId: string, kind: MappingKind): void {
  const api = useApi()
  const { recordId, side, search } = useParams()
  useEffect(() => {
    if (search === undefined) return
    // What is asked for by name may have been decided: no queue holds it.
    setQueue(workspaceId, kind, false)
    setMappingPlace(workspaceId, kind, { side: 'source', filter: { ...NO_FILTER, search }, ...TOP })
    setParams({})
  }, [kind, search, workspaceId])
  useEffect(() => {
    if (recordId === undefined) return
    const detail =
      side === 'target'
        ? api.call('mapping.targetDetail', { workspaceId, kind, targetId: recordId })
        : api.call('mapping.detail', { workspaceId, kind, sourceId: recordId })
    detail
      .then(({ row }) => {
        const filter = { ...NO_FILTER, search: (row.source ?? row.target)?.name ?? '', includeInactive: true }
        if (!isWaiting(kind, row.state)) setQueue(workspaceId, kind, false)
        const leading = row.source ? 'source' : 'target'
        setMappingPlace(workspaceId, kind, { side: leading, filter, ...TOP, wanted: row.id })
      })
      .catch(() => setMappingPlace(workspaceId, kind, { filter: { ...NO_FILTER, search: recordId }, ...TOP }))
      .finally(() => setParams({}))
  }, [api, kind, recordId, side, workspaceId])
}
