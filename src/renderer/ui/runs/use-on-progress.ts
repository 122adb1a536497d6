import { useEffect, useRef } from 'react'
import { useServerEvent } from '../../api'

/** Lists follow a running job this often at most. */
const PACE_MS = 700

/**
 * Calls `refresh` as the workspace's jobs go on, every `paceMs` at most and for the last of a burst too, and once more
 * when one ends.
 */
export function useOnProgress(workspaceId: string, refresh: () => void, paceMs = PACE_MS): void {
  const last = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const newest = useRef(refresh)
  useEffect(() => {
    newest.current = refresh
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  const now = () => {
    clearTimeout(timer.current)
    timer.current = undefined
    last.current = Date.now()
    newest.current()
  }
  useServerEvent('run.progressed', (event) => {
    if (event.workspaceId !== workspaceId || timer.current !== undefined) return
    const wait = last.current + paceMs - Date.now()
    if (wait <= 0) now()
    else timer.current = setTimeout(now, wait)
  })
  useServerEvent('run.ended', (event) => {
    if (event.workspaceId === workspaceId) now()
  })
}
