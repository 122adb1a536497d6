import type { RowDetail } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi, useMethod } from '../../../api'
import { useRested } from '../../../ui/panel'
import type { ShownRow } from '../shown-row'

interface DetailInput {
  readonly workspaceId: string
  readonly kind: MappingKind
  readonly row: ShownRow | undefined
  /** Ids of the rows above and below, each on a line: read ahead, so that the next step of the cursor finds its record there. */
  readonly neighbours: string
}

/** The record under the cursor; while it is read, the one before, so that nothing flashes. */
export function useDetail({ workspaceId, kind, row, neighbours }: DetailInput) {
  const queries = useQueryClient()
  const isSource = row === undefined || row.source !== null
  const rested = useRested(row?.id)
  const keyOf = (sourceId: string) => ['mapping.detail', { workspaceId, kind, sourceId }]
  const known = row !== undefined && isSource && queries.getQueryData<RowDetail>(keyOf(row.id)) !== undefined
  const id = known ? row.id : rested
  const ofSource = useMethod(
    'mapping.detail',
    { workspaceId, kind, sourceId: id ?? '' },
    { enabled: isSource && id !== undefined, keepPrevious: true },
  )
  const ofTarget = useMethod(
    'mapping.targetDetail',
    { workspaceId, kind, targetId: id ?? '' },
    { enabled: !isSource && id !== undefined, keepPrevious: true },
  )
  useReadAhead({ workspaceId, kind, ids: isSource && rested === row?.id ? neighbours : '' })
  const { data, error, refetch } = isSource ? ofSource : ofTarget
  return { id, isSource, data, error, refetch }
}

function useReadAhead({ workspaceId, kind, ids }: { workspaceId: string; kind: MappingKind; ids: string }) {
  const api = useApi()
  const queries = useQueryClient()
  useEffect(() => {
    for (const sourceId of ids.split('\n').filter(Boolean)) {
      const input = { workspaceId, kind, sourceId }
      void queries.prefetchQuery({
        queryKey: ['mapping.detail', input],
        queryFn: ({ signal }) => api.call('mapping.detail', input, { signal }),
      })
    }
  }, [api, ids, kind, queries, workspaceId])
}
