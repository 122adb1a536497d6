import { ActionIcon, TextInput } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'

interface SearchFieldProps {
  value: string
  onChange(value: string): void
  /** What is searched: "Search companies on both sides". */
  label: string
  width?: number
  /** Enter or the arrow down: on to what was found. */
  onLeave?(): void
}

/** The search of a screen. The shell focuses it on Mod+F; Enter or ↓ goes on to the rows, Escape empties it, then leaves it. */
export function SearchField({ value, onChange, label, width = 240, onLeave = focusRows }: SearchFieldProps) {
  return (
    <TextInput
      data-screen-search
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      w={width}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        value && (
          <ActionIcon size={20} aria-label="Clear the search" onClick={() => onChange('')}>
            <IconX size={12} aria-hidden />
          </ActionIcon>
        )
      }
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if ((event.key === 'Enter' || event.key === 'ArrowDown') && !event.nativeEvent.isComposing) {
          event.preventDefault()
          if (!event.repeat) onLeave()
          return
        }
        if (event.key !== 'Escape') return
        event.preventDefault()
        if (value) onChange('')
        else event.currentTarget.blur()
      }}
    />
  )
}

/** The table of the screen, with its cursor where it is. */
function focusRows(): void {
  document.querySelector<HTMLElement>('main [role="grid"]')?.focus()
}
