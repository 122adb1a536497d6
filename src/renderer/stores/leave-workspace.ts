import type { Progress } from '@shared/plan'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useApi } from '../api'
import { useRouteStore } from './route'

/** Gives a workspace's lock back on leaving it, unless a job is still running there: that one goes on. */
export function useLeaveWorkspace(): () => void {
  const api = useApi()
  const queries = useQueryClient()
  const workspaceId = useRouteStore((state) => state.workspaceId)
  return useCallback(() => {
    if (!workspaceId) return
    const active = queries.getQueryData<Progress[]>(['runs.active', { workspaceId }]) ?? []
    if (active.length > 0) return
    // A lock that could not be given back is reported by whoever wants it next.
    api.call('workspaces.close', { workspaceId }).catch(() => undefined)
  }, [api, queries, workspaceId])
}
