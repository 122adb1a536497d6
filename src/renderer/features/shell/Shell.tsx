import { useDisclosure } from '@mantine/hooks'
import { type ReactNode, useEffect } from 'react'
import { usePreferences } from '../../stores/preferences'
import { useRouteStore } from '../../stores/route'
import { useKeyDispatcher } from '../../ui/keys'
import { ShortcutsHelp } from '../../ui/ShortcutsHelp'
import { Palette } from './Palette'
import { Rail } from './Rail'
import styles from './Shell.module.css'
import { StatusBar } from './StatusBar'
import { useRememberPlace } from './use-remember-place'
import { useRunEvents } from './use-run-events'
import { useShellKeys } from './use-shell-keys'
import { WorkspaceGate } from './WorkspaceGate'

/** The frame around every screen: rail, status bar, palette, keys. `banner` stands above the screen, where it has something to say. */
export function Shell({ banner, children }: { banner: ReactNode; children: ReactNode }) {
  const workspaceId = useRouteStore((state) => state.workspaceId)
  const [helpOpened, help] = useDisclosure(false)
  useDensity()
  useKeyDispatcher()
  useRunEvents()
  useRememberPlace()
  useShellKeys(help.toggle)
  return (
    <div className={styles.frame}>
      <Rail onHelp={help.open} />
      <main className={styles.main}>
        {banner}
        <div className={styles.screen}>
          {workspaceId ? (
            <WorkspaceGate key={workspaceId} workspaceId={workspaceId}>
              {children}
            </WorkspaceGate>
          ) : (
            children
          )}
        </div>
      </main>
      <StatusBar />
      <Palette />
      <ShortcutsHelp opened={helpOpened} onClose={help.close} />
    </div>
  )
}

/** The density is an attribute of the document: row heights and table fonts follow it (global.css). */
function useDensity(): void {
  const { density } = usePreferences()
  useEffect(() => {
    document.documentElement.dataset.density = density
  }, [density])
}
