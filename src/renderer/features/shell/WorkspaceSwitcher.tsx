import { Menu, Tooltip, UnstyledButton } from '@mantine/core'
import type { WorkspaceSummary } from '@shared/contract'
import { IconCheck, IconPlus, IconSelector, IconStack2 } from '@tabler/icons-react'
import { useMethod } from '../../api'
import { useLeaveWorkspace } from '../../stores/leave-workspace'
import { enterWorkspace, leaveWorkspace, navigate, useRouteStore } from '../../stores/route'
import { EnvironmentBadge } from '../../ui/EnvironmentBadge'
import styles from './WorkspaceSwitcher.module.css'

/** The customer whose workspace is open, where its writes land, and the way to the others. */
export function WorkspaceSwitcher({ collapsed }: { collapsed: boolean }) {
  const workspaceId = useRouteStore((state) => state.workspaceId)
  const workspaces = useMethod('workspaces.list', null).data ?? []
  const current = workspaces.find((workspace) => workspace.id === workspaceId)
  const name = current?.name ?? (workspaceId ? '' : 'Workspaces')
  return (
    <div className={styles.place}>
      <Menu position="bottom-start" width={320}>
        <Menu.Target>
          <Tooltip label={name} position="right" disabled={!collapsed}>
            <UnstyledButton className={styles.switcher}>
              <span className={styles.mark} aria-hidden>
                {current ? initials(current.name) : <IconStack2 size={15} />}
              </span>
              <span className={styles.hidden}>Workspace</span>
              {collapsed ? (
                <span className={styles.hidden}>{name}</span>
              ) : (
                <SwitcherWords name={name} environment={current && landing(current)} />
              )}
              {!collapsed && <IconSelector size={15} className={styles.chevron} aria-hidden />}
            </UnstyledButton>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <WorkspaceItems workspaces={workspaces} currentId={workspaceId} />
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

function SwitcherWords({ name, environment }: { name: string; environment: string | undefined }) {
  return (
    <span className={styles.words}>
      <span className={styles.name}>{name}</span>
      {environment && <EnvironmentBadge environment={environment} />}
    </span>
  )
}

interface WorkspaceItemsProps {
  workspaces: readonly WorkspaceSummary[]
  currentId: string | null
}

function WorkspaceItems({ workspaces, currentId }: WorkspaceItemsProps) {
  const leave = useLeaveWorkspace()
  const go = (action: () => void) => () => {
    leave()
    action()
  }
  return (
    <>
      {workspaces
        .filter((workspace) => workspace.problem === null)
        .map(({ id, name, ...workspace }) => (
          <Menu.Item
            key={id}
            leftSection={<IconCheck size={14} aria-hidden style={{ opacity: id === currentId ? 1 : 0 }} />}
            rightSection={<EnvironmentBadge environment={landing(workspace)} />}
            onClick={id === currentId ? () => navigate('overview') : go(() => enterWorkspace(id))}
          >
            {name}
          </Menu.Item>
        ))}
      {workspaces.length > 0 && <Menu.Divider />}
      <Menu.Item leftSection={<IconStack2 size={14} aria-hidden />} onClick={go(() => leaveWorkspace())}>
        All workspaces
      </Menu.Item>
      <Menu.Item leftSection={<IconPlus size={14} aria-hidden />} onClick={go(() => leaveWorkspace({ create: 'yes' }))}>
        New workspace
      </Menu.Item>
    </>
  )
}

/** O2: what is decided in a review goes into its pack, whatever its customer's environment is. */
function landing({ environment, review }: Pick<WorkspaceSummary, 'environment' | 'review'>): string {
  return review ? 'review' : environment
}

/** "Harbor Bridge Constructors" as "HB". */
function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return words
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase()
}
