import { useEffect } from 'react'
import { useSavePreferences } from '../../stores/preferences'
import { useRouteStore } from '../../stores/route'

/** Remembers workspace and screen, so that the next start opens there. */
export function useRememberPlace(): void {
  const workspaceId = useRouteStore((state) => state.workspaceId)
  const screen = useRouteStore((state) => state.screen)
  const save = useSavePreferences()
  useEffect(() => {
    save({ lastWorkspace: workspaceId, lastScreen: screen })
  }, [save, workspaceId, screen])
}
