import type { MappingKind } from '@shared/vocabulary'
import { useEffect, useState } from 'react'
import { useApi } from '../../api'
import { NO_FILTER, setMappingPlace } from '../../stores/mapping'
import { setParams, useParams } from '../../stores/route'
import type { MappingView } from './use-mapping-view'

/** How far into the list the record is looked for: it was searched for by its name, so it is near the top. */
const LOOK = 400

/**
 * Opens the screen on one record (`{ recordId, side }`: a link of the log or of a plan) or on words (`{ search }`). The
 * list is searched for the record's name, and the cursor put on it.
 */
export function useFocusRecord(workspaceId: string, kind: MappingKind): string | null {
  const api = useApi()
  const { recordId, side, search } = useParams()
  const [wanted, setWanted] = useState<string | null>(null)
  useEffect(() => {
    if (search === undefined) return
    setMappingPlace(workspaceId, kind, { side: 'source', filter: { ...NO_FILTER, search }, cursor: 0 })
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
        setMappingPlace(workspaceId, kind, { side: row.source ? 'source' : 'target', filter, cursor: 0 })
        setWanted(row.id)
      })
      .catch(() => setMappingPlace(workspaceId, kind, { filter: { ...NO_FILTER, search: recordId }, cursor: 0 }))
      .finally(() => setParams({}))
  }, [api, kind, recordId, side, workspaceId])
  return wanted
}

/** Puts the cursor on the wanted record once the list that holds it is there. */
export function useMoveToRecord(list: MappingView, wanted: string | null, moveTo: (index: number) => void): void {
  const [done, setDone] = useState<string | null>(null)
  const { source } = list
  useEffect(() => {
    if (wanted === null || wanted === done || !source.total) return
    source
      .load(0, Math.min(source.total, LOOK) - 1)
      .then((rows) => {
        const index = rows.findIndex((row) => row.id === wanted)
        if (index < 0) return
        setDone(wanted)
        moveTo(index)
      })
      .catch(() => undefined)
  }, [done, moveTo, source, wanted])
}
