import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun, type TablerIcon } from '@tabler/icons-react'
import type { Preferences } from '@shared/contract'
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
  const Current = THEMES.find(({ value }) => value === theme)?.icon ?? IconDeviceDesktop
  return (
    <Menu position="top-start" width={200}>
      <Menu.Target>
        <Tooltip label="Theme and density">
          <ActionIcon aria-label="Theme and density">
            <Current size={17} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Theme</Menu.Label>
        {THEMES.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={theme === value}
            leftSection={<Icon size={15} aria-hidden />}
            rightSection={theme === value && <IconCheck size={14} aria-hidden />}
            onClick={() => save({ theme: value })}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>Density</Menu.Label>
        {DENSITIES.map(({ value, label }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={density === value}
            rightSection={density === value && <IconCheck size={14} aria-hidden />}
            onClick={() => save({ density: value })}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
