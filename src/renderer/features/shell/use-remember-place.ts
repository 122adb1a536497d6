import { useEffect } from 'react'
import { keptLists, useListsStore } from '../../stores/lists'
import { keptMapping, useMappingStore } from '../../stores/mapping'
import { useSavePreferences } from '../../stores/preferences'
import { useRouteStore } from '../../stores/route'

/** A cursor that is on its way through the rows is not written at every step. */
const REST_MS = 600

/** Remembers workspace and screen, and where each table was left, so that the next start opens there. */
export function useRememberPlace(): void {
  const workspaceId = useRouteStore((state) => state.workspaceId)
  const screen = useRouteStore((state) => state.screen)
  const save = useSavePreferences()
  useEffect(() => {
    save({ lastWorkspace: workspaceId, lastScreen: screen })
  }, [save, workspaceId, screen])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const write = () => {
      clearTimeout(timer)
      const keep = () => save({ ...keptMapping(useMappingStore.getState()), ...keptLists(useListsStore.getState()) })
      timer = setTimeout(keep, REST_MS)
    }
    const stops = [
      useMappingStore.subscribe((now, before) => {
        const same = now.places === before.places && now.panelOpen === before.panelOpen && now.queues === before.queues
        if (!same || now.panelWidth !== before.panelWidth) write()
      }),
      useListsStore.subscribe((now, before) => {
        if (now.places !== before.places) write()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
      clearTimeout(timer)
    }
  }, [save])
}
