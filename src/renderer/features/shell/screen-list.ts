import type { Integration, MappingKind } from '@shared/vocabulary'
import { SYSTEM_NAME } from '@shared/vocabulary'
import {
  IconAddressBook,
  IconBuildingCommunity,
  IconChecklist,
  IconContract,
  IconCrane,
  IconFileCheck,
  IconGitCompare,
  IconHelmet,
  IconHistory,
  IconHistoryToggle,
  IconListCheck,
  IconListDetails,
  IconPlug,
  IconSettings,
  IconShieldCheck,
  IconStethoscope,
  type TablerIcon,
} from '@tabler/icons-react'
import { shownInReview } from '../../stores/review'
import type { ScreenId } from '../../stores/route'

export interface RailScreen {
  readonly id: Exclude<ScreenId, 'workspaces'>
  /** What it is called outside of its group: in the palette, in hints. */
  readonly label: string
  /** What the rail says below the group's name, where that is shorter. */
  readonly short?: string
  readonly icon: TablerIcon
  /** The mapping kind whose open rows are counted beside it. */
  readonly counts?: MappingKind
  /** A list to look things up in: where there are more screens than numbers, it goes without. */
  readonly lookedUp?: true
}

export interface RailGroup {
  /** Said above the group; null where there is nothing to tell apart. */
  readonly title: string | null
  readonly screens: readonly RailScreen[]
}

const START: readonly RailScreen[] = [{ id: 'overview', label: 'Overview', icon: IconListCheck }]

const OF_INTEGRATION: Record<Integration, readonly RailScreen[]> = {
  trustlayer: [
    { id: 'projects', label: 'Projects', icon: IconCrane, counts: 'project' },
    { id: 'companies', label: 'Companies', icon: IconBuildingCommunity, counts: 'company' },
    { id: 'commitments', label: 'Commitments', icon: IconContract, lookedUp: true },
    { id: 'contacts', label: 'Contacts', icon: IconAddressBook, lookedUp: true },
    { id: 'compliance', label: 'Compliance', icon: IconShieldCheck, lookedUp: true },
  ],
  corfix: [
    { id: 'corfix-projects', label: 'Corfix projects', short: 'Projects', icon: IconCrane, counts: 'corfix-project' },
    { id: 'workers', label: 'Workers', icon: IconHelmet, counts: 'corfix-user' },
    { id: 'forms', label: 'Forms', icon: IconFileCheck },
  ],
}

const REVIEW: RailScreen = { id: 'review', label: 'Review', icon: IconChecklist }
const RUNS: readonly RailScreen[] = [
  { id: 'plan', label: 'Plan', icon: IconGitCompare },
  { id: 'runs', label: 'Runs', icon: IconHistory },
  { id: 'log', label: 'Log', icon: IconListDetails },
  { id: 'history', label: 'History', icon: IconHistoryToggle },
  REVIEW,
  { id: 'troubleshoot', label: 'Troubleshooting', icon: IconStethoscope },
]
const SET_UP: readonly RailScreen[] = [
  { id: 'settings', label: 'Settings', icon: IconSettings },
  { id: 'connections', label: 'Connections', icon: IconPlug },
]

/**
 * The rail, top to bottom: the screens of what the workspace is connected to, under a name each where there are two. In a review
 * the review itself leads, and what needs connections is left out.
 */
export function railGroups(connected: readonly Integration[], inReview: boolean): readonly RailGroup[] {
  const named = connected.length > 1
  const ofIntegrations = connected.map((integration) => ({
    title: named ? SYSTEM_NAME[integration] : null,
    screens: OF_INTEGRATION[integration],
  }))
  const untitled = (screens: readonly RailScreen[]) => ({ title: null, screens })
  if (inReview) {
    const rest = RUNS.filter((screen) => screen !== REVIEW && shownInReview(screen.id))
    return [untitled([REVIEW]), ...ofIntegrations, untitled(rest)]
  }
  return [untitled(START), ...ofIntegrations, untitled(RUNS), untitled(SET_UP)]
}

export function railScreens(connected: readonly Integration[], inReview: boolean): readonly RailScreen[] {
  return railGroups(connected, inReview).flatMap(({ screens }) => screens)
}

const NUMBERS = 9

/**
 * The keys of the rail's screens, `Mod+1` to `Mod+9` from the top. Where there are more screens than numbers, lists to look
 * things up in go without: so that the plan, the runs and the log have theirs.
 */
export function screenKeys(screens: readonly RailScreen[]): ReadonlyMap<RailScreen['id'], string> {
  const short = screens.length > NUMBERS && screens.findIndex(({ id }) => id === 'plan') >= NUMBERS
  const numbered = screens.filter(({ lookedUp }) => !(short && lookedUp)).slice(0, NUMBERS)
  return new Map(numbered.map(({ id }, index) => [id, `Mod+${index + 1}`]))
}
