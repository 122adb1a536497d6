import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core'
import { IconHelpCircle, IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { useState } from 'react'
import { useMethod } from '../../api'
import { useRail } from '../../stores/rail'
import { navigate, useRouteStore } from '../../stores/route'
import { keyCaps } from '../../ui/keys'
import { formatCount } from '../../ui/numbers'
import { ConnectionLights } from './ConnectionLights'
import styles from './Rail.module.css'
import { RAIL_SCREENS, type RailScreen, screenKeys } from './screen-list'
import { ThemeMenu } from './ThemeMenu'
import { WorkspaceSwitcher } from './WorkspaceSwitcher'

/** The left rail: where you are, where you can go, what waits there, whether the connections work. */
export function Rail({ onHelp }: { onHelp(): void }) {
  const { collapsed, toggle } = useRail()
  const workspaceId = useRouteStore((state) => state.workspaceId)
  const Toggle = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  const toggleLabel = collapsed ? 'Show the names of the rail' : 'Collapse the rail'
  return (
    <nav className={styles.rail} data-rail data-collapsed={collapsed || undefined} aria-label="Screens">
      <WorkspaceSwitcher collapsed={collapsed} />
      {workspaceId ? <ScreenItems workspaceId={workspaceId} collapsed={collapsed} /> : <div className={styles.items} />}
      <div className={styles.foot}>
        {workspaceId && <ConnectionLights workspaceId={workspaceId} collapsed={collapsed} />}
        <div className={styles.tools}>
          <ThemeMenu />
          <Tooltip label="Keys of this screen (?)">
            <ActionIcon aria-label="Keys of this screen" onClick={onHelp}>
              <IconHelpCircle size={17} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={toggleLabel}>
            <ActionIcon className={styles.toggle} aria-label={toggleLabel} onClick={toggle}>
              <Toggle size={17} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
    </nav>
  )
}

function ScreenItems({ workspaceId, collapsed }: { workspaceId: string; collapsed: boolean }) {
  const waiting = useMethod('mapping.waiting', { workspaceId }).data ?? {}
  return (
    <div className={styles.items}>
      {RAIL_SCREENS.map((screen, index) => (
        <RailItem
          key={screen.id}
          screen={screen}
          keys={screenKeys(index)}
          collapsed={collapsed}
          waiting={screen.waiting ? (waiting[screen.waiting] ?? 0) : 0}
        />
      ))}
    </div>
  )
}

interface RailItemProps {
  screen: RailScreen
  keys: string | undefined
  collapsed: boolean
  waiting: number
}

function RailItem({ screen, keys, collapsed, waiting }: RailItemProps) {
  const current = useRouteStore((state) => state.screen === screen.id)
  const Icon = screen.icon
  const shortcut = keys ? keyCaps(keys).join('+') : ''
  const waits = waiting > 0 ? `${formatCount(waiting)} undecided` : ''
  const hint = [collapsed ? screen.label : '', waits, shortcut].filter(Boolean).join(' · ')
  // The screen is open: its hint has nothing more to say, until the pointer comes back.
  const [pressed, setPressed] = useState(false)
  return (
    <Tooltip label={hint} position="right" openDelay={collapsed ? 200 : 700} disabled={pressed || hint === ''}>
      <UnstyledButton
        className={styles.item}
        data-group-start={screen.groupStart || undefined}
        aria-current={current ? 'page' : undefined}
        onClick={() => {
          setPressed(true)
          navigate(screen.id)
        }}
        // A layer that comes over the rail makes it leave too, but does not move the pointer.
        onMouseLeave={({ movementX, movementY }) => (movementX !== 0 || movementY !== 0) && setPressed(false)}
      >
        <Icon size={17} stroke={1.7} aria-hidden />
        <span className={collapsed ? styles.hidden : styles.label}>{screen.label}</span>
        {waiting > 0 && (
          <span className={collapsed ? styles.hidden : styles.count}>
            {formatCount(waiting)}
            <span className={styles.hidden}> undecided</span>
          </span>
        )}
        {collapsed && waiting > 0 && <span className={styles.dot} aria-hidden />}
      </UnstyledButton>
    </Tooltip>
  )
}
