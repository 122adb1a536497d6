import { useEffect } from 'react'
import { keptMapping, useMappingStore } from '../../stores/mapping'
import { useSavePreferences } from '../../stores/preferences'
import { useRouteStore } from '../../stores/route'

/** A cursor that is on its way through the rows is not written at every step. */
const REST_MS = 600

/** Remembers workspace and screen, and where each mapping table was left, so that the next start opens there. */
export function useRememberPlace(): void {
  const workspaceId = useRouteStore((state) => state.workspaceId)
  const screen = useRouteStore((state) => state.screen)
  const save = useSavePreferences()
  useEffect(() => {
    save({ lastWorkspace: workspaceId, lastScreen: screen })
  }, [save, workspaceId, screen])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = useMappingStore.subscribe((now, before) => {
      const same = now.places === before.places && now.panelOpen === before.panelOpen
      if (same && now.panelWidth === before.panelWidth) return
      clearTimeout(timer)
      timer = setTimeout(() => save(keptMapping(useMappingStore.getState())), REST_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [save])
}
