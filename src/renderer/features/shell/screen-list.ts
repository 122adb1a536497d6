import {
  IconBuildingCommunity,
  IconCrane,
  IconGitCompare,
  IconHistory,
  IconListCheck,
  IconListDetails,
  IconPlug,
  IconSettings,
  type TablerIcon,
} from '@tabler/icons-react'
import type { ScreenId } from '../../stores/route'

export interface RailScreen {
  id: Exclude<ScreenId, 'workspaces'>
  label: string
  icon: TablerIcon
  /** Key of `mapping.waiting` whose count shows beside it. */
  waiting?: string
  /** Starts a new group of the rail. */
  groupStart?: boolean
}

/** The rail, top to bottom; Mod+1..8 follow it. */
export const RAIL_SCREENS: readonly RailScreen[] = [
  { id: 'overview', label: 'Overview', icon: IconListCheck },
  { id: 'projects', label: 'Projects', icon: IconCrane, waiting: 'project', groupStart: true },
  { id: 'companies', label: 'Companies', icon: IconBuildingCommunity, waiting: 'company' },
  { id: 'plan', label: 'Plan', icon: IconGitCompare, groupStart: true },
  { id: 'runs', label: 'Runs', icon: IconHistory },
  { id: 'log', label: 'Log', icon: IconListDetails },
  { id: 'settings', label: 'Settings', icon: IconSettings, groupStart: true },
  { id: 'connections', label: 'Connections', icon: IconPlug },
]
