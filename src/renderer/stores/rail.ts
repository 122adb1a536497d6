import { useMediaQuery } from '@mantine/hooks'
import { create } from 'zustand'
import { usePreferences, useSavePreferences } from './preferences'

const FULL = 220
const COLLAPSED = 52
/** Below this width of the window (px) the rail gives its room to the tables, until a person wants it back. */
const NARROW = '(max-width: 1119px)'

/** In a narrow window the rail is opened for the session only: the preference is for windows with room. */
const useNarrowRail = create<{ opened: boolean }>(() => ({ opened: false }))

export function useRail(): { collapsed: boolean; toggle(): void } {
  const preferred = usePreferences().railCollapsed
  const save = useSavePreferences()
  const narrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false })
  const opened = useNarrowRail((state) => state.opened)
  if (narrow) return { collapsed: !opened, toggle: () => useNarrowRail.setState({ opened: !opened }) }
  return { collapsed: preferred, toggle: () => save({ railCollapsed: !preferred }) }
}

/** What the rail takes of the window's width; px. */
export function useRailWidth(): number {
  return useRail().collapsed ? COLLAPSED : FULL
}
