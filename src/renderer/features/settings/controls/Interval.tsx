import { Select } from '@mantine/core'
import { intervalWords } from '../../../ui/schedule'
import type { ControlProps } from './control-props'

const OFF = 'off'
const MINUTES = [15, 30, 60, 240, 1440] as const

/** R6: how often a run starts by itself. An interval set elsewhere (command line) stays on offer. */
export function Interval({ id, value, onChange }: ControlProps) {
  const current = typeof value === 'number' ? value : null
  const offered = current === null || MINUTES.some((minutes) => minutes === current) ? MINUTES : [...MINUTES, current]
  const data = [
    { value: OFF, label: 'Off' },
    ...offered.map((minutes) => ({ value: String(minutes), label: intervalWords(minutes) })),
  ]
  return (
    <Select
      id={id}
      aria-describedby={`${id}-rule`}
      data={data}
      value={current === null ? OFF : String(current)}
      onChange={(next) => onChange(next === null || next === OFF ? null : Number(next))}
    />
  )
}
