import { useRef } from 'react'
import { useServerEvent } from '../../api'

/** Lists follow a running job this often at most. */
const PACE_MS = 700

/** Calls `refresh` as the workspace's jobs go on, and once more when one ends. */
export function useOnProgress(workspaceId: string, refresh: () => void): void {
  const last = useRef(0)
  useServerEvent('run.progressed', (event) => {
    const now = Date.now()
    if (event.workspaceId !== workspaceId || now - last.current < PACE_MS) return
    last.current = now
    refresh()
  })
  useServerEvent('run.ended', (event) => {
    if (event.workspaceId === workspaceId) refresh()
  })
}
