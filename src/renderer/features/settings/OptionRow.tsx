import { useId } from 'react'
import { OptionControl } from './OptionControl'
import type { Option, OptionValue } from './options'
import styles from './settings.module.css'

export interface OptionRowProps {
  workspaceId: string
  option: Option
  value: OptionValue
  changed: boolean
  onChange(value: OptionValue): void
}

/** One option: its name, its rule in a sentence, its control. */
export function OptionRow({ workspaceId, option, value, changed, onChange }: OptionRowProps) {
  const id = useId()
  return (
    <div className={styles.row} data-changed={changed || undefined}>
      <div className={styles.words}>
        <label htmlFor={id} className={styles.label}>
          {option.label}
          {changed && <span className={styles.changed}>not saved</span>}
        </label>
        <p id={`${id}-rule`} className={styles.rule}>
          {option.rule} <span title={`Rule ${option.ruleId} · ${option.path}`}>{option.ruleId}</span>
        </p>
      </div>
      <div className={styles.control}>
        <OptionControl id={id} workspaceId={workspaceId} option={option} value={value} onChange={onChange} />
      </div>
    </div>
  )
}
