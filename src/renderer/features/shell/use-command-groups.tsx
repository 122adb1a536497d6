import type { SpotlightActionGroupData } from '@mantine/spotlight'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBulb,
  IconDeviceDesktop,
  IconDownload,
  IconFileExport,
  IconFileImport,
  IconGitCompare,
  IconMoon,
  IconPlayerPlay,
  IconPlus,
  IconRowInsertTop,
  IconStack2,
  IconSun,
  type TablerIcon,
} from '@tabler/icons-react'
import { sidesWords, useIntegrations } from '../../stores/integrations'
import { useJobs } from '../../stores/jobs'
import { useLeaveWorkspace } from '../../stores/leave-workspace'
import { useSavePreferences } from '../../stores/preferences'
import { useChooseFile, useReview } from '../../stores/review'
import { leaveWorkspace, navigate } from '../../stores/route'
import { KeyHint } from '../../ui/KeyHint'
import { railScreens, screenKeys } from './screen-list'
import { useRevert } from './use-shell-keys'

interface Command {
  id: string
  label: string
  icon: TablerIcon
  run(): void
  keys?: string
  keywords?: string
  /** Why it cannot be used now: shown instead of being hidden. */
  blocked?: string | null
}

/** What the palette offers without a search: screens, work, decisions, looks. */
export function useCommandGroups(workspaceId: string | null): SpotlightActionGroupData[] {
  const work = useWorkCommands(workspaceId)
  const looks = useLookCommands()
  const places = usePlaceCommands(workspaceId)
  return [group('Go to', places), ...(workspaceId ? [group('Actions', work)] : []), group('Appearance', looks)]
}

function usePlaceCommands(workspaceId: string | null): Command[] {
  const leave = useLeaveWorkspace()
  const away = (params?: Record<string, string>) => () => {
    leave()
    leaveWorkspace(params)
  }
  const connected = useIntegrations(workspaceId) ?? []
  const choose = useChooseFile()
  const shown = railScreens(connected, Boolean(useReview(workspaceId)))
  const numbers = screenKeys(shown)
  const screens = shown.map(({ id, label, icon }): Command => {
    const keys = numbers.get(id)
    return { id: `screen-${id}`, label, icon, run: () => navigate(id), ...(keys === undefined ? {} : { keys }) }
  })
  return [
    ...(workspaceId ? screens : []),
    { id: 'workspaces', label: 'All workspaces', icon: IconStack2, keywords: 'switch customer', run: away() },
    { id: 'new-workspace', label: 'New workspace', icon: IconPlus, keywords: 'create', run: away({ create: 'yes' }) },
    {
      id: 'open-review',
      label: 'Open a review file…',
      icon: IconFileImport,
      keywords: 'pack spreadsheet excel bring in import merge',
      run: choose,
    },
  ]
}

function useWorkCommands(workspaceId: string | null): Command[] {
  const { blocked, start } = useJobs(workspaceId ?? '', workspaceId !== null)
  const revert = useRevert(workspaceId)
  const sides = sidesWords(useIntegrations(workspaceId) ?? [])
  return [
    { id: 'pull', label: `Pull ${sides}`, icon: IconDownload, blocked, run: () => start('pull') },
    { id: 'suggest', label: 'Suggest matches', icon: IconBulb, blocked, run: () => start('suggest') },
    {
      id: 'plan',
      label: 'Make a plan',
      icon: IconGitCompare,
      blocked,
      run: () => {
        start('plan')
        navigate('plan')
      },
    },
    {
      id: 'export-review',
      label: 'Export for review…',
      icon: IconFileExport,
      keywords: 'pack spreadsheet excel csv',
      run: () => navigate('review', { export: 'yes' }),
    },
    { id: 'apply', label: 'Review and apply the plan', icon: IconPlayerPlay, run: () => navigate('plan') },
    { id: 'undo', label: 'Undo decisions', icon: IconArrowBackUp, keys: 'Mod+z', run: () => void revert('undo') },
    {
      id: 'redo',
      label: 'Redo decisions',
      icon: IconArrowForwardUp,
      keys: 'Mod+Shift+z',
      run: () => void revert('redo'),
    },
  ]
}

function useLookCommands(): Command[] {
  const save = useSavePreferences()
  return [
    { id: 'light', label: 'Light theme', icon: IconSun, run: () => save({ theme: 'light' }) },
    { id: 'dark', label: 'Dark theme', icon: IconMoon, run: () => save({ theme: 'dark' }) },
    { id: 'system', label: 'Theme of the system', icon: IconDeviceDesktop, run: () => save({ theme: 'system' }) },
    {
      id: 'comfortable',
      label: 'Comfortable rows',
      icon: IconRowInsertTop,
      keywords: 'density',
      run: () => save({ density: 'comfortable' }),
    },
    {
      id: 'compact',
      label: 'Compact rows',
      icon: IconRowInsertTop,
      keywords: 'density',
      run: () => save({ density: 'compact' }),
    },
  ]
}

function group(title: string, commands: readonly Command[]): SpotlightActionGroupData {
  const actions = commands.map(({ id, label, icon: Icon, run, keys, keywords, blocked }) => ({
    id,
    label,
    onClick: run,
    leftSection: <Icon size={16} stroke={1.7} aria-hidden />,
    ...(keys ? { rightSection: <KeyHint keys={keys} /> } : {}),
    ...(keywords ? { keywords } : {}),
    ...(blocked ? { description: blocked, disabled: true } : {}),
  }))
  return { group: title, actions }
}
