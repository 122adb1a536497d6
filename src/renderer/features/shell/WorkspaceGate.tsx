import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { useApi } from '../../api'
import { leaveWorkspace } from '../../stores/route'
import { ErrorState } from '../../ui/ErrorState'
import { ScreenSkeleton } from '../../ui/ScreenSkeleton'

/** Opens the workspace (its database, its lock, a sandbox's servers) before any of its screens asks for something. */
export function WorkspaceGate({ workspaceId, children }: { workspaceId: string; children: ReactNode }) {
  const api = useApi()
  const queries = useQueryClient()
  const opening = useQuery({
    // Not a method's key: opening is asked for once, never again because something in the workspace changed.
    queryKey: ['opened', workspaceId],
    queryFn: () => api.call('workspaces.open', { workspaceId }),
    gcTime: 0,
  })
  const { isSuccess } = opening
  useEffect(() => {
    if (isSuccess) void queries.invalidateQueries({ queryKey: ['workspaces.list'] })
  }, [isSuccess, queries])
  if (opening.isSuccess) return children
  if (opening.isPending) return <ScreenSkeleton />
  return (
    <>
      <ErrorState
        what="The workspace could not be opened"
        error={opening.error}
        retrying={opening.isFetching}
        onRetry={() => void opening.refetch()}
      />
      <div style={{ textAlign: 'center' }}>
        <Button variant="subtle" onClick={() => leaveWorkspace()}>
          All workspaces
        </Button>
      </div>
    </>
  )
}
