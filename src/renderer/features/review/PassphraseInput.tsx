import { PasswordInput } from '@mantine/core'
import { FOCUS_AT_ONCE } from '../../ui/focus-at-once'

interface PassphraseInputProps {
  readonly label: string
  readonly value: string
  readonly description?: string
  readonly error?: string | null
  readonly focused?: boolean
  onChange(value: string): void
}

/** A passphrase is held by the dialog that asks for it, handed over once, and kept nowhere. */
export function PassphraseInput({ label, value, description, error, focused, onChange }: PassphraseInputProps) {
  return (
    <PasswordInput
      label={label}
      value={value}
      {...(description === undefined ? {} : { description })}
      error={error ?? null}
      {...(focused ? FOCUS_AT_ONCE : {})}
      maxLength={1024}
      autoComplete="off"
      spellCheck={false}
      visibilityToggleButtonProps={{ 'aria-label': 'Show or hide what is typed', tabIndex: 0 }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
