import {
  IconAddressBook,
  IconBuildingCommunity,
  IconContract,
  IconCrane,
  IconGitCompare,
  IconHistory,
  IconListCheck,
  IconListDetails,
  IconPlug,
  IconSettings,
  IconShieldCheck,
  IconStethoscope,
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

/** The rail, top to bottom. */
export const RAIL_SCREENS: readonly RailScreen[] = [
  { id: 'overview', label: 'Overview', icon: IconListCheck },
  { id: 'projects', label: 'Projects', icon: IconCrane, waiting: 'project', groupStart: true },
  { id: 'companies', label: 'Companies', icon: IconBuildingCommunity, waiting: 'company' },
  { id: 'commitments', label: 'Commitments', icon: IconContract },
  { id: 'contacts', label: 'Contacts', icon: IconAddressBook },
  { id: 'compliance', label: 'Compliance', icon: IconShieldCheck },
  { id: 'plan', label: 'Plan', icon: IconGitCompare, groupStart: true },
  { id: 'runs', label: 'Runs', icon: IconHistory },
  { id: 'log', label: 'Log', icon: IconListDetails },
  { id: 'troubleshoot', label: 'Troubleshooting', icon: IconStethoscope },
  { id: 'settings', label: 'Settings', icon: IconSettings, groupStart: true },
  { id: 'connections', label: 'Connections', icon: IconPlug },
]

/** The key of a rail screen: the first nine have one, `Mod+1` to `Mod+9`. */
export function screenKeys(index: number): string | undefined {
  return index < 9 ? `Mod+${index + 1}` : undefined
}
