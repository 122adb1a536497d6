import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

/** Asks for the list again after one of its workspaces was made, renamed or deleted here. */
export function useRefreshList(): () => void {
  const queries = useQueryClient()
  return useCallback(() => void queries.invalidateQueries({ queryKey: ['workspaces.list'] }), [queries])
}
