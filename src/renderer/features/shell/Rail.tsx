import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core'
import { type Integration, isCorfixKind, type MappingKind } from '@shared/vocabulary'
import { IconHelpCircle, IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { useState } from 'react'
import { useMethod } from '../../api'
import { useIntegrations } from '../../stores/integrations'
import { useRail } from '../../stores/rail'
import { useReview } from '../../stores/review'
import { navigate, useRouteStore } from '../../stores/route'
import { useUnsavedSettings } from '../../stores/settings-draft'
import { keyCaps } from '../../ui/keys'
import { formatCount } from '../../ui/numbers'
import { ConnectionLights } from './ConnectionLights'
import styles from './Rail.module.css'
import { type RailScreen, railGroups, screenKeys } from './screen-list'
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

/** Until it is known what the workspace is connected to, only what every workspace has. */
const NOTHING: readonly Integration[] = []

function ScreenItems({ workspaceId, collapsed }: { workspaceId: string; collapsed: boolean }) {
  const groups = railGroups(useIntegrations(workspaceId) ?? NOTHING, Boolean(useReview(workspaceId)))
  const open = useOpenRows(workspaceId)
  const unsaved = useUnsavedSettings(workspaceId)
  const numbers = screenKeys(groups.flatMap(({ screens }) => screens))
  return (
    <div className={styles.items}>
      {groups.map(({ title, screens }) => (
        <fieldset key={screens[0]?.id} className={styles.group} aria-label={title ?? undefined}>
          {title !== null && (
            <div className={collapsed ? styles.hidden : styles.groupTitle} aria-hidden>
              {title}
            </div>
          )}
          {screens.map((screen) => (
            <RailItem
              key={screen.id}
              screen={screen}
              titled={title !== null}
              keys={numbers.get(screen.id)}
              collapsed={collapsed}
              open={screen.counts ? open(screen.counts) : null}
              unsaved={screen.id === 'settings' && unsaved}
            />
          ))}
        </fieldset>
      ))}
    </div>
  )
}

/** Rows that wait for a person, and what they are called. */
interface OpenRows {
  readonly count: number
  readonly word: string
}

/**
 * Of TrustLayer's kinds, rows that nobody has decided on. Corfix's follow the rules and wait for nobody (C3 to C10): what
 * is left to a person there are conflicts.
 */
function useOpenRows(workspaceId: string): (kind: MappingKind) => OpenRows | null {
  const waiting = useMethod('mapping.waiting', { workspaceId }).data ?? {}
  const readiness = useMethod('workspaces.overview', { workspaceId }).data?.readiness ?? []
  return (kind) => {
    const conflicts = readiness.find((each) => each.kind === kind)?.conflicts ?? 0
    const open = isCorfixKind(kind)
      ? { count: conflicts, word: conflicts === 1 ? 'conflict' : 'conflicts' }
      : { count: waiting[kind] ?? 0, word: 'undecided' }
    return open.count > 0 ? open : null
  }
}

interface RailItemProps {
  screen: RailScreen
  /** Its group has a name: that is not said again in sight. */
  titled: boolean
  keys: string | undefined
  collapsed: boolean
  open: OpenRows | null
  unsaved: boolean
}

function RailItem({ screen, titled, keys, collapsed, open, unsaved }: RailItemProps) {
  const current = useRouteStore((state) => state.screen === screen.id)
  const Icon = screen.icon
  const shortcut = keys ? keyCaps(keys).join('+') : ''
  const waits = open ? `${formatCount(open.count)} ${open.word}` : ''
  const hint = [collapsed ? screen.label : '', waits, unsaved ? 'Not saved' : '', shortcut].filter(Boolean).join(' · ')
  // The screen is open: its hint has nothing more to say, until the pointer comes back.
  const [pressed, setPressed] = useState(false)
  return (
    <Tooltip label={hint} position="right" openDelay={collapsed ? 200 : 700} disabled={pressed || hint === ''}>
      <UnstyledButton
        className={styles.item}
        aria-current={current ? 'page' : undefined}
        onClick={() => {
          setPressed(true)
          navigate(screen.id)
        }}
        // A layer that comes over the rail makes it leave too, but does not move the pointer.
        onMouseLeave={({ movementX, movementY }) => (movementX !== 0 || movementY !== 0) && setPressed(false)}
      >
        <Icon size={17} stroke={1.7} aria-hidden />
        <span className={collapsed ? styles.hidden : styles.label}>
          <ScreenName screen={screen} titled={titled} />
        </span>
        {open && (
          <span className={collapsed ? styles.hidden : styles.count}>
            {formatCount(open.count)}
            <span className={styles.hidden}> {open.word}</span>
          </span>
        )}
        {unsaved && <span className={collapsed ? styles.hidden : styles.count}>not saved</span>}
        {collapsed && (open || unsaved) && <span className={styles.dot} aria-hidden />}
      </UnstyledButton>
    </Tooltip>
  )
}

/** "Projects" below the group's name "Corfix"; read aloud it is "Corfix projects" all the same. */
function ScreenName({ screen: { label, short }, titled }: Pick<RailItemProps, 'screen' | 'titled'>) {
  if (!titled || short === undefined) return label
  const [before] = label.toLowerCase().split(short.toLowerCase())
  return (
    <>
      <span className={styles.hidden}>{label.slice(0, before?.length ?? 0)}</span>
      {short}
    </>
  )
}
