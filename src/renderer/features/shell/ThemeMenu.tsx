import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { Preferences } from '@shared/contract'
import { IconDeviceDesktop, IconMoon, IconSun, type TablerIcon } from '@tabler/icons-react'
import { useState } from 'react'
import { usePreferences, useSavePreferences } from '../../stores/preferences'

const THEMES: readonly { value: Preferences['theme']; label: string; icon: TablerIcon }[] = [
  { value: 'system', label: 'As the system', icon: IconDeviceDesktop },
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
]

const DENSITIES: readonly { value: Preferences['density']; label: string }[] = [
  { value: 'comfortable', label: 'Comfortable rows' },
  { value: 'compact', label: 'Compact rows' },
]

/** Theme and density. */
export function ThemeMenu() {
  const { theme, density } = usePreferences()
  const save = useSavePreferences()
  const [opened, setOpened] = useState(false)
  const Current = THEMES.find(({ value }) => value === theme)?.icon ?? IconDeviceDesktop
  return (
    <Menu position="top-start" width={200} onChange={setOpened}>
      <Menu.Target>
        <Tooltip label="Theme and density" disabled={opened}>
          <ActionIcon aria-label="Theme and density">
            <Current size={17} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Theme</Menu.Label>
        <Menu.RadioGroup value={theme} onChange={(value) => save({ theme: Preferences.shape.theme.parse(value) })}>
          {THEMES.map(({ value, label }) => (
            <Menu.RadioItem key={value} value={value}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>Density</Menu.Label>
        <Menu.RadioGroup
          value={density}
          onChange={(value) => save({ density: Preferences.shape.density.parse(value) })}
        >
          {DENSITIES.map(({ value, label }) => (
            <Menu.RadioItem key={value} value={value}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
