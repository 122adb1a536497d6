import { useId } from 'react'
import { OptionControl } from './OptionControl'
import type { Control, Option, OptionValue } from './options'
import styles from './settings.module.css'

export interface OptionRowProps {
  workspaceId: string
  option: Option
  value: OptionValue
  changed: boolean
  /** Why it changes nothing under the other settings, or null. */
  idle: string | null
  onChange(value: OptionValue): void
}

/** Lists need more room than one value does. */
const WIDE: ReadonlySet<Control['type']> = new Set(['states', 'profiles'])

/** One option: its name, its rule in a sentence, its control. */
export function OptionRow({ workspaceId, option, value, changed, idle, onChange }: OptionRowProps) {
  const id = useId()
  return (
    <div className={styles.row} data-changed={changed || undefined} data-idle={idle !== null || undefined}>
      <div className={styles.words}>
        <label htmlFor={id} className={styles.label}>
          {option.label}
          {changed && <span className={styles.changed}>not saved</span>}
        </label>
        <p id={`${id}-rule`} className={styles.rule}>
          {option.rule} <span title={`Rule ${option.ruleId} · ${option.path}`}>{option.ruleId}</span>
        </p>
        {idle !== null && <p className={styles.idle}>{idle}</p>}
      </div>
      <div className={styles.control} data-wide={WIDE.has(option.control.type) || undefined}>
        <OptionControl id={id} workspaceId={workspaceId} option={option} value={value} onChange={onChange} />
      </div>
    </div>
  )
}
