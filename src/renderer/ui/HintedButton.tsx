import { Button, type ButtonProps, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'

interface HintedButtonProps extends Omit<ButtonProps, 'disabled'> {
  onClick(): void
  /** Why it cannot be used now, shown on hover and to screen readers; null where it can. */
  blocked: string | null
  children: ReactNode
}

/** A button that says why when it cannot be used. It stays focusable, so that the reason is reachable by keyboard. */
export function HintedButton({ blocked, onClick, children, ...rest }: HintedButtonProps) {
  const button = (
    <Button
      {...rest}
      {...(blocked === null ? {} : { 'data-disabled': true, 'aria-disabled': true, 'aria-description': blocked })}
      onClick={(event) => (blocked === null ? onClick() : event.preventDefault())}
    >
      {children}
    </Button>
  )
  if (blocked === null) return button
  return (
    <Tooltip label={blocked} multiline maw={320}>
      {button}
    </Tooltip>
  )
}
