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
  const state = blocked === null ? {} : { 'data-disabled': true, 'aria-disabled': true, 'aria-description': blocked }
  return (
    <Tooltip label={blocked} disabled={blocked === null} multiline maw={320}>
      <Button {...rest} {...state} onClick={(event) => (blocked === null ? onClick() : event.preventDefault())}>
        {children}
      </Button>
    </Tooltip>
  )
}
