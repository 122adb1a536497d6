import type { OptionValue } from '../options'

/** What a control of its own gets: the value below `settings`, and the id that its label points to. */
export interface ControlProps {
  readonly id: string
  readonly workspaceId: string
  readonly value: OptionValue
  onChange(value: OptionValue): void
}
